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
        return try readOn()
    }

    /// Reads on behind what is left, until the block is full or the file ends, so that what comes next can be looked at as a whole.
    func fill() throws(UnreadableFile) {
        memmove(block, block + position, limit - position)
        limit -= position
        position = 0
        // Room for a character of any encoding.
        while limit < ByteStream.blockSize - 16, try readOn() {}
    }

    /// Adds to the block; false at the end of the file.
    private func readOn() throws(UnreadableFile) -> Bool {
        guard let transcoder else {
            let count = try readBytes(into: block + limit, ByteStream.blockSize - limit)
            limit += count
            return count > 0
        }
        // A character has at most three bytes for each of its own, and so has what is left of the one before.
        var bytes = [UInt8](repeating: 0, count: max(1, (ByteStream.blockSize - limit) / 4 - 3))
        while true {
            let count = try bytes.withUnsafeMutableBufferPointer { (room) throws(UnreadableFile) in try readBytes(into: room.baseAddress, room.count)
            }
            let text = transcoder.text(of: bytes[..<count], isLast: count == 0)
            for (index, byte) in text.enumerated() { block[limit + index] = byte }
            limit += text.count
            if count == 0 || !text.isEmpty { return !text.isEmpty }
        }
    }

    private func readBytes(into room: UnsafeMutablePointer<UInt8>?, _ size: Int) throws(UnreadableFile) -> Int {
        while true {
            let count = read(descriptor, room, size)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UnreadableFile(path: path, code: errno) }
            return count
        }
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
