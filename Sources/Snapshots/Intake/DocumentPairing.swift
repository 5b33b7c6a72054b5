import DossierModel
import Foundation
import GRDB

/// Finds the files that are one document: an e-invoice and its picture. Run when e-invoices and PDFs are read, before documents are stored.
///
/// 1. An e-invoice that lies in a PDF: the PDF is its picture.
/// 2. A PDF that lies in an e-invoice, and whose words hold its number or its amount: its picture. The first of them.
/// 3. A PDF beside an e-invoice, of the same name but for the extension, whose words hold its number or its amount: its picture. Where they do not,
///   both stay documents, and a finding says so.
struct DocumentPairing {
    let db: Database
    let report: (Diagnostic) throws -> Void

    /// Fills `invoice_of`, the e-invoice that gives a file of the folder its facts; `paired`, picture and original; and `member_picture`.
    ///
    /// - Throws: `DatabaseError`, what `report` throws.
    func run() throws {
        try db.execute(sql: """
            CREATE TEMP TABLE invoice_of (file INTEGER PRIMARY KEY, invoice INTEGER NOT NULL);
            CREATE TEMP TABLE paired (picture INTEGER PRIMARY KEY, original INTEGER NOT NULL UNIQUE);
            CREATE TEMP TABLE member_picture (file INTEGER PRIMARY KEY);
            CREATE TEMP TABLE IF NOT EXISTS read_text (file INTEGER NOT NULL, page INTEGER NOT NULL, text TEXT NOT NULL);
            CREATE INDEX temp.read_text_file ON read_text (file);
            INSERT INTO invoice_of SELECT coalesce(file.container, file), min(file) FROM invoice JOIN file ON file.id = invoice.file
                LEFT JOIN file AS holder ON holder.id = file.container WHERE holder.container IS NULL GROUP BY 1;
            """)
        try pairMembers()
        try pairNeighbours()
        try db.execute(sql: "INSERT OR IGNORE INTO invoice_of SELECT picture, original FROM paired")
    }

    private func pairMembers() throws {
        let rows = try Row.fetchAll(db, sql: """
            SELECT member.id, member.container, number, currency, gross, payable FROM file AS member JOIN invoice ON invoice.file = member.container
            WHERE member.media_type = 'application/pdf' ORDER BY member.id
            """)
        var last: Int64?
        for row in rows where row["container"] != last {
            guard try PrintedInvoice(row).isIn(text(of: row["id"])) else { continue }
            last = row["container"]
            try db.execute(sql: "INSERT INTO member_picture VALUES (?)", arguments: [row["id"] as Int64])
        }
    }

    private func pairNeighbours() throws {
        db.add(function: Self.stem)
        try db.execute(sql: """
            CREATE TEMP TABLE stem (stem TEXT PRIMARY KEY, file INTEGER NOT NULL) WITHOUT ROWID;
            INSERT OR IGNORE INTO stem SELECT path_stem(path), id FROM file
                WHERE media_type = 'application/pdf' AND role = 'document' AND EXISTS (SELECT 1 FROM invoice) ORDER BY path;
            """)
        let rows = try Row.fetchCursor(db, sql: """
            SELECT original.id AS original, original.path AS original_path, picture.id AS picture, picture.path, invoice.number, currency, gross, \
            payable
            FROM invoice JOIN file AS original ON original.id = invoice.file AND original.role = 'document'
            JOIN temp.stem ON stem.stem = path_stem(original.path) JOIN file AS picture ON picture.id = stem.file ORDER BY original.path
            """)
        while let row = try rows.next() {
            let picture: Int64 = row["picture"], path: String = row["path"], original: String = row["original_path"]
            if try PrintedInvoice(row).isIn(text(of: picture)) {
                try db.execute(sql: "INSERT OR IGNORE INTO paired VALUES (?, ?)", arguments: [picture, row["original"] as Int64])
            } else {
                try report(Diagnostic(
                    .pictureDiffers, at: SourceLocation(path), ["path": .text(path), "value": .text(row["number"] ?? "")],
                    related: [SourceLocation(original)]))
            }
        }
        try db.execute(sql: "DROP TABLE temp.stem")
    }

    private func text(of file: Int64) throws -> String {
        try String.fetchAll(db.cachedStatement(sql: "SELECT text FROM temp.read_text WHERE file = ? ORDER BY page"), arguments: [file])
            .joined(separator: "\n")
    }

    /// A path without the extension of its file.
    private static let stem = DatabaseFunction("path_stem", argumentCount: 1, pure: true) {
        String.fromDatabaseValue($0[0]).map { ($0 as NSString).deletingPathExtension }
    }
}
