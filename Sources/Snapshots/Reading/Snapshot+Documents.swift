package import DossierModel
import GRDB
import Spelling

/// The documents of one kind and month: the unit in which the archive is listed.
package struct Shelf: Sendable, Hashable {
    package let kind: DocumentKind
    /// 0 for documents without date and period.
    package let year: Int
    /// 0 for documents of which only the year is known.
    package let month: Int
    package let count: Int
    /// One total a currency, in the order of their codes.
    package let totals: [AmountTotals]

    package init(kind: DocumentKind, year: Int, month: Int, count: Int, totals: [AmountTotals]) {
        self.kind = kind
        self.year = year
        self.month = month
        self.count = count
        self.totals = totals
    }
}

/// Sums of the amounts of some documents in one currency, in minor units; nil where none of them has that amount.
package struct AmountTotals: Sendable, Hashable {
    package let currency: Currency
    package var count: Int
    package var net: Int64?
    package var vat: Int64?
    package var gross: Int64?
    /// How many of them state an amount with VAT.
    package var stated: Int

    /// - Parameter stated: Nil where all do, or none.
    package init(currency: Currency, count: Int = 0, net: Int64? = nil, vat: Int64? = nil, gross: Int64? = nil, stated: Int? = nil) {
        self.currency = currency
        self.count = count
        self.net = net
        self.vat = vat
        self.gross = gross
        self.stated = stated ?? (gross == nil ? 0 : count)
    }

    /// The sums of many, one a currency in the order of their codes.
    package static func byCurrency(_ parts: [AmountTotals]) -> [AmountTotals] {
        var sums: [String: AmountTotals] = [:]
        for part in parts { sums[part.currency.code, default: AmountTotals(currency: part.currency)].add(part) }
        return sums.values.sorted { $0.currency.code < $1.currency.code }
    }

    package mutating func add(_ other: AmountTotals) {
        func sum(_ first: Int64?, _ second: Int64?) -> Int64? { first == nil && second == nil ? nil : (first ?? 0) + (second ?? 0) }
        count += other.count
        stated += other.stated
        net = sum(net, other.net)
        vat = sum(vat, other.vat)
        gross = sum(gross, other.gross)
    }
}

/// A document as the snapshot holds it.
package struct ArchivedDocument: Sendable {
    package let id: Int64
    package let kind: DocumentKind
    package let date: Day?
    package let place: ShelfPlace
    package let number: String?
    package let party: String?
    package let amounts: AmountTotals
    package let due: Day?
    package let entry: String?
    package let status: String?
    package let file: ArchivedFile?
    /// The path that the source declared, whether or not a file was there.
    package let declaredPath: String?
    /// Where facts come from that are not declared.
    package let provenance: [Document.Fact: Document.Provenance]
    package let origin: SourceLocation
}

extension ArchivedDocument {
    /// The facts that are proposals: read from the words of the file, and confirmed by nobody.
    package var proposed: [Document.Fact] { Document.Fact.allCases.filter { provenance[$0]?.isProposal == true } }

    /// Whether any fact is a proposal.
    package var isProposed: Bool { provenance.values.contains(where: \.isProposal) }
}

/// Where a document stands: enough to make the address of its page.
package struct ShelfPlace: Sendable, Hashable {
    package let kind: DocumentKind
    /// 0 where unknown, and for the permanent dossier.
    package let year: Int
    package let month: Int
    /// Counted from 0 in the order of date, number and reading.
    package let position: Int
    package let key: String
    /// The number of the document, else the name of its file; what a person knows it by.
    package let name: String?

    package init(kind: DocumentKind, year: Int, month: Int, position: Int, key: String, name: String?) {
        self.kind = kind
        self.year = year
        self.month = month
        self.position = position
        self.key = key
        self.name = name
    }
}

/// An original in the snapshot.
package struct ArchivedFile: Sendable {
    /// The path in the dossier folder, with unusual characters made visible.
    package let path: String
    package let size: Int
    package let sha256: String
    /// Without the dot; `bin` where the name has none that is safe.
    package let fileExtension: String
    package let mediaType: String
    /// Pages of a PDF that could be read; nil for everything else.
    package let pages: Int?
    /// Pages whose words were read off a scan; nil where none was.
    package var ocr: Int?
    /// Whether it is an e-invoice that was read.
    package var isInvoice = false

    /// The last part of the original path.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// Below `data/` of the snapshot and of every bundle.
    package var storedPath: String { Self.storedPath(sha256, fileExtension) }

    package static func storedPath(_ sha256: String, _ fileExtension: String) -> String { "files/\(sha256.prefix(2))/\(sha256).\(fileExtension)" }
}

extension Snapshot {
    /// The documents of a kind and year without an amount of their own, at most so many.
    /// - Throws: `DatabaseError`.
    package func documentsWithoutAmount(_ kind: DocumentKind, in year: Int, most: Int) throws -> [ArchivedDocument] {
        let ids = try rows(
            "SELECT id FROM document WHERE kind = ? AND year = ? AND gross IS NULL ORDER BY id LIMIT ?", [kind.rawValue, year, most]) { $0[0] as Int64 }
        let found = try documents(ids)
        return ids.compactMap { found[$0] }
    }

    /// Every shelf that holds a document, by kind in the order of ``DocumentKind``, then year and month.
    /// - Throws: `DatabaseError`.
    package func shelves() throws -> [Shelf] {
        let rows = try rows("""
            SELECT kind, year, month, currency, count(*) AS count, sum(net) AS net, sum(vat) AS vat, sum(gross) AS gross,
                count(gross) AS stated
            FROM document GROUP BY kind, year, month, currency ORDER BY kind, year, month, currency
            """) { row in
            (kind: row["kind"] as String, year: row["year"] as Int, month: row["month"] as Int, totals: AmountTotals(
                currency: Currency(code: row["currency"]) ?? dossier.currency, count: row["count"], net: row["net"], vat: row["vat"],
                gross: row["gross"], stated: row["stated"]))
        }
        var shelves: [Shelf] = []
        for kind in DocumentKind.allCases {
            for row in rows where row.kind == kind.rawValue {
                if let last = shelves.last, last.kind == kind, last.year == row.year, last.month == row.month {
                    shelves[shelves.count - 1] = Shelf(
                        kind: kind, year: row.year, month: row.month, count: last.count + row.totals.count,
                        totals: last.totals + [row.totals])
                } else {
                    shelves.append(Shelf(
                        kind: kind, year: row.year, month: row.month, count: row.totals.count, totals: [row.totals]))
                }
            }
        }
        return shelves
    }

    /// Documents of a shelf in the order of their date, number and reading.
    /// - Throws: `DatabaseError`.
    package func documents(on shelf: Shelf, from offset: Int, count: Int) throws -> [ArchivedDocument] {
        try rows(
            Self.documentQuery + " WHERE kind = ? AND year = ? AND month = ? AND position >= ? AND position < ? ORDER BY position",
            [shelf.kind.rawValue, shelf.year, shelf.month, offset, offset + count], document)
    }

    static let documentQuery = """
        SELECT kind, year, month, position, key, number, file.path, document.id, date, party_name, currency, net, vat, gross, due, entry, status,
            file.size, file.sha256, file.extension, file.media_type, file.pages, declared_path, provenance, source, source_line,
            EXISTS (SELECT 1 FROM invoice WHERE invoice.file = document.file), file.ocr
        FROM document LEFT JOIN file ON file.id = document.file
        """

    /// The columns that make a place, in the order in which ``shelfPlace(_:at:)`` reads them.
    static let placeColumns = "document.kind, document.year, document.month, document.position, document.key, document.number, file.path"

    /// Reads ``placeColumns`` by their places, from the column `first` on: a name is looked up anew in each row.
    static func shelfPlace(_ row: Row, at first: Int) -> ShelfPlace {
        let number: String? = row[first + 5], path: String? = row[first + 6]
        return ShelfPlace(
            kind: DocumentKind(rawValue: row[first]) ?? .misc, year: row[first + 1], month: row[first + 2], position: row[first + 3] ?? 0,
            key: row[first + 4], name: number ?? path?.split(separator: "/").last.map { String($0) })
    }

    func document(_ row: Row) -> ArchivedDocument {
        let sha256: String? = row[18], place = Self.shelfPlace(row, at: 0), code: String = row[10]
        let currency = code == dossier.currency.code ? dossier.currency : Currency(code: code) ?? dossier.currency
        return ArchivedDocument(
            id: row[7], kind: place.kind, date: (row[8] as String?).flatMap { Day(iso: $0) }, place: place, number: row[5], party: row[9],
            amounts: AmountTotals(currency: currency, count: 1, net: row[11], vat: row[12], gross: row[13]),
            due: (row[14] as String?).flatMap { Day(iso: $0) }, entry: row[15], status: row[16],
            file: sha256.map {
                ArchivedFile(
                    path: row[6], size: row[17], sha256: $0, fileExtension: row[19], mediaType: row[20], pages: row[21], ocr: row[27],
                    isInvoice: row[26])
            },
            declaredPath: row[22], provenance: (row[23] as String?).map(Document.provenance) ?? [:],
            origin: SourceLocation(row[24], line: row[25]))
    }

    /// One document; nil where there is none of that id.
    /// - Throws: `DatabaseError`.
    package func document(_ id: Int64) throws -> ArchivedDocument? {
        try rows(Self.documentQuery + " WHERE document.id = ?", [id], document).first
    }

    /// The document whose file has this path in the dossier folder.
    /// - Throws: `DatabaseError`.
    package func document(at path: String) throws -> ArchivedDocument? {
        try rows(Self.documentQuery + " WHERE file.path = ?", [path], document).first
    }
}

extension Snapshot {
    /// How documents of a year are sorted; what has no such value stands last.
    package enum DocumentOrder: Sendable {
        case date, party, amount, file

        fileprivate var sql: String {
            switch self {
            case .date: "date IS NULL, date, number, document.id"
            case .party: "party_name IS NULL, date, document.id"
            case .amount: "gross IS NULL, abs(gross) DESC, date, document.id"
            case .file: "file.path COLLATE NOCASE, document.id"
            }
        }
    }

    /// The ids of the documents of a kind and year in their order; by file only those that have one.
    /// - Throws: `DatabaseError`.
    package func documents(_ kind: DocumentKind, in year: Int, by order: DocumentOrder) throws -> [Int64] {
        if order == .party { return try documentsByParty(kind, in: year) }
        let join = order == .file ? "JOIN file ON file.id = document.file" : ""
        return try rows(
            "SELECT document.id FROM document \(join) WHERE kind = ? AND year = ? ORDER BY \(order.sql)", [kind.rawValue, year]) { $0[0] as Int64 }
    }

    /// By the names of their parties as a person sorts them; SQLite knows neither accents nor numbers.
    private func documentsByParty(_ kind: DocumentKind, in year: Int) throws -> [Int64] {
        let names = try rows(
            "SELECT DISTINCT party_name FROM document WHERE kind = ? AND year = ? AND party_name IS NOT NULL", [kind.rawValue, year]
        ) { $0[0] as String }
        let sorted = names.map { (NaturalOrder.key(Counterparty.folded($0)), $0) }.sorted { $0 < $1 }
        // Names that differ in how an accent is made are one to Swift, and stand in one place.
        let places = Dictionary(sorted.enumerated().map { ($1.1, $0) }) { first, _ in first }
        return try rows(
            "SELECT document.id, party_name FROM document WHERE kind = ? AND year = ? ORDER BY \(DocumentOrder.party.sql)", [kind.rawValue, year]
        ) { (id: $0[0] as Int64, place: ($0[1] as String?).flatMap { places[$0] } ?? names.count) }
        .enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element.id)
    }
}
