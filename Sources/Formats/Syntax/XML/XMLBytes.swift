import Glibc

/// Where the bytes of an XML file come from, one piece after the other.
protocol XMLBytes: AnyObject {
    /// Fills a buffer as far as there are bytes, none at the end.
    ///
    /// - Throws: Why there are no more.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(XMLBytesFault) -> Int
}

/// Why no more bytes come.
struct XMLBytesFault: Error {
    /// The system's error number, where the system refused them.
    let code: Int32?
}

/// The bytes of a file on disk.
final class XMLFileBytes: XMLBytes {
    private let descriptor: Int32

    /// - Throws: `UnreadableFile`.
    init(path: String) throws(UnreadableFile) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw UnreadableFile(path: path, code: errno) }
    }

    deinit { close(descriptor) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(XMLBytesFault) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw XMLBytesFault(code: errno) }
            return count
        }
    }
}
