package import DossierModel
import GRDB

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

    package init(currency: Currency, count: Int = 0, net: Int64? = nil, vat: Int64? = nil, gross: Int64? = nil) {
        self.currency = currency
        self.count = count
        self.net = net
        self.vat = vat
        self.gross = gross
    }

    package mutating func add(_ other: AmountTotals) {
        func sum(_ first: Int64?, _ second: Int64?) -> Int64? { first == nil && second == nil ? nil : (first ?? 0) + (second ?? 0) }
        count += other.count
        net = sum(net, other.net)
        vat = sum(vat, other.vat)
        gross = sum(gross, other.gross)
    }
}

/// A document as the snapshot holds it.
package struct ArchivedDocument: Sendable {
    package let id: Int64
    package let key: String
    package let kind: DocumentKind
    package let date: Day?
    package let period: (year: Int, month: Int)
    package let number: String?
    package let party: String?
    package let amounts: AmountTotals
    package let due: Day?
    package let entry: String?
    package let status: String?
    package let file: ArchivedFile?
    /// The path that the source declared, whether or not a file was there.
    package let declaredPath: String?
    package let derived: Set<String>
    package let origin: SourceLocation
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

    /// The last part of the original path.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// Below `data/` of the snapshot and of every bundle.
    package var storedPath: String { "files/\(sha256.prefix(2))/\(sha256).\(fileExtension)" }
}

extension Snapshot {
    /// Every shelf that holds a document, by kind in the order of ``DocumentKind``, then year and month.
    /// - Throws: `DatabaseError`.
    package func shelves() throws -> [Shelf] {
        let rows = try rows("""
            SELECT kind, year, month, currency, count(*) AS count, sum(net) AS net, sum(vat) AS vat, sum(gross) AS gross
            FROM document GROUP BY kind, year, month, currency ORDER BY kind, year, month, currency
            """) { row in
            (kind: row["kind"] as String, year: row["year"] as Int, month: row["month"] as Int, totals: AmountTotals(
                currency: Currency(code: row["currency"]) ?? dossier.currency, count: row["count"], net: row["net"], vat: row["vat"],
                gross: row["gross"]))
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
            Self.documentQuery + " WHERE kind = ? AND year = ? AND month = ? ORDER BY date, number, document.id LIMIT ? OFFSET ?",
            [shelf.kind.rawValue, shelf.year, shelf.month, count, offset], document)
    }

    static let documentQuery = """
        SELECT document.*, file.path, file.size, file.sha256, file.extension, file.media_type
        FROM document LEFT JOIN file ON file.id = document.file
        """

    func document(_ row: Row) -> ArchivedDocument {
        let sha256: String? = row["sha256"]
        return ArchivedDocument(
            id: row["id"], key: row["key"], kind: DocumentKind(rawValue: row["kind"]) ?? .misc,
            date: (row["date"] as String?).flatMap { Day(iso: $0) }, period: (row["year"], row["month"]), number: row["number"],
            party: row["party_name"],
            amounts: AmountTotals(
                currency: Currency(code: row["currency"]) ?? dossier.currency, count: 1, net: row["net"], vat: row["vat"],
                gross: row["gross"]),
            due: (row["due"] as String?).flatMap { Day(iso: $0) }, entry: row["entry"], status: row["status"],
            file: sha256.map {
                ArchivedFile(
                    path: row["path"], size: row["size"], sha256: $0, fileExtension: row["extension"], mediaType: row["media_type"])
            },
            declaredPath: row["declared_path"],
            derived: Set((row["derived"] as String?)?.split(separator: " ").map(String.init) ?? []),
            origin: SourceLocation(row["source"], line: row["source_line"]))
    }

    /// Where one document stands: its shelf, and its place on it counted from 0.
    /// - Throws: `DatabaseError`.
    package func place(ofDocument id: Int64) throws -> (document: ArchivedDocument, index: Int)? {
        guard let document = try rows(Self.documentQuery + " WHERE document.id = ?", [id], document).first else { return nil }
        let index = try rows("""
            SELECT count(*) FROM document AS other JOIN document AS this ON this.id = ?
            WHERE other.kind = this.kind AND other.year = this.year AND other.month = this.month
                AND (coalesce(other.date, ''), coalesce(other.number, ''), other.id)
                    < (coalesce(this.date, ''), coalesce(this.number, ''), this.id)
            """, [id]) { $0[0] as Int }
        return (document, index.first ?? 0)
    }
}

extension Snapshot {
    /// The same for the document whose file has this path in the dossier folder.
    /// - Throws: `DatabaseError`.
    package func place(ofDocumentAt path: String) throws -> (document: ArchivedDocument, index: Int)? {
        try rows("SELECT document.id FROM document JOIN file ON file.id = document.file WHERE file.path = ?", [path]) { $0["id"] as Int64 }
            .first.flatMap(place(ofDocument:))
    }
}
