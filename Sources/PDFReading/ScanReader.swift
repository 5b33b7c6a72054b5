package import Fixity
import Foundation

/// Reads the words of pictures with tesseract, and those of PDFs without text off pictures of their pages, which poppler makes. Each page is a
/// program of its own, held to a time and a memory.
package struct ScanReader: Sendable {
    package struct Source: Sendable {
        /// The caller's own.
        package let id: Int64
        package let path: RawPath
        /// Of a PDF; nil for a picture.
        package let pages: Int?

        package init(id: Int64, path: RawPath, pages: Int?) {
            self.id = id
            self.path = path
            self.pages = pages
        }
    }

    /// What was read of a scan, by page; `fault` where a page could not be read, which then is empty.
    package struct Content: Sendable {
        package var pages: [String] = []
        package var fault: Fault?
    }

    package enum Fault: Sendable { case damaged, tooLong }

    private let tesseract: String
    private let pdftoppm: String
    private let languages: [String]
    private let scratch: String

    /// Seconds of processor time and kilobytes of memory of one page; the longer side of its picture, that of A4 at 300 dots an inch.
    private static let seconds = 120, kilobytes = 4 << 20, longestSide = 3_508
    /// Octets of text of one picture.
    private static let output = 4 << 20
    private static let known = ["nld", "fra", "deu", "eng"]

    /// - Parameter scratch: A folder for pictures of pages.
    /// - Returns: nil where tesseract, one of its languages nl, fr, de and en, or pdftoppm is missing.
    package init?(scratch: String) {
        guard let tesseract = Self.program("tesseract"), let pdftoppm = Self.program("pdftoppm"),
            let listed = try? ChildProcess.run(tesseract, ["--list-langs"], keeping: 65_536), listed.status == 0
        else { return nil }
        let there = Set(String(decoding: listed.output, as: UTF8.self).split(separator: "\n").map(String.init))
        guard Self.known.allSatisfy(there.contains) else { return nil }
        (self.tesseract, self.pdftoppm, self.scratch, languages) = (tesseract, pdftoppm, scratch, Self.known)
    }

    private static func program(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
            .first { $0.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Reads scans side by side, two at a time.
    /// - Returns: What was read of each, in their order.
    /// - Throws: `SystemError` where a program cannot be started.
    package func read(_ sources: [Source]) throws -> [Content] {
        let results = Results(count: sources.count)
        DispatchQueue.concurrentPerform(iterations: sources.count) { index in
            results.set(index, Result { try read(sources[index], index) })
        }
        return try results.all()
    }

    private func read(_ source: Source, _ index: Int) throws -> Content {
        guard let pages = source.pages else { return try words(of: source.path.text()) }
        var content = Content()
        for page in 1...max(1, pages) {
            let stem = scratch + "/page-\(index)"
            defer { try? FileManager.default.removeItem(atPath: stem + ".pgm") }
            let number = String(page)
            let made = try limited(pdftoppm, [
                "-f", number, "-l", number, "-singlefile", "-gray", "-scale-to", String(Self.longestSide), source.path.text(), stem,
            ])
            guard made.status == 0, FileManager.default.fileExists(atPath: stem + ".pgm") else {
                content.fault = content.fault ?? (made.status == nil ? .tooLong : .damaged)
                content.pages.append("")
                continue
            }
            let found = try words(of: stem + ".pgm")
            content.pages.append(found.pages.joined(separator: "\n"))
            content.fault = content.fault ?? found.fault
        }
        return content
    }

    /// A picture may hold several pages.
    private func words(of picture: String) throws -> Content {
        let outcome = try limited(tesseract, [picture, "stdout", "-l", languages.joined(separator: "+"), "-c", "preserve_interword_spaces=1"])
        guard outcome.status == 0 else { return Content(pages: [""], fault: outcome.status == nil ? .tooLong : .damaged) }
        var pages = String(decoding: outcome.output, as: UTF8.self).replacing("\0", with: "\u{FFFD}").split(
            separator: "\u{0C}", omittingEmptySubsequences: false)
        if pages.last?.allSatisfy(\.isWhitespace) == true, pages.count > 1 { pages.removeLast() }
        return Content(pages: pages.map(String.init))
    }

    /// Runs a program within its limits. It has one thread: scans are read side by side, and the words are the same on every machine.
    private func limited(_ program: String, _ arguments: [String]) throws -> ChildProcess.Outcome {
        let limits = "ulimit -t \(Self.seconds); ulimit -v \(Self.kilobytes); ulimit -c 0; exec \"$@\""
        return try ChildProcess.run(
            "/bin/sh", ["-c", limits, "sh", program] + arguments,
            environment: ProcessInfo.processInfo.environment.merging(["OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"]) { $1 }, keeping: Self.output)
    }
}

/// What several threads made, each in its place.
private final class Results: @unchecked Sendable {
    private var made: [Result<ScanReader.Content, any Error>?]
    private let lock = NSLock()

    init(count: Int) { made = Array(repeating: nil, count: count) }

    func set(_ index: Int, _ result: Result<ScanReader.Content, any Error>) { lock.withLock { made[index] = result } }
    func all() throws -> [ScanReader.Content] { try lock.withLock { try made.compactMap { try $0?.get() } } }
}
