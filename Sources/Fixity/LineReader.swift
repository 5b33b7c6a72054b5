import Glibc

/// Reads a text file line by line through one buffer. A piece of 64 KB without a line end counts as a line, so
/// that a hostile file costs no memory.
struct LineReader: ~Copyable, Sendable {
    /// For a file in a bag: no link is followed, no FIFO waited for.
    static let openFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK

    private static let longest = 64 * 1024
    private let file: Descriptor
    private let path: RawPath
    private var buffer: [UInt8] = []
    private var position = 0
    private var atEnd = false
    /// The number of the line that ``next()`` gave last, from 1.
    private(set) var number = 0

    init(_ file: consuming Descriptor, path: RawPath) {
        self.file = file
        self.path = path
    }

    /// The next line without its LF or CRLF; nil at the end.
    mutating func next() throws -> [UInt8]? {
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: 10) { return take(upTo: end, skipping: 1) }
            if buffer.count - position >= Self.longest { return take(upTo: buffer.count, skipping: 0) }
            if atEnd { return position < buffer.count ? take(upTo: buffer.count, skipping: 0) : nil }
            buffer.removeFirst(position)
            position = 0
            searched = buffer.count
            try fill()
        }
    }

    private mutating func take(upTo end: Int, skipping: Int) -> [UInt8] {
        var line = buffer[position..<end]
        if line.last == 13 { line.removeLast() }
        position = end + skipping
        number += 1
        return Array(line)
    }

    private mutating func fill() throws {
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.longest))
        let count = try buffer.withUnsafeMutableBytes { bytes in
            try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]), path: path)
        }
        buffer.removeLast(Self.longest - count)
        atEnd = count == 0
    }
}
