import CXML
import Glibc

/// The bytes of an XML file on their way to libxml2, which takes them through `reader()`.
final class XMLSource {
    private let path: String
    private let bytes: any XMLBytes
    /// What was read to see how the file is written, and not yet handed over.
    private var pending: [UInt8]
    private let markLength: Int
    private var offset = 0
    private(set) var scanner: XMLScanner
    /// The encoding, where it is one that is not read.
    let unread: String?
    /// The system's error number where it did not hand over more.
    private(set) var failure: Int32?
    private var hasFailed = false

    /// - Parameter isUTF8: Whether the file is read as it claims; otherwise each byte is a character.
    /// - Throws: `UnreadableFile`.
    convenience init(path: String, isUTF8: Bool) throws(UnreadableFile) {
        try self.init(XMLFileBytes(path: path), path: path, isUTF8: isUTF8)
    }

    /// - Parameter path: The file that the bytes come from.
    /// - Throws: `UnreadableFile`, where the system did not hand over the first of them.
    init(_ bytes: any XMLBytes, path: String, isUTF8: Bool) throws(UnreadableFile) {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: XMLEncoding.headLength, alignment: 1)
        defer { room.deallocate() }
        var count = 0
        do throws(XMLBytesFault) {
            while count < room.count {
                let read = try bytes.read(into: UnsafeMutableRawBufferPointer(rebasing: room[count...]))
                if read == 0 { break }
                count += read
            }
        } catch {
            if let code = error.code { throw UnreadableFile(path: path, code: code) }
            hasFailed = true
        }
        let head = Array(room[..<count])
        let mark = Array(head.prefix(4)), unit = XMLUnit(head: mark, isUTF8: isUTF8 && XMLEncoding.claimsUTF8(head))
        self.path = path
        self.bytes = bytes
        pending = head
        unread = XMLEncoding.unread(head)
        markLength = unit.markLength(mark)
        scanner = XMLScanner(unit)
    }

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
        guard scanner.excess == nil, let count = take(UnsafeMutableRawBufferPointer(start: buffer, count: length)) else { return -1 }
        let passed = max(0, min(count, markLength - offset))
        offset += count
        scanner.scan(UnsafeRawBufferPointer(start: buffer + passed, count: count - passed))
        return scanner.excess == nil ? Int32(count) : -1
    }

    private func take(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        if !pending.isEmpty {
            let count = min(buffer.count, pending.count)
            buffer.copyBytes(from: pending[..<count])
            pending.removeFirst(count)
            return count
        }
        if hasFailed { return nil }
        do {
            return try bytes.read(into: buffer)
        } catch {
            (hasFailed, failure) = (true, error.code)
            return nil
        }
    }
}
