import DossierModel
import Foundation
import GRDB

/// Finds the files that are one document: an e-invoice and its picture. Run when e-invoices and PDFs are read, before documents are stored.
///
/// 1. An e-invoice that lies in a PDF: the PDF is its picture.
/// 2. A PDF that lies in an e-invoice, and whose words hold its number or its amount: its picture. Of more than one that which holds both;
///   none where they hold as much.
/// 3. A PDF beside an e-invoice, of the same name but for the extension and for capitals, whose words hold its number or its amount: its picture.
///   Where they do not, both stay documents, and a finding says so.
struct DocumentPairing {
    let db: Database
    let report: (Diagnostic) throws -> Void

    /// Says, before PDFs are read, which of them may be pictures: `compared`. Their words are kept in their columns too, in which a total is read.
    ///
    /// - Throws: `DatabaseError`.
    static func prepare(_ db: Database) throws {
        db.add(function: stem)
        try db.execute(sql: """
            CREATE TEMP TABLE read_layout (file INTEGER NOT NULL, page INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (file, page)) WITHOUT ROWID;
            CREATE TEMP TABLE compared (file INTEGER PRIMARY KEY);
            INSERT INTO compared SELECT id FROM file WHERE media_type = 'application/pdf' AND EXISTS (SELECT 1 FROM invoice)
                AND (container IS NOT NULL
                    OR path_stem(path) IN (SELECT path_stem(original.path) FROM invoice JOIN file AS original ON original.id = invoice.file));
            """)
    }

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
            INSERT INTO invoice_of SELECT coalesce(file.container, file), \(Self.chosen) FROM invoice JOIN file ON file.id = invoice.file
                LEFT JOIN file AS holder ON holder.id = file.container WHERE holder.container IS NULL GROUP BY 1 HAVING \(Self.chosen) IS NOT NULL;
            """)
        try reportSeveral()
        try compareHolders()
        try pairMembers()
        try pairNeighbours()
        // Also where an XML lies in the picture itself: a document has one original.
        try db.execute(sql: "INSERT OR REPLACE INTO invoice_of SELECT picture, original FROM paired")
    }

    /// The file's own e-invoice, else the only one in it, else the only one with the name that Factur-X, ZUGFeRD or XRechnung gives it.
    private static let chosen = """
        coalesce(min(CASE WHEN file.container IS NULL THEN file END), CASE WHEN count(*) = 1 THEN min(file) END,
            CASE WHEN sum(lower(file.member) IN ('factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml')) = 1
                THEN min(CASE WHEN lower(file.member) IN ('factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml') THEN file END) END)
        """

    /// A PDF with several e-invoices of which none is named as its own: nobody can say whose facts are those of the document.
    private func reportSeveral() throws {
        for path in try String.fetchAll(db, sql: """
            SELECT holder.path FROM invoice JOIN file ON file.id = invoice.file JOIN file AS holder ON holder.id = file.container
            WHERE holder.container IS NULL AND holder.id NOT IN (SELECT file FROM temp.invoice_of) GROUP BY holder.id ORDER BY holder.path
            """) {
            try report(Diagnostic(.unreadableInvoice, at: SourceLocation(path), ["problem": "severalInvoices"]))
        }
    }

    /// A PDF with an e-invoice in it is one document, whatever it prints; where its words confirm neither number nor amount, somebody has to look.
    private func compareHolders() throws {
        let rows = try Row.fetchAll(db, sql: """
            SELECT holder.id, holder.path, file.path AS invoice_path, number, currency, gross, payable FROM temp.invoice_of JOIN file ON file.id = \
            invoice
            JOIN file AS holder ON holder.id = file.container JOIN invoice ON invoice.file = file.id
            WHERE holder.id = invoice_of.file AND holder.media_type = 'application/pdf' ORDER BY holder.path
            """)
        for row in rows {
            let pages = try pages(of: row["id"])
            guard pages.contains(where: { !$0.isEmpty }), PrintedInvoice(row).agreement(with: pages) == 0 else { continue }
            let path: String = row["path"], invoice: String = row["invoice_path"]
            try report(Diagnostic(
                .embeddedInvoiceDiffers, at: SourceLocation(path), ["path": .text(path), "value": .text(row["number"] ?? "")],
                related: [SourceLocation(invoice)]))
        }
    }

    private func pairMembers() throws {
        let rows = try Row.fetchAll(db, sql: """
            SELECT member.id, member.container, number, currency, gross, payable FROM file AS member JOIN invoice ON invoice.file = member.container
            WHERE member.media_type = 'application/pdf' ORDER BY member.id
            """)
        var best: [Int64: (file: Int64?, agreement: Int)] = [:]
        for row in rows {
            let container: Int64 = row["container"], known = best[container]
            let agreement = try agreement(of: row, with: row["id"])
            guard agreement > 0, agreement >= known?.agreement ?? 0 else { continue }
            best[container] = (agreement == known?.agreement ? nil : row["id"], agreement)
        }
        for file in best.values.compactMap(\.file).sorted() {
            try db.execute(sql: "INSERT INTO member_picture VALUES (?)", arguments: [file])
        }
    }

    private func pairNeighbours() throws {
        try db.execute(sql: """
            CREATE TEMP TABLE stem (stem TEXT NOT NULL, file INTEGER NOT NULL, PRIMARY KEY (stem, file)) WITHOUT ROWID;
            INSERT INTO stem SELECT path_stem(path), id FROM file
                WHERE media_type = 'application/pdf' AND role = 'document' AND EXISTS (SELECT 1 FROM invoice);
            """)
        let rows = try Row.fetchAll(db, sql: """
            SELECT original.id AS original, original.path AS original_path, picture.id AS picture, picture.path, invoice.number, currency, gross, \
            payable
            FROM invoice JOIN file AS original ON original.id = invoice.file AND original.role = 'document'
            JOIN temp.stem ON stem.stem = path_stem(original.path) JOIN file AS picture ON picture.id = stem.file ORDER BY original.path, picture.path
            """)
        let agreements = try rows.map { try agreement(of: $0, with: $0["picture"]) }
        // What agrees most comes first, and among those the name that is the same letter by letter.
        func isExact(_ row: Row) -> Bool { Self.exactStem(row["original_path"]) == Self.exactStem(row["path"]) }
        let order = rows.indices.sorted { one, other in
            if agreements[one] != agreements[other] { return agreements[one] > agreements[other] }
            let first = isExact(rows[one]), second = isExact(rows[other])
            return first == second ? one < other : first
        }
        var paired: Set<Int64> = []
        for index in order where agreements[index] > 0 {
            let picture: Int64 = rows[index]["picture"], original: Int64 = rows[index]["original"]
            guard paired.isDisjoint(with: [picture, original]) else { continue }
            paired.formUnion([picture, original])
            try db.execute(sql: "INSERT INTO paired VALUES (?, ?)", arguments: [picture, original])
        }
        for (row, agreement) in zip(rows, agreements) where agreement == 0 {
            guard paired.isDisjoint(with: [row["picture"], row["original"]]) else { continue }
            let path: String = row["path"], original: String = row["original_path"]
            try report(Diagnostic(
                .pictureDiffers, at: SourceLocation(path),
                ["path": .text(path), "value": .text(row["number"] ?? ""), "problem": .text(problem(of: row["picture"]))],
                related: [SourceLocation(original)]))
        }
        try db.execute(sql: "DROP TABLE temp.stem")
    }

    /// Why a PDF does not show what its e-invoice says.
    private func problem(of picture: Int64) throws -> String {
        if try !pages(of: picture).isEmpty { return "pictureWords" }
        let isRead = try Bool.fetchOne(db, sql: "SELECT pages IS NOT NULL FROM file WHERE id = ?", arguments: [picture]) == true
        return isRead ? "pictureWordless" : "pictureUnread"
    }

    private func agreement(of invoice: Row, with picture: Int64) throws -> Int {
        let layout = try String.fetchAll(
            db.cachedStatement(sql: "SELECT text FROM temp.read_layout WHERE file = ? ORDER BY page"), arguments: [picture])
        return try PrintedInvoice(invoice).agreement(with: pages(of: picture), inColumns: layout)
    }

    private func pages(of file: Int64) throws -> [String] {
        try String.fetchAll(db.cachedStatement(sql: "SELECT text FROM temp.read_text WHERE file = ? ORDER BY page"), arguments: [file])
    }

    private static func exactStem(_ path: String) -> [UInt8] { Array((path as NSString).deletingPathExtension.utf8) }

    /// A path without the extension of its file, one spelling for composed and decomposed letters, capitals and small ones.
    private static let stem = DatabaseFunction("path_stem", argumentCount: 1, pure: true) {
        String.fromDatabaseValue($0[0]).map { ($0 as NSString).deletingPathExtension.lowercased().precomposedStringWithCanonicalMapping }
    }
}
