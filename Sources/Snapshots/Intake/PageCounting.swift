import DossierModel
import Faults
import Fixity
import Foundation
import GRDB
import Synchronization

/// Counts the pages of every PDF with poppler's `pdfinfo`, in child processes that are held to a time and a memory.
struct PageCounting {
    let db: Database
    let root: RawPath
    private static let batch = 64

    /// Stores `file.pages`, and reports each PDF that cannot be read and, once, that the tool is missing.
    func run(reporting report: (Diagnostic) throws -> Void) throws {
        guard let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM file WHERE media_type = 'application/pdf'"), count > 0 else { return }
        guard let tool = PDFTool.found else {
            return try report(Diagnostic(.pagesNotCounted, at: SourceLocation("."), ["count": .count(count), "problem": "pdfinfoMissing"]))
        }
        var notStarted: (count: Int, reason: String) = (0, "")
        var last: Int64 = 0
        while true {
            let rows = try Row.fetchAll(db, sql: """
                SELECT id, path, raw_path FROM file WHERE media_type = 'application/pdf' AND id > ? ORDER BY id LIMIT \(Self.batch)
                """, arguments: [last])
            guard let end = rows.last else { break }
            last = end["id"]
            let paths = rows.map { row in
                root.appending((row["raw_path"] as Data?).map { RawPath(bytes: Array($0)) } ?? RawPath(row["path"] as String))
            }
            let pages = Mutex<[PDFTool.Outcome]>(Array(repeating: .unreadable, count: paths.count))
            let next = Atomic(0)
            Threads.perform(min(paths.count, ProcessInfo.processInfo.activeProcessorCount)) {
                while true {
                    let index = next.add(1, ordering: .relaxed).oldValue
                    guard index < paths.count else { return }
                    let found = tool.pages(of: paths[index])
                    pages.withLock { $0[index] = found }
                }
            }
            for (row, found) in zip(rows, pages.withLock { $0 }) {
                let path: String = row["path"]
                switch found {
                case .pages(let number):
                    try db.cachedStatement(sql: "UPDATE file SET pages = ? WHERE id = ?").execute(arguments: [number, row["id"] as Int64])
                case .unreadable: try report(Diagnostic(.unreadablePDF, at: SourceLocation(path), ["path": .text(path)]))
                case .notStarted(let reason): notStarted = (notStarted.count + 1, reason)
                }
            }
        }
        guard notStarted.count > 0 else { return }
        try report(Diagnostic(.pagesNotCounted, at: SourceLocation("."), [
            "count": .count(notStarted.count), "problem": "pdfinfoNotStarted", "reason": .text(notStarted.reason),
        ]))
    }
}

/// `pdfinfo` under `prlimit`: ten seconds of processor time and one gigabyte of memory; it reads one regular file and waits for nothing else. A
/// hostile PDF ends its own process and no other.
struct PDFTool: Sendable {
    private let prlimit, pdfinfo: String

    /// Nil where one of the two programs is not on PATH.
    static let found: PDFTool? = {
        func locate(_ name: String) -> String? {
            (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
                .first(where: FileManager.default.isExecutableFile)
        }
        guard let prlimit = locate("prlimit"), let pdfinfo = locate("pdfinfo") else { return nil }
        return PDFTool(prlimit: prlimit, pdfinfo: pdfinfo)
    }()

    enum Outcome {
        case pages(Int)
        /// The file is damaged, encrypted with a password, or takes more than its share.
        case unreadable
        /// The system refused a process or what it needs, which says nothing of the file. Why, as findings keep it: `EMFILE`.
        case notStarted(String)
    }

    func pages(of path: RawPath) -> Outcome {
        // The open file is handed over and not its name, which may hold any byte.
        let outcome: ChildProcess.Outcome
        do {
            outcome = try ChildProcess.run(
                prlimit, ["--cpu=10", "--as=1073741824", "--core=0", "--", pdfinfo, "-"], environment: ["LC_ALL": "C"], input: path, keeping: 65_536)
        } catch {
            guard let error = error as? SystemError, error.operation == .start || error.isOfTheMachine else { return .unreadable }
            return .notStarted(error.reason)
        }
        // What prlimit ends with where it cannot run the program.
        if let status = outcome.status, [126, 127].contains(status) { return .notStarted("prlimit: \(status)") }
        guard outcome.status == 0 else { return .unreadable }
        // The title comes before the number of pages, as it stands in the file, and may hold a line of that form itself.
        let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
        let number = lines.last { $0.hasPrefix("Pages:") }.flatMap { Int($0.dropFirst(6).trimmingCharacters(in: .whitespaces)) }
        return number.map(Outcome.pages) ?? .unreadable
    }
}
