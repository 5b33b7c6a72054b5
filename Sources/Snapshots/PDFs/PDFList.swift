package import DossierModel
package import Fixity
import Foundation
import GRDB
import Spelling

/// The PDFs and e-invoices of a dossier, kept in the temporary database of its reading: however many there are, only a few hundred are in memory at a
/// time.
package final class PDFList {
    private let db: Database
    package let dossier: Dossier
    /// The folder of files that lie inside other files, for as long as the list is there.
    package let store: RawPath
    /// Errors of the dossier that do not concern its documents.
    package let otherErrors: Int
    /// PDFs, those inside e-invoices with them.
    package private(set) var pdfs = 0
    /// XML files of e-invoices.
    package private(set) var invoices = 0
    package var count: Int { pdfs + invoices }

    /// - Parameters:
    ///   - store: Where the files lie that were inside other files.
    ///   - withInvoices: Whether the XML of e-invoices belongs to it.
    init(db: Database, root: RawPath, store: RawPath, withInvoices: Bool, dossier: Dossier, otherErrors: Int) throws {
        self.db = db
        self.dossier = dossier
        self.store = store
        self.otherErrors = otherErrors
        try db.execute(sql: """
            CREATE TEMP TABLE pdf (id INTEGER PRIMARY KEY, raw BLOB NOT NULL, size INTEGER NOT NULL, stamp TEXT NOT NULL, document INTEGER, name \
            TEXT UNIQUE,
                name_key TEXT UNIQUE, sha256 TEXT, form TEXT NOT NULL, shown TEXT NOT NULL, is_inside INTEGER NOT NULL);
            CREATE INDEX temp.pdf_document ON pdf (document) WHERE document IS NOT NULL;
            CREATE TEMP TABLE pdf_name (stem TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
            """)
        let insert = try db.makeStatement(sql: """
            INSERT INTO pdf (raw, size, stamp, form, shown, is_inside, document) VALUES (?, ?, ?, ?, ?, 0, (
                SELECT min(document_file.document) FROM file JOIN document_file ON document_file.file = file.id
                WHERE file.path = ? AND file.raw_path IS ?))
            """)
        try KeptWalk.visit(root) { entry, kind in
            guard kind == .pdf || withInvoices else { return }
            let raw = Data(entry.path.bytes), path = entry.path.display
            try insert.execute(arguments: [
                raw, entry.size, entry.stamp, kind.rawValue, path, path, entry.path.isDisplayExact ? nil : raw,
            ])
            if kind == .pdf { pdfs += 1 } else { invoices += 1 }
        }
        try addMembers(of: store, withInvoices: withInvoices)
    }

    /// PDFs and e-invoices inside e-invoices; of those inside PDFs the PDF is kept.
    private func addMembers(of store: RawPath, withInvoices: Bool) throws {
        let members = try db.makeStatement(sql: """
            SELECT file.path, document_file.document, file.media_type = 'application/pdf' AS is_pdf
            FROM file JOIN invoice ON invoice.file = file.container
            LEFT JOIN document_file ON document_file.file = file.id
            WHERE file.sha256 = ? AND (file.media_type = 'application/pdf' OR \(withInvoices) AND EXISTS (
                SELECT 1 FROM invoice AS own WHERE own.file = file.id)) ORDER BY file.id
            """)
        let insert = try db.makeStatement(
            sql: "INSERT INTO pdf (raw, size, stamp, form, shown, is_inside, document) VALUES (?, ?, ?, ?, ?, 1, ?)")
        try FileTree.walk(store) { entry in
            guard entry.kind == .file else { return }
            let sha256 = String(entry.path.name.display.prefix(64))
            for row in try Row.fetchAll(members, arguments: [sha256]) {
                let kind: KeptWalk.Kind = row["is_pdf"] ? .pdf : .invoice
                try insert.execute(arguments: [
                    Data(entry.path.bytes), entry.size, entry.stamp, kind.rawValue, row["path"] as String, row["document"] as Int64?,
                ])
                if kind == .pdf { pdfs += 1 } else { invoices += 1 }
            }
        }
    }

    /// Gives every file a name that no other has: the stem that `stem` makes of it and `.pdf` or `.xml`, with `-2`, `-3` … between them where it is
    /// taken. In the order of the walk; files of one document that differ in their form have one name.
    ///
    /// - Throws: `DatabaseError`, or what `stem` throws.
    package func name(_ stem: (PDFFile) throws -> String) throws {
        let isTaken = try db.makeStatement(sql: "SELECT 1 FROM pdf WHERE name_key = ?")
        let last = try db.makeStatement(sql: "SELECT last FROM pdf_name WHERE stem = ?")
        let remember = try db.makeStatement(sql: "INSERT OR REPLACE INTO pdf_name VALUES (?, ?)")
        let siblings = try db.makeStatement(sql: "SELECT name FROM pdf WHERE document = ? AND form <> ? AND name IS NOT NULL ORDER BY id")
        let store = try db.makeStatement(sql: "UPDATE pdf SET name = ?, name_key = ? WHERE id = ?")
        try batches(by: "id", from: 0) { row in
            let wanted = try stem(PDFFile(row))
            var number = try (Int.fetchOne(last, arguments: [wanted]) ?? 0) + 1
            let form: String = row["form"], end = form == KeptWalk.Kind.pdf.rawValue ? "pdf" : "xml"
            func candidate() -> String { number == 1 ? "\(wanted).\(end)" : "\(wanted)-\(number).\(end)" }
            func isFree(_ name: String) throws -> Bool { try Int.fetchOne(isTaken, arguments: [Self.key(name)]) == nil }
            if let document = row["document"] as Int64? {
                let names = try String.fetchAll(siblings, arguments: [document, form]).map { $0.dropLast(4) }
                if let name = try names.first(where: { try ($0 == wanted || $0.hasPrefix(wanted + "-")) && isFree("\($0).\(end)") }) {
                    return try store.execute(arguments: ["\(name).\(end)", Self.key("\(name).\(end)"), row["id"] as Int64])
                }
            }
            while try !isFree(candidate()) { number += 1 }
            try remember.execute(arguments: [wanted, number])
            try store.execute(arguments: [candidate(), Self.key(candidate()), row["id"] as Int64])
        }
    }

    /// Two names that a disk may take for one have one key: but for capitals, in Unicode's form NFKC.
    private static func key(_ name: String) -> String { UserAddress.key(name) }

    /// Keeps the digest of what was read of a PDF.
    ///
    /// - Throws: `DatabaseError`.
    package func keep(_ digest: SHA256Digest, of file: PDFFile) throws {
        try db.cachedStatement(sql: "UPDATE pdf SET sha256 = ? WHERE id = ?").execute(arguments: [digest.hex, file.id])
    }

    /// The PDFs in the byte order of their names.
    ///
    /// - Throws: `DatabaseError`.
    package func cursor() throws -> Cursor { try Cursor(db, by: "name", from: "") }

    private func batches(by key: String, from start: some DatabaseValueConvertible, _ body: (Row) throws -> Void) throws {
        let rows = try Cursor(db, by: key, from: start)
        while let row = try rows.nextRow() { try body(row) }
    }

    // A batch at a time: a cursor of the database must not read from a table that is written behind it.
    package final class Cursor {
        private let statement: Statement
        private let key: String
        private var last: DatabaseValue
        private var rows: ArraySlice<Row> = []
        private var isLast = false

        fileprivate init(_ db: Database, by key: String, from start: some DatabaseValueConvertible) throws {
            self.key = key
            last = start.databaseValue
            statement = try db.makeStatement(sql: """
                SELECT pdf.*, kind, year, month, date, number, coalesce(party_name, party) AS party_name, net, vat, gross, currency,
                    provenance
                FROM pdf LEFT JOIN document ON document.id = pdf.document WHERE pdf.\(key) > ? ORDER BY pdf.\(key) LIMIT 500
                """)
        }

        /// - Throws: `DatabaseError`.
        package func next() throws -> PDFFile? { try nextRow().map(PDFFile.init) }

        fileprivate func nextRow() throws -> Row? {
            if rows.isEmpty, !isLast {
                rows = try Row.fetchAll(statement, arguments: [last])[...]
                isLast = rows.count < 500
                if let end = rows.last { last = end[key] }
            }
            return rows.popFirst()
        }
    }
}
