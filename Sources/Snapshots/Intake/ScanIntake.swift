import DossierModel
import Fixity
import GRDB
import PDFReading

/// Pictures, and PDFs whose pages hold no text: how many there are, and their words where somebody wants them read.
struct ScanIntake {
    let db: Database
    let root: RawPath
    let members: MemberIntake
    /// Whether facts are read from the words.
    let proposes: Bool
    private static let batch = 16

    /// Finds the files there are to read, once: what was read is not looked through again for each of them. Pictures go by their first bytes, which
    /// tesseract knows too: what it does not know it takes for a list of other files to read.
    ///
    /// - Returns: How many there are.
    /// - Throws: `DatabaseError`.
    func find() throws -> Int {
        try db.execute(sql: """
            CREATE TEMP TABLE scan (file INTEGER PRIMARY KEY);
            INSERT INTO temp.scan SELECT id FROM file
            WHERE media_type IN ('image/png', 'image/jpeg', 'image/tiff', 'image/gif', 'image/webp')
                OR media_type = 'application/pdf' AND pages > 0 AND id NOT IN (SELECT file FROM temp.read_text);
            """)
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.scan") ?? 0
    }

    /// Reads what ``find()`` found; stores the text as ``PDFIntake`` does, and `file.ocr`, the number of pages that have words.
    ///
    /// - Parameters:
    ///   - scratch: The absolute path of a folder for pictures of pages.
    ///   - progress: Receives how many were read.
    /// - Throws: `DatabaseError`, `SystemError`; what `report` throws.
    func run(
        _ reader: ScanReader, in scratch: String, progress: (WorkProgress) -> Void, reporting report: (Diagnostic) throws -> Void
    ) throws {
        let all = try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.scan") ?? 0
        var done = 0, last: Int64 = 0
        while true {
            let rows = try Row.fetchAll(db, sql: """
                SELECT id, path, raw_path, container, sha256, extension, pages FROM temp.scan JOIN file ON file.id = scan.file
                WHERE scan.file > ? ORDER BY scan.file LIMIT \(Self.batch)
                """, arguments: [last])
            guard let end = rows.last else { return }
            last = end["id"]
            let found = try reader.read(rows.map { ScanReader.Source(path: members.place(of: $0, below: root), pages: $0["pages"]) }, in: scratch)
            for (row, content) in zip(rows, found) {
                try store(content, of: row["id"])
                if let fault = content.fault {
                    let path: String = row["path"]
                    try report(Diagnostic(.unreadScan, at: SourceLocation(path), ["path": .text(path), "problem": .text(fault.problem)]))
                }
                done += 1
                progress(WorkProgress(done, of: all))
            }
        }
    }

    private func store(_ content: ScanReader.Content, of file: Int64) throws {
        let insert = try db.cachedStatement(sql: "INSERT INTO temp.read_text VALUES (?, ?, ?)")
        var pages = 0
        for (index, text) in content.pages.enumerated() where !text.allSatisfy(\.isWhitespace) {
            try insert.execute(arguments: [file, index + 1, text])
            pages += 1
        }
        guard pages > 0 else { return }
        try db.cachedStatement(sql: "UPDATE file SET ocr = ? WHERE id = ?").execute(arguments: [pages, file])
        if proposes { try TextIntake(db: db).store(content.pages, of: file) }
    }
}

extension ScanReader.Fault {
    /// The key of its words, `problem.<key>`.
    fileprivate var problem: String {
        switch self {
        case .damaged: "scanDamaged"
        case .tooLong: "scanTooLong"
        case .tooManyPages: "scanTooManyPages"
        }
    }
}
