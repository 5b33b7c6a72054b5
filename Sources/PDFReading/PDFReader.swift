package import Fixity
import Foundation
package import PDFExchange

/// Reads PDFs, one after the other, in programs beside this one (`vitrine-pdf`): each gets open files and no name, and reads many. A PDF that
/// hangs, or ends the program, is reported as that; the program is started anew and the next PDF goes on.
///
/// It starts no thread: the programs are what runs side by side, and what they write is taken as it comes. What it holds at one time is bounded,
/// however many PDFs there are.
package struct PDFReader {
    package struct Source: Sendable {
        /// The caller's own.
        package let id: Int64
        package let path: RawPath
        /// Of this PDF alone, beside what is wanted of all.
        package let also: PDFWanted

        package init(id: Int64, path: RawPath, also: PDFWanted = []) {
            self.id = id
            self.path = path
            self.also = also
        }
    }

    private let program: String
    private let wanted: PDFWanted
    private let scratch: RawPath?
    private let workers: Int

    /// How many outcomes wait for one before them, and how many octets of text and files they may hold.
    private static let window = 1024, held = 32 << 20

    /// - Parameters:
    ///   - program: The path of `vitrine-pdf`.
    ///   - scratch: A folder for files in PDFs that are larger than 1 MB; nil to have all of them in memory.
    ///   - workers: How many programs run side by side; one a processor, two at most, where that is nil.
    package init(program: String, wanted: PDFWanted, scratch: RawPath? = nil, workers: Int? = nil) {
        self.program = program
        self.wanted = wanted
        self.scratch = scratch
        self.workers = workers ?? min(2, ProcessInfo.processInfo.activeProcessorCount)
    }

    /// `vitrine-pdf` in the folder of the running program; nil where it is not there. No other folder is searched: what opens PDFs is of the
    /// same version.
    package static let installed: String? = {
        guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
        let beside = (own as NSString).deletingLastPathComponent + "/vitrine-pdf"
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : nil
    }()

    /// Reads every PDF that `next` gives, and hands over what came of it, in the same order.
    ///
    /// - Throws: `SystemError` where a large file in a PDF cannot be written; what `next` and `each` throw.
    package func read(_ next: () throws -> Source?, each: (Source, PDFOutcome) throws -> Void) throws {
        let files = MemberFiles(folder: scratch)
        let slots = (0..<max(workers, 1)).map { _ in PDFWorker(program: program, wanted: wanted, files: files) }
        var taken = 0, delivered = 0, isAtEnd = false, held = 0
        var finished: [Int: (Source, PDFOutcome)] = [:]
        func finish(_ index: Int, _ source: Source, _ outcome: PDFOutcome) {
            finished[index] = (source, outcome)
            held += outcome.size
        }
        while true {
            for slot in slots where slot.isIdle {
                // The next to be handed over is always read: the others wait for it.
                while !isAtEnd, slot.isIdle, taken == delivered || (held < Self.held && finished.count < Self.window) {
                    guard let source = try next() else {
                        isAtEnd = true
                        break
                    }
                    if let outcome = slot.begin(taken, source) { finish(taken, source, outcome) }
                    taken += 1
                }
            }
            while let (source, outcome) = finished.removeValue(forKey: delivered) {
                held -= outcome.size
                delivered += 1
                try each(source, outcome)
                files.remove(outcome)
            }
            if isAtEnd, delivered == taken { return }
            try PDFWorker.wait(for: slots) { finish($0, $1, $2) }
        }
    }
}

extension PDFOutcome {
    /// Octets in memory.
    fileprivate var size: Int {
        guard case .read(let content) = self else { return 0 }
        return (content.text + content.layout).reduce(0) { $0 + $1.utf8.count } + content.members.reduce(0) {
            if case .octets(let octets) = $1.content { $0 + octets.count } else { $0 }
        }
    }
}
