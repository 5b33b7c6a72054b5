import DossierModel

/// In which encoding a statement is, which says nothing of it: UTF-8, or what its bytes are letters in.
enum StatementEncoding {
    /// The text of a statement as UTF-8, behind a byte-order mark.
    ///
    /// - Throws: `UnreadableFile`.
    static func open(_ path: String) throws(UnreadableFile) -> ByteStream {
        let stream = try ByteStream(path: path, encoding: of(path))
        try stream.fill()
        if stream.limit > 2, stream.block[0] == 0xEF, stream.block[1] == 0xBB, stream.block[2] == 0xBF { stream.position = 3 }
        return stream
    }

    /// - Throws: `UnreadableFile`.
    static func of(_ path: String) throws(UnreadableFile) -> TableForm.Encoding {
        guard try XMLEncoding.firstFault(in: ByteStream(path: path)) != nil else { return .utf8 }
        let stream = try ByteStream(path: path)
        var counts = Counts(), before: UInt8 = 0, byte: UInt8 = 0
        while try stream.hasMore() {
            let after = stream.block[stream.position]
            stream.position += 1
            if byte >= 0x80 { counts.add(byte, before: before, after: after) }
            (before, byte) = (byte, after)
        }
        if byte >= 0x80 { counts.add(byte, before: before, after: 0) }
        return counts.encoding
    }

    /// How many bytes are letters in one encoding and hardly anything in the others.
    private struct Counts {
        private var dos = 0, latin = 0, latin9 = 0, isWindows = false

        mutating func add(_ byte: UInt8, before: UInt8, after: UInt8) {
            let isInWord = isLetter(before) && isLetter(after)
            switch byte {
            // ü é â ä ç ê ë è ï î ì É of DOS; of these places Windows has quotes and carons.
            case 0x81...0x84, 0x87...0x8D, 0x90: dos += 1
            // à ô ö ò û ù of DOS, dots, quotes and dashes of Windows.
            case 0x85, 0x93...0x97: if isInWord { dos += 1 }
            // Letters of Latin 1 that are frames in DOS, but for `ß`, `µ`, `§` and `°` of DOS.
            case 0xC0...0xE0, 0xE2...0xE5, 0xE7...0xF4, 0xF6, 0xF7, 0xF9...0xFF: latin += 1
            case 0xA4: latin9 += 1
            case 0xA6, 0xB8, 0xBC, 0xBD, 0xBE: if isLetter(before) || isLetter(after) { latin9 += 1 }
            default: break
            }
            if (0x80...0x9F).contains(byte) { isWindows = true }
        }

        var encoding: TableForm.Encoding {
            if dos > latin { return .dos }
            return latin9 > 0 && !isWindows ? .latin9 : .windows1252
        }

        private func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0x80 }
    }
}
