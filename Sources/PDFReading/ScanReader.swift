package import Fixity
import Foundation
import Glibc
import Synchronization

/// Reads the words of pictures with tesseract, and those of PDFs without text off pictures of their pages, which poppler makes. Each page is a
/// program of its own, held to a time and a memory.
package struct ScanReader: Sendable {
    package struct Source: Sendable {
        package let path: RawPath
        /// Of a PDF; nil for a picture.
        package let pages: Int?

        package init(path: RawPath, pages: Int?) {
            self.path = path
            self.pages = pages
        }
    }

    /// What was read of a scan, by page; ``fault`` where a page could not be read, which then is empty.
    package struct Content: Sendable {
        package var pages: [String] = []
        package var fault: Fault?

        fileprivate mutating func add(_ words: String?, _ fault: Fault?) {
            pages.append(words ?? "")
            self.fault = self.fault ?? fault
        }
    }

    package enum Fault: Sendable { case damaged, tooLong, tooManyPages }

    private let tesseract: String
    private let pdftoppm: String

    /// Pages that are read of one scan.
    private static let pageLimit = 500
    /// Scans that are read side by side.
    private static let workers = 2
    /// Of one page: seconds of processor time, seconds in all, and kilobytes of memory.
    private static let processorSeconds = 120, seconds = 300, kilobytes = 4 << 20
    /// The longer side of the picture of a page: that of A4 at 300 dots an inch.
    private static let longestSide = 3_508
    /// Octets of text of one page.
    private static let output = 4 << 20
    /// No picture is shorter. What tesseract does not know as a picture it takes for a list of other files to read.
    private static let shortestPicture = 12
    private static let languages = ["nld", "fra", "deu", "eng"]

    /// - Returns: nil where tesseract, one of its languages nl, fr, de and en, or pdftoppm is missing.
    package init?() {
        guard let tesseract = Self.program("tesseract"), let pdftoppm = Self.program("pdftoppm"),
            let listed = try? ChildProcess.run(tesseract, ["--list-langs"], keeping: 65_536), listed.status == 0
        else { return nil }
        let there = Set(String(decoding: listed.output, as: UTF8.self).split(separator: "\n").map(String.init))
        guard Self.languages.allSatisfy(there.contains) else { return nil }
        (self.tesseract, self.pdftoppm) = (tesseract, pdftoppm)
    }

    private static func program(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
            .first { $0.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Reads scans, two at a time.
    ///
    /// - Parameter scratch: The absolute path of a folder for pictures of pages.
    /// - Returns: What was read of each, in their order.
    /// - Throws: `SystemError` where a program cannot be started.
    package func read(_ sources: [Source], in scratch: String) throws -> [Content] {
        let next = Mutex(0), made = Mutex([Int: Result<Content, any Error>]())
        Threads.perform(min(Self.workers, sources.count)) {
            while let index = next.withLock({ next -> Int? in
                guard next < sources.count else { return nil }
                defer { next += 1 }
                return next
            }) {
                let result = Result { try read(sources[index], named: scratch + "/scan-\(index)") }
                made.withLock { $0[index] = result }
            }
        }
        return try made.withLock { made in try sources.indices.compactMap { try made[$0]?.get() } }
    }

    /// - Parameter name: One in the scratch folder that every program takes, whatever that of the file is.
    private func read(_ source: Source, named name: String) throws -> Content {
        let target = source.path.bytes.first == UInt8(ascii: "/")
            ? source.path : RawPath(FileManager.default.currentDirectoryPath).appending(source.path)
        let isLinked = try target.withCString { symlink($0, name) == 0 }
        guard isLinked else { throw SystemError(.create, RawPath(name), errno: errno) }
        defer { unlink(name) }
        guard let pages = source.pages else { return try read(picture: name) }
        var content = Content()
        for page in 0..<min(pages, Self.pageLimit) {
            let number = String(page + 1), picture = name + ".pgm"
            defer { unlink(picture) }
            let made = try limited(pdftoppm, beside: name, [
                "-f", number, "-l", number, "-singlefile", "-gray", "-scale-to", String(Self.longestSide), name, name,
            ])
            if made.status == 0, access(picture, R_OK) == 0 {
                try read(picture, into: &content)
            } else {
                content.add(nil, fault(made))
            }
        }
        if pages > Self.pageLimit { content.fault = content.fault ?? .tooManyPages }
        return content
    }

    private func read(picture: String) throws -> Content {
        var content = Content(), described = stat()
        guard stat(picture, &described) == 0, described.st_size >= Self.shortestPicture else {
            content.add(nil, .damaged)
            return content
        }
        guard let pages = TIFFPages.count(picture, limit: Self.pageLimit + 1), pages > 1 else {
            try read(picture, into: &content)
            return content
        }
        for page in 0..<min(pages, Self.pageLimit) { try read(picture, page: page, into: &content) }
        if pages > Self.pageLimit { content.fault = content.fault ?? .tooManyPages }
        return content
    }

    private func read(_ picture: String, page: Int? = nil, into content: inout Content) throws {
        var arguments = [picture, "stdout", "-l", Self.languages.joined(separator: "+"), "-c", "preserve_interword_spaces=1"]
        if let page { arguments += ["-c", "tessedit_page_number=\(page)"] }
        let outcome = try limited(tesseract, beside: picture, arguments)
        guard outcome.status == 0 else { return content.add(nil, fault(outcome)) }
        let words = String(decoding: outcome.output, as: UTF8.self).replacing("\0", with: "\u{FFFD}").replacing("\u{0C}", with: "\n")
        // Only the end of more was kept.
        content.add(words, outcome.output.count == Self.output ? .damaged : nil)
    }

    /// Runs a program within its limits, in the scratch folder. It has one thread, since scans are read side by side.
    private func limited(_ program: String, beside picture: String, _ arguments: [String]) throws -> ChildProcess.Outcome {
        let scratch = (picture as NSString).deletingLastPathComponent
        let limits = "cd \"$1\" && shift && ulimit -t \(Self.processorSeconds) -v \(Self.kilobytes) -c 0 && exec timeout -k 1 \(Self.seconds) \"$@\""
        return try ChildProcess.run(
            "/bin/bash", ["-c", limits, "bash", scratch, program] + arguments,
            environment: ProcessInfo.processInfo.environment.merging(["OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"]) { $1 }, keeping: Self.output)
    }

    /// What `timeout` says of a program that it ended, or that its limit of processor time ended: 124, or 128 and the signal.
    private func fault(_ outcome: ChildProcess.Outcome) -> Fault {
        [124, 128 + SIGKILL, 128 + SIGXCPU].contains(outcome.status) ? .tooLong : .damaged
    }
}
