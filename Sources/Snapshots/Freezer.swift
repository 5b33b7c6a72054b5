package import DossierModel
package import Faults
package import Fixity
import Foundation
import GRDB

/// Checks a dossier, and freezes it into a snapshot: one SQLite file and the originals, sealed as a BagIt bag.
package struct Freezer: Sendable {
    let input: DossierInput
    /// Name and version of the program, kept in `bag-info.txt`.
    let program: String

    package init(_ input: DossierInput, program: String) {
        self.input = input
        self.program = program
    }

    /// What was read, in figures.
    package struct Summary: Sendable {
        /// nil where nothing describes the dossier.
        package let id: String?
        package let name: String?
        package let language: Language?
        package let documents: Int
        package let entries: Int
        package let errors: Int
        package let findings: Int
        /// Whether something was not judged because what it rests on holds an error.
        package let isPartlyJudged: Bool
        /// Pictures and PDFs without text, and how many of them have words that were read.
        package let scans: (all: Int, read: Int)
    }

    /// Reads everything and lists every diagnostic, findings before errors and each in the order of file and line. Writes nothing but a private
    /// temporary file.
    ///
    /// - Parameter files: Receives what each file was taken for, in the order of their paths and before every diagnostic; nil where nobody asks.
    /// - Throws: `SystemError`, `DatabaseError`, or what `each` and `files` throw.
    package func check(files: ((FileReport) throws -> Void)? = nil, each: (Diagnostic) throws -> Void) throws -> Summary {
        try TemporaryFolder.lend { store in
            // An empty path is SQLite's private temporary database: on disk, so that a large dossier does not fill the memory.
            try DatabaseQueue.unjournaled(path: "").inDatabase { db in
                try Self.inTransaction(db) {
                    let result = try DossierReading(input: input, db: db, store: store).run()
                    if let files { try FileReport.list(db, files) }
                    try Self.list(db, each)
                    return try Self.summary(db, result)
                }
            }
        }
    }

    /// Freezes the dossier into `bag`, an existing empty folder.
    ///
    /// - Parameter each: Receives every diagnostic, findings before errors and each in the order of file and line, when everything was read.
    /// - Throws: `InvalidDossier` when there are errors: the folder then holds nothing of use; `FileChanged` when the input changes while it
    ///   is read; `SystemError`, `DatabaseError`.
    package func freeze(
        into bag: String, progress: (WorkProgress) -> Void = { _ in }, each: (Diagnostic) throws -> Void = { _ in }
    ) throws -> Summary {
        let data = bag + "/data"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let path = data + "/dossier.sqlite"
        let queue = try DatabaseQueue.unjournaled(path: path)
        let summary = try queue.inDatabase { db in
            try Self.inTransaction(db) {
                let result = try DossierReading(input: input, db: db, store: RawPath(data)).run()
                try Self.list(db, each)
                let summary = try Self.summary(db, result)
                guard let dossier = result.dossier, result.errors == 0 else {
                    throw InvalidDossier(errors: summary.errors, isPartlyJudged: summary.isPartlyJudged)
                }
                try copyOriginals(result.inventory, db, into: data, progress: progress)
                try PDFIntake.keepText(db)
                try DossierStorage(db: db).set("frozen-at", dossier.frozenAt ?? Self.now())
                return summary
            }
        }
        try queue.close()
        try seal(bag, database: path, summary)
        ProcessMemory.returnFreed()
        return summary
    }

    private func copyOriginals(_ inventory: FileInventory, _ db: Database, into data: String, progress: (WorkProgress) -> Void) throws {
        let copier = try OriginalCopier(source: inventory.root, store: RawPath(data))
        let stamp = try db.makeStatement(
            sql: "SELECT file.extension, walked.stamp FROM walked JOIN file ON file.path = walked.path WHERE walked.path = ?")
        let store = try db.makeStatement(sql: "UPDATE file SET sha256 = ? WHERE path = ?")
        let all = try Int.fetchOne(db, sql: "SELECT count(*) FROM file WHERE sha256 IS NULL AND container IS NULL") ?? 0
        var copied = 0
        try inventory.walk(reporting: { throw FileChanged(path: RawPath($0.location.file)) }, visit: { entry in
            guard entry.kind != .folder else { return }
            let path = entry.path.display
            // What was read is what is copied: a file that is not as it was listed would make the tables speak of another dossier.
            guard let row = try Row.fetchOne(stamp, arguments: [path]), row["stamp"] == FileInventory.stamp(entry) else {
                throw FileChanged(path: entry.path)
            }
            let stored = try copier.copy(entry, extension: row["extension"])
            try store.execute(arguments: [stored.digest.hex, path])
            copied += 1
            progress(WorkProgress(copied, of: all))
        })
        if let missing = try String.fetchOne(db, sql: "SELECT path FROM file WHERE sha256 IS NULL AND container IS NULL ORDER BY path") {
            throw FileChanged(path: RawPath(missing))
        }
    }

    private func seal(_ bag: String, database: String, _ summary: Summary) throws {
        guard chmod(database, 0o644) == 0 else { throw SystemError(.setPermissions, RawPath(database), errno: errno) }
        let writer = try BagWriter(RawPath(bag))
        let hashed = try FileHasher().digest(ofFile: RawPath(database))
        var part = ManifestPart()
        part.append(hashed.digest, Array("data/dossier.sqlite".utf8), size: hashed.size)
        try writer.append(part)
        try Self.listOriginals(of: database) { try writer.append($0) }
        _ = try writer.finish(info: [
            ("External-Description", "Vitrine snapshot of dossier \(summary.name ?? "")"),
            ("External-Identifier", summary.id ?? ""), ("Bag-Software-Agent", program),
        ])
    }

    /// The manifest lines of the originals, a thousand at a time and in the order of their paths.
    private static func listOriginals(of database: String, _ each: (ManifestPart) throws -> Void) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: database, configuration: configuration)
        try queue.read { db in
            var part = ManifestPart()
            let rows = try Row.fetchCursor(db, sql: "SELECT DISTINCT sha256, extension, size FROM file ORDER BY sha256, extension")
            while let row = try rows.next() {
                let sha256: String = row["sha256"]
                guard let digest = SHA256Digest(hex: sha256) else { continue }
                part.append(digest, Array("data/\(ArchivedFile.storedPath(sha256, row["extension"]))".utf8), size: row["size"])
                if part.count == 1000 {
                    try each(part)
                    part = ManifestPart()
                }
            }
            try each(part)
        }
        try queue.close()
    }

    // MARK: The database under construction

    static func inTransaction<Result>(_ db: Database, _ body: () throws -> Result) throws -> Result {
        try db.execute(sql: "BEGIN")
        do {
            let result = try body()
            try db.execute(sql: "COMMIT")
            return result
        } catch {
            // Without a journal nothing can be undone, and nothing need be: the database goes with its folder.
            try? db.execute(sql: "COMMIT")
            throw error
        }
    }

    static func list(_ db: Database, _ each: (Diagnostic) throws -> Void) throws {
        // Errors come last, nearest to where a person reads on.
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM finding ORDER BY severity = 'error', file, line, \"column\", id")
        while let row = try rows.next() { try each(Snapshot.diagnostic(row)) }
    }

    private static func summary(_ db: Database, _ result: DossierReading.Result) throws -> Summary {
        Summary(
            id: result.dossier?.id, name: result.dossier?.name, language: result.dossier?.language,
            documents: try Int.fetchOne(db, sql: "SELECT count(*) FROM document") ?? 0,
            entries: try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0, errors: result.errors,
            findings: try Int.fetchOne(db, sql: "SELECT count(*) FROM finding WHERE severity = 'finding'") ?? 0,
            isPartlyJudged: result.isPartlyJudged,
            scans: (result.scans, try Int.fetchOne(db, sql: "SELECT count(*) FROM file WHERE ocr IS NOT NULL") ?? 0))
    }

    /// The moment of the freeze, in UTC to the second.
    private static func now() -> String { Date().formatted(.iso8601) }
}

/// What reading scans needs is not on this machine.
package struct ScansNotReadable: UserFault {
    package init() {}
    package var messages: [Message] { [Message("cli.no-ocr")] }
    package var exitStatus: ExitStatus { .usage }
}

/// A dossier with errors cannot be frozen.
package struct InvalidDossier: Error, Equatable {
    package let errors: Int
    /// Whether something was not judged because what it rests on holds an error.
    package let isPartlyJudged: Bool

    package init(errors: Int, isPartlyJudged: Bool = false) {
        self.errors = errors
        self.isPartlyJudged = isPartlyJudged
    }
}

extension InvalidDossier: UserFault {
    package var messages: [Message] { messages("cli.invalid") }
    package var exitStatus: ExitStatus { .invalidDossier }

    /// - Parameter key: The sentence that the number of errors belongs in.
    package func messages(_ key: String) -> [Message] {
        (isPartlyJudged ? [Message("cli.partly")] : []) + [Message(key, with: ["errors": .count(errors, of: "errors")])]
    }
}
