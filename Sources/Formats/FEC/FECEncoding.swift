import DossierModel

/// In which encoding the text of a FEC is, where nobody declared it: UTF-16 with its mark, UTF-8, or else that of the Latin script.
enum FECEncoding {
    /// What is not UTF-8: the encoding that it is read in, and where that shows.
    struct Other {
        let encoding: TableForm.Encoding
        let line: Int
        let column: Int
    }

    /// Nil for UTF-8 and UTF-16, and for a file that holds letters of UTF-8 beside bytes that are none: its reader reports those.
    ///
    /// - Throws: `UnreadableFile`.
    static func other(_ path: String) throws(UnreadableFile) -> Other? {
        let stream = try ByteStream(path: path)
        guard try stream.hasMore() else { return nil }
        if stream.limit > 1, [[0xFF, 0xFE], [0xFE, 0xFF]].contains([stream.block[0], stream.block[1]]) { return nil }
        guard let fault = try XMLEncoding.firstFault(in: stream), let encoding = try latin(path) else { return nil }
        return Other(encoding: encoding, line: fault.line, column: fault.column)
    }

    /// ISO 8859-15, as the law allows it, unless there are bytes that are letters of Windows-1252 alone; nil where two bytes make a letter of UTF-8.
    private static func latin(_ path: String) throws(UnreadableFile) -> TableForm.Encoding? {
        let stream = try ByteStream(path: path)
        var encoding = TableForm.Encoding.latin9, previous: UInt8 = 0
        while try stream.hasMore() {
            let byte = stream.block[stream.position]
            stream.position += 1
            // A capital letter with an accent before a sign such as `°` is rarer than a letter of UTF-8.
            if (0xC3...0xC5).contains(previous), (0x80...0xBF).contains(byte) { return nil }
            if (0x80...0x9F).contains(byte) { encoding = .windows1252 }
            previous = byte
        }
        return encoding
    }
}
