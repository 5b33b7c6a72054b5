import DossierModel
import Fixity
import Foundation
import GRDB
import PDFExchange
import PDFReading

/// Has every PDF read, once: its number of pages and its words.
struct PDFIntake {
    let db: Database
    let root: RawPath
    let members: MemberIntake
    /// Whether facts are read from the words.
    var proposes = false
    private static let batch = 64

    /// Stores `file.pages` and, until fingerprints are known, the text by file; reports each PDF that cannot be read or only in part and, once, that
    /// the program is missing.
    ///
    /// - Parameter read: Reads a file that lies in a PDF.
    /// - Throws: `DatabaseError`, `SystemError`; what `read` and `report` throw.
    func run(read: (MemberIntake.Member) throws -> Void, reporting report: (Diagnostic) throws -> Void) throws {
        try db.execute(sql: "CREATE TEMP TABLE read_text (file INTEGER NOT NULL, page INTEGER NOT NULL, text TEXT NOT NULL)")
        try DocumentPairing.prepare(db)
        guard let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM file WHERE media_type = 'application/pdf'"), count > 0 else { return }
        guard let program = PDFReader.installed else {
            return try report(Diagnostic(.pagesNotCounted, at: SourceLocation("."), ["count": .count(count), "problem": "pdfReaderMissing"]))
        }
        var notStarted: (count: Int, reason: String) = (0, ""), last: Int64 = 0
        var batch: ArraySlice<Row> = [], paths: [Int64: String] = [:]
        let reader = PDFReader(program: program, wanted: proposes ? [.text, .members, .layout] : [.text, .members], scratch: members.store)
        func next() throws -> PDFReader.Source? {
            if batch.isEmpty {
                batch = try Row.fetchAll(db, sql: """
                    SELECT id, path, raw_path, container, sha256, extension, id IN (SELECT file FROM temp.compared) AS is_compared
                    FROM file WHERE media_type = 'application/pdf' AND id > ? ORDER BY id LIMIT \(Self.batch)
                    """, arguments: [last])[...]
            }
            guard let row = batch.popFirst() else { return nil }
            last = row["id"]
            let path: String = row["path"], also: PDFWanted = row["is_compared"] ? .layout : []
            paths[last] = path
            return PDFReader.Source(id: last, path: members.place(of: row, below: root), also: also)
        }
        func take(_ source: PDFReader.Source, _ outcome: PDFOutcome) throws {
            let path = paths.removeValue(forKey: source.id) ?? ""
            switch outcome {
            case .notStarted(let reason): notStarted = (notStarted.count + 1, reason)
            case .read(let content):
                try store(content, of: source.id)
                if try !keepMembers(of: content, in: (source.id, path), read, report) {
                    try report(Diagnostic(.partlyReadPDF, at: SourceLocation(path), ["path": .text(path), "problem": "pdfMembersTooDeep"]))
                }
                guard let fault = content.fault else { return }
                let identifier: Diagnostic.Identifier = content.pages == nil ? .unreadablePDF : .partlyReadPDF
                try report(Diagnostic(identifier, at: SourceLocation(path), ["path": .text(path), "problem": .text(fault.problem)]))
            }
        }
        // The last PDFs may bring further ones when the reader has asked for the last time.
        var before: Int64
        repeat {
            before = last
            try reader.read(next, each: take)
        } while last != before
        guard notStarted.count > 0 else { return }
        try report(Diagnostic(.pagesNotCounted, at: SourceLocation("."), [
            "count": .count(notStarted.count), "problem": "pdfReaderNotStarted", "reason": .text(notStarted.reason),
        ]))
    }

    /// Files in a PDF of the folder, and in a PDF that lies in a file of the folder. Those of deeper ones stay in them: they would have no end.
    private func keepMembers(
        of content: PDFContent, in container: (id: Int64, path: String), _ read: (MemberIntake.Member) throws -> Void,
        _ report: (Diagnostic) throws -> Void
    ) throws -> Bool {
        guard !content.members.isEmpty else { return true }
        let isDeep = try Bool.fetchOne(db.cachedStatement(sql: """
            SELECT holder.container IS NOT NULL FROM file JOIN file AS holder ON holder.id = file.container WHERE file.id = ?
            """), arguments: [container.id]) == true
        guard !isDeep else { return false }
        for (position, member) in content.members.enumerated() {
            let incoming = try member.incoming(members.begin())
            let kept = try members.keep(incoming, named: member.name, in: container, position: position)
            for finding in kept.findings { try report(finding) }
            try read(kept)
        }
        return true
    }

    private func store(_ content: PDFContent, of file: Int64) throws {
        guard let pages = content.pages else { return }
        try db.cachedStatement(sql: "UPDATE file SET pages = ? WHERE id = ?").execute(arguments: [pages, file])
        let insert = try db.cachedStatement(sql: "INSERT INTO temp.read_text VALUES (?, ?, ?)")
        for (index, text) in content.text.enumerated() where !text.allSatisfy(\.isWhitespace) {
            try insert.execute(arguments: [file, index + 1, text])
        }
        if !content.layout.isEmpty,
            try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM temp.compared WHERE file = ?)"), arguments: [file]) == true {
            let insert = try db.cachedStatement(sql: "INSERT INTO temp.read_layout VALUES (?, ?, ?)")
            for (index, text) in content.layout.enumerated() { try insert.execute(arguments: [file, index + 1, text]) }
        }
        if proposes { try TextIntake(db: db).store(content.layout, of: file) }
    }

    /// Gives the text to the fingerprints, once each, when originals are copied and have one.
    ///
    /// - Throws: `DatabaseError`.
    static func keepText(_ db: Database) throws {
        try db.execute(sql: """
            INSERT INTO file_text SELECT sha256, page, text FROM temp.read_text JOIN file ON file.id = read_text.file
            WHERE file.id IN (SELECT min(file.id) FROM file WHERE pages IS NOT NULL OR ocr IS NOT NULL GROUP BY sha256) ORDER BY sha256, page;
            DROP TABLE temp.read_text;
            """)
    }
}

extension PDFFault {
    /// The key of its words, `problem.<key>`.
    fileprivate var problem: String {
        switch self {
        case .needsPassword: "pdfPassword"
        case .empty: "pdfEmpty"
        case .noPDF: "pdfNone"
        case .damaged: "pdfDamaged"
        case .notOpened: "pdfNotOpened"
        case .damagedPages: "pdfPagesDamaged"
        case .damagedMembers: "pdfMembersDamaged"
        case .tooMuch: "pdfTooMuch"
        case .tooMuchMemory: "pdfTooMuchMemory"
        case .tooLong: "pdfTooLong"
        case .endedReader: "pdfEndedReader"
        }
    }
}

extension PDFMember {
    /// Its bytes on their way into a store.
    fileprivate func incoming(_ incoming: IncomingOriginal) throws -> IncomingOriginal {
        switch content {
        case .octets(let octets): try octets.withUnsafeBytes { try incoming.write($0) }
        case .file(let path, _): try WholeFile.pieces(of: path) { try incoming.write($0) }
        }
        return incoming
    }
}
