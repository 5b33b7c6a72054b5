import DossierModel
import Fixity
import Foundation
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

    /// Pictures by their first bytes, which tesseract knows too: what it does not know it takes for a list of other files to read.
    private static let scans = """
        media_type IN ('image/png', 'image/jpeg', 'image/tiff', 'image/gif', 'image/webp')
        OR media_type = 'application/pdf' AND pages > 0 AND id NOT IN (SELECT file FROM temp.read_text)
        """

    /// How many files there are to read.
    /// - Throws: `DatabaseError`.
    func count() throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM file WHERE \(Self.scans)") ?? 0 }

    /// Reads them; stores the text as ``PDFIntake`` does, and `file.ocr`, the number of pages that have words.
    ///
    /// - Parameter progress: Receives how many were read.
    /// - Throws: `DatabaseError`, `SystemError`; what `report` throws.
    func run(_ reader: ScanReader, progress: (Int) -> Void, reporting report: (Diagnostic) throws -> Void) throws {
        var done = 0, last: Int64 = 0
        while true {
            let rows = try Row.fetchAll(db, sql: """
                SELECT id, path, raw_path, container, sha256, extension, pages FROM file WHERE id > ? AND (\(Self.scans)) ORDER BY id LIMIT \
                \(Self.batch)
                """, arguments: [last])
            guard let end = rows.last else { return }
            last = end["id"]
            let found = try reader.read(rows.map { ScanReader.Source(path: path(of: $0), pages: $0["pages"]) })
            for (row, content) in zip(rows, found) {
                try store(content, of: row["id"])
                if let fault = content.fault {
                    let path: String = row["path"]
                    try report(Diagnostic(.unreadScan, at: SourceLocation(path), ["path": .text(path), "problem": .text(fault.problem)]))
                }
                done += 1
                progress(done)
            }
        }
    }

    private func path(of row: Row) -> RawPath {
        if row["container"] as Int64? != nil {
            return members.store.appending(RawPath(ArchivedFile.storedPath(row["sha256"], row["extension"])))
        }
        return root.appending((row["raw_path"] as Data?).map { RawPath(bytes: Array($0)) } ?? RawPath(row["path"] as String))
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
