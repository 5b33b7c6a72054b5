import DossierModel
import Faults
import Glibc

/// The bytes of one file, a block of 64 KB at a time.
///
/// Opening never blocks and never follows a symbolic link in the last place of the path.
final class ByteStream {
    static let blockSize = 65_536

    private let path: String
    private let descriptor: Int32
    private let transcoder: Transcoder?
    let block: UnsafeMutablePointer<UInt8>
    /// The bytes of `block` that were read and not yet used.
    var position = 0
    private(set) var limit = 0

    /// - Parameter encoding: That of the file; its bytes come in UTF-8.
    /// - Throws: `UnreadableFile` when the file cannot be opened.
    init(path: String, encoding: TableForm.Encoding = .utf8) throws(UnreadableFile) {
        transcoder = Transcoder(from: encoding)
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw UnreadableFile(path: path, code: errno) }
        self.path = path
        block = .allocate(capacity: ByteStream.blockSize)
    }

    deinit {
        close(descriptor)
        block.deallocate()
    }

    /// Whether there is a byte at `position`, after reading on if need be.
    ///
    /// - Throws: `UnreadableFile` when the file cannot be read.
    @inline(__always)
    func hasMore() throws(UnreadableFile) -> Bool {
        if position < limit { return true }
        return try refill()
    }

    private func refill() throws(UnreadableFile) -> Bool {
        position = 0
        limit = 0
        if let transcoder { return try refill(through: transcoder) }
        while true {
            let count = read(descriptor, block, ByteStream.blockSize)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UnreadableFile(path: path, code: errno) }
            limit = count
            return count > 0
        }
    }

    private func refill(through transcoder: Transcoder) throws(UnreadableFile) -> Bool {
        // A character has at most three bytes for each of its own.
        var bytes = [UInt8](repeating: 0, count: ByteStream.blockSize / 4)
        while limit == 0 {
            let count = read(descriptor, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UnreadableFile(path: path, code: errno) }
            let text = transcoder.text(of: bytes[..<count], isLast: count == 0)
            for (index, byte) in text.enumerated() { block[index] = byte }
            limit = text.count
            if count == 0 { break }
        }
        return limit > 0
    }

    /// The first bytes of a file, at most one block of them.
    ///
    /// - Throws: `UnreadableFile` when the file cannot be opened or read.
    static func head(of path: String, _ count: Int) throws(UnreadableFile) -> [UInt8] {
        let stream = try ByteStream(path: path)
        guard try stream.hasMore() else { return [] }
        return Array(UnsafeBufferPointer(start: stream.block, count: min(count, stream.limit)))
    }

    /// The whole file, or nil when it is longer than `maximum` bytes.
    ///
    /// - Throws: `UnreadableFile` when the file cannot be opened or read.
    static func contents(of path: String, maximum: Int) throws(UnreadableFile) -> [UInt8]? {
        let stream = try ByteStream(path: path)
        var bytes: [UInt8] = []
        while try stream.hasMore() {
            bytes.append(contentsOf: UnsafeBufferPointer(start: stream.block, count: stream.limit))
            stream.position = stream.limit
            if bytes.count > maximum { return nil }
        }
        return bytes
    }
}

/// The operating system's reason for not handing over a file.
struct UnreadableFile: Error {
    let path: String
    let code: Int32
    /// As findings keep it: `ENOENT`.
    var reason: String { SystemReason(errno: code).stored }

    /// What a reader reports of the file.
    /// - Throws: `RefusedRead`, where it says nothing of the file: nobody can correct a dossier for that.
    func diagnostic(_ file: String) throws(RefusedRead) -> Diagnostic {
        let reason = SystemReason(errno: code)
        if reason.isOfTheMachine { throw RefusedRead(path: path, reason: reason) }
        return Diagnostic(.unreadableFile, at: SourceLocation(file), ["path": .text(file), "problem": .text(reason.stored)])
    }
}
