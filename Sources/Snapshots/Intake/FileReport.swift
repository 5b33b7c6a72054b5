package import DossierModel
import Formats
import GRDB

/// What a file of a dossier was taken for, and what was read of it.
package struct FileReport: Sendable {
    /// Inside the dossier folder.
    package let path: String
    /// The name of its format (`auditfile`); nil for a file that is kept and not read.
    package let format: String?
    /// As `application/pdf`.
    package let mediaType: String
    /// Why it was taken for that: a `RecognitionReason`; nil where its first bytes or its name gave the media type.
    package let reason: String?
    /// How many values of each sort were read, sorted by the name of the sort: `accounts`, `entries` …
    package let taken: [(noun: String, count: Int)]
    /// What is known of the document that it is.
    package let document: Facts?
    /// What else there is to say, in this order.
    package let remarks: [Remark]

    package enum Remark: Equatable, Sendable {
        /// Whose dossier `dossier.yml` describes.
        case company(name: String, number: String?)
        /// It shows the e-invoice at a path.
        case picture(of: String)
        case holdsInvoice
        /// What lies in it, as the file calls it.
        case members([String])
        case empty
        /// It is an e-invoice by its first bytes, and could not be read as one.
        case unread
    }

    /// What a row of a list says of a document.
    package struct Facts: Sendable {
        package let kind: DocumentKind
        package let number: String?
        package let date: Day?
        package let party: String?
        package let gross: Money?
    }
}

extension FileReport {
    /// In the order of their paths. Run when everything was read.
    ///
    /// - Throws: `DatabaseError`, or what `each` throws.
    static func list(_ db: Database, _ each: (FileReport) throws -> Void) throws {
        let counts = try db.makeStatement(sql: "SELECT noun, count FROM taken WHERE path = ? ORDER BY noun")
        let members = try db.makeStatement(sql: "SELECT path FROM file WHERE container = ? ORDER BY id")
        let company = try Row.fetchOne(db, sql: """
            SELECT max(value) FILTER (WHERE key = 'name') AS name, max(value) FILTER (WHERE key = 'enterprise-number') AS number FROM dossier
            """)
        // An Italian e-invoice is known and not read.
        let documents = Set(Formats.all.filter(\.isInvoice).map(\.name)).subtracting([FatturaPA().name])
        func remarks(_ row: Row) throws -> [Remark] {
            let path: String = row["path"], format: String? = row["format"], inside = try String.fetchAll(members, arguments: [row["id"]])
            var remarks: [Remark] = []
            if path == "dossier.yml", let name = company?["name"] as String? { remarks.append(.company(name: name, number: company?["number"])) }
            if let original = row["original"] as String? { remarks.append(.picture(of: original)) }
            if row["holds_invoice"] as Bool { remarks.append(.holdsInvoice) }
            if !inside.isEmpty { remarks.append(.members(inside.map { String($0.dropFirst(path.count + 1)) })) }
            if row["size"] as Int == 0 { remarks.append(.empty) }
            if let format, documents.contains(format), !(row["is_invoice"] as Bool) { remarks.append(.unread) }
            return remarks
        }
        let rows = try Row.fetchCursor(db, sql: """
            SELECT file.id, file.path, file.size, media_type, format, reason, kind, number, date, coalesce(party_name, party) AS party, gross,
                currency,
                (SELECT other.path FROM temp.paired JOIN file AS other ON other.id = original WHERE picture = file.id) AS original,
                EXISTS (SELECT 1 FROM invoice JOIN file AS member ON member.id = invoice.file WHERE member.container = file.id) AS holds_invoice,
                EXISTS (SELECT 1 FROM invoice WHERE invoice.file = file.id) AS is_invoice
            FROM file JOIN walked ON walked.path = file.path LEFT JOIN document ON document.file = file.id ORDER BY file.path
            """)
        while let row = try rows.next() {
            let path: String = row["path"]
            try each(FileReport(
                path: path, format: row["format"], mediaType: row["media_type"], reason: row["reason"],
                taken: Row.fetchAll(counts, arguments: [path]).map { ($0["noun"], $0["count"]) }, document: Facts(row), remarks: remarks(row)))
        }
    }
}

extension FileReport.Facts {
    fileprivate init?(_ row: Row) {
        guard let kind = (row["kind"] as String?).flatMap({ DocumentKind(rawValue: $0) }) else { return nil }
        let currency = Currency(code: row["currency"]) ?? .euro
        self.init(
            kind: kind, number: row["number"], date: (row["date"] as String?).flatMap { Day(iso: $0) }, party: row["party"],
            gross: (row["gross"] as Int64?).map { Money($0, currency) })
    }
}

extension DossierPart {
    /// The key of its sort in the labels (`count.entries`); nil for what is no value.
    var noun: String? {
        switch self {
        case .header, .chart, .subledger: nil
        case .journal: "journals"
        case .account: "accounts"
        case .party: "parties"
        case .vatCode: "vat-codes"
        case .opening: "openings"
        case .entry: "entries"
        case .control: "controls"
        case .document: "documents"
        case .invoice: "invoices"
        case .note: "notes"
        case .proposal: "proposal-lines"
        case .movement: "movements"
        case .statement: "statements"
        case .payment: "payments"
        }
    }
}
