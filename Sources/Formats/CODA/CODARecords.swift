import DossierModel

/// The records of a file, one at a time, ended by LF, CR or both.
final class CODARecords {
    /// More than any record has, in bytes; what follows in the line is passed over.
    private static let longest = 2_048

    private let file: String
    private let stream: ByteStream
    private var nextLine = 1

    /// - Throws: `UnreadableFile`.
    init(path: String, file: String) throws(UnreadableFile) {
        self.file = file
        stream = try StatementEncoding.open(path)
    }

    /// The place behind the last record.
    var end: SourceLocation { SourceLocation(file, line: max(1, nextLine - 1)) }

    /// Nil at the end of the file.
    ///
    /// - Throws: `UnreadableFile`.
    func next() throws(UnreadableFile) -> CODARecord? {
        while try stream.hasMore() {
            let line = nextLine
            var bytes: [UInt8] = [], isCut = false
            while try stream.hasMore() {
                let byte = stream.block[stream.position]
                stream.position += 1
                if byte == UInt8(ascii: "\n") { break }
                if byte == UInt8(ascii: "\r") {
                    if try stream.hasMore(), stream.block[stream.position] == UInt8(ascii: "\n") { stream.position += 1 }
                    break
                }
                if bytes.count < Self.longest { bytes.append(byte) } else if byte != UInt8(ascii: " ") { isCut = true }
            }
            nextLine += 1
            // DOS wrote U+001A behind the end of a text.
            if bytes.isEmpty || bytes == [0x1A] { continue }
            return CODARecord(bytes, isCut: isCut, at: SourceLocation(file, line: line))
        }
        return nil
    }
}
