import DossierModel

/// In which encoding a text is, told from all of its bytes.
enum EncodingGuess {
    /// It says so itself, or it is UTF-8.
    case plain
    /// With an example of how a text reads; two where their letters differ and nothing tells which it is.
    case other([TableForm.Encoding], example: String)

    /// - Throws: `UnreadableFile`.
    init(path: String) throws(UnreadableFile) {
        let stream = try ByteStream(path: path), head = try ByteStream.head(of: path, 4)
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { self = .plain; return }
        var counts = [Int](repeating: 0, count: 256), zeros = (even: 0, odd: 0), isUTF8 = true, line: [UInt8] = [], odd: [UInt8] = []
        var count = 0
        while try stream.hasMore() {
            let byte = stream.block[stream.position]
            stream.position += 1
            counts[Int(byte)] += 1
            if byte == 0 { if count.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 } }
            count += 1
            if byte != UInt8(ascii: "\n"), line.count < 4_096 { line.append(byte); continue }
            if isUTF8, String(validating: line, as: UTF8.self) == nil, line.count < 4_096 { (isUTF8, odd) = (false, line) }
            line = []
        }
        if isUTF8, String(validating: line, as: UTF8.self) == nil { (isUTF8, odd) = (false, line) }
        if zeros.even + zeros.odd > count / 4 {
            self = .other([zeros.odd > zeros.even ? .utf16le : .utf16be], example: "")
        } else if isUTF8 {
            self = .plain
        } else {
            self = .other(Self.byteEncodings(counts), example: Self.example(odd))
        }
    }

    /// Windows-1252 has letters where ISO 8859-1 has none; ISO 8859-15 differs from both in eight places.
    private static func byteEncodings(_ counts: [Int]) -> [TableForm.Encoding] {
        if (0x80...0x9F).contains(where: { counts[$0] > 0 }) { return [.windows1252] }
        let differing = [0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE]
        return differing.contains { counts[$0] > 0 } ? [.windows1252, .latin9] : [.windows1252]
    }

    /// The word around the first byte that is no ASCII.
    private static func example(_ line: [UInt8]) -> String {
        guard let place = line.firstIndex(where: { $0 >= 0x80 }) else { return "" }
        let isEnd: (UInt8) -> Bool = { "\t;,|\"\r ".utf8.contains($0) }
        let start = line[..<place].lastIndex(where: isEnd).map { $0 + 1 } ?? 0, end = line[place...].firstIndex(where: isEnd) ?? line.count
        let text = Transcoder(from: .windows1252)?.text(of: line[max(start, place - 20)..<min(end, place + 20)], isLast: true) ?? []
        return String(decoding: text, as: UTF8.self)
    }
}
