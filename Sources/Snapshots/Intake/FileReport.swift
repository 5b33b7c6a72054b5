package import DossierModel
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
        let rows = try Row.fetchCursor(db, sql: """
            SELECT file.path, media_type, format, reason, kind, number, date, coalesce(party_name, party) AS party, gross, currency
            FROM file JOIN walked ON walked.path = file.path LEFT JOIN document ON document.file = file.id ORDER BY file.path
            """)
        while let row = try rows.next() {
            let path: String = row["path"]
            try each(FileReport(
                path: path, format: row["format"], mediaType: row["media_type"], reason: row["reason"],
                taken: Row.fetchAll(counts, arguments: [path]).map { ($0["noun"], $0["count"]) }, document: Facts(row)))
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
        case .header: nil
        case .journal: "journals"
        case .account: "accounts"
        case .party: "parties"
        case .opening: "openings"
        case .entry: "entries"
        case .control: "controls"
        case .document: "documents"
        case .invoice: "invoices"
        case .note: "notes"
        case .proposal: "proposal-lines"
        case .statement: "statements"
        }
    }
}
