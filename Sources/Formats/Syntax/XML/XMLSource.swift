import CXML
import Glibc

/// The bytes of an XML file on their way to libxml2, which takes them through `reader()`.
final class XMLSource {
    private let path: String
    private let descriptor: Int32
    private let markLength: Int
    private var offset = 0
    private(set) var scanner: XMLScanner
    /// The encoding, where it is one that is not read.
    let unread: String?
    /// The system's error number where it did not hand over more.
    private(set) var failure: Int32?

    /// - Parameter isUTF8: Whether the file is read as it claims; otherwise each byte is a character.
    /// - Throws: `UnreadableFile`.
    init(path: String, isUTF8: Bool) throws(UnreadableFile) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw UnreadableFile(path: path, code: errno) }
        var head = [UInt8](repeating: 0, count: XMLEncoding.headLength)
        let count = pread(descriptor, &head, head.count, 0)
        guard count >= 0 else {
            let code = errno
            close(descriptor)
            throw UnreadableFile(path: path, code: code)
        }
        head.removeLast(head.count - count)
        let mark = Array(head.prefix(4)), unit = XMLUnit(head: mark, isUTF8: isUTF8 && XMLEncoding.claimsUTF8(head))
        self.path = path
        self.descriptor = descriptor
        unread = XMLEncoding.unread(head)
        markLength = unit.markLength(mark)
        scanner = XMLScanner(unit)
    }

    deinit { close(descriptor) }

    func beginNode() { scanner.beginNode() }

    func takeStart() -> XMLScanner.Place? { scanner.takeStart() }

    /// A reader that must not outlive the source.
    ///
    /// - Throws: `UnreadableFile` where there is no memory for one.
    func reader(encoding: String?, options: Int32) throws(UnreadableFile) -> xmlTextReaderPtr {
        let reader = xmlReaderForIO({ source, buffer, length in
            guard let source, let buffer else { return -1 }
            return Unmanaged<XMLSource>.fromOpaque(source).takeUnretainedValue().read(UnsafeMutableRawPointer(buffer), Int(length))
        }, nil, Unmanaged.passUnretained(self).toOpaque(), nil, encoding, options)
        guard let reader else { throw UnreadableFile(path: path, code: ENOMEM) }
        return reader
    }

    /// Has a parser take the file to its end, or until it is stopped.
    func parse(with parser: xmlParserCtxtPtr, encoding: String?, options: Int32) {
        let document = xmlCtxtReadIO(parser, { source, buffer, length in
            guard let source, let buffer else { return -1 }
            return Unmanaged<XMLSource>.fromOpaque(source).takeUnretainedValue().read(UnsafeMutableRawPointer(buffer), Int(length))
        }, nil, Unmanaged.passUnretained(self).toOpaque(), nil, encoding, options)
        xmlFreeDoc(document)
    }

    /// - Returns: how many bytes stand in the buffer, 0 at the end, -1 where the parser must stop.
    private func read(_ buffer: UnsafeMutableRawPointer, _ length: Int) -> Int32 {
        guard failure == nil, scanner.excess == nil else { return -1 }
        var count = Glibc.read(descriptor, buffer, length)
        while count < 0, errno == EINTR { count = Glibc.read(descriptor, buffer, length) }
        if count < 0 {
            failure = errno
            return -1
        }
        let passed = max(0, min(count, markLength - offset))
        offset += count
        scanner.scan(UnsafeRawBufferPointer(start: buffer + passed, count: count - passed))
        return scanner.excess == nil ? Int32(count) : -1
    }
}
