import DossierModel

/// How a CSV file begins: what is known of it before its first row.
struct CSVHead {
    /// Stands before the first row.
    let stream: ByteStream
    let encoding: TableForm.Encoding
    let separator: UInt8
    /// What stands around a text that holds a separator; `noQuote` where nothing does.
    let quote: UInt8
    /// In no UTF-8.
    static let noQuote: UInt8 = 0xFE
    /// How many lines were passed over.
    let lines: Int
    let isEmpty: Bool

    /// - Throws: `UnreadableFile`.
    init(path: String, form: TableForm?, quotesAreLetters: Bool) throws(UnreadableFile) {
        let declared = form.map { $0.quote ?? Self.noQuote } ?? UInt8(ascii: "\"")
        let start = try ByteStream.head(of: path, 3)
        encoding = Self.markedEncoding(start) ?? form?.encoding ?? .utf8
        stream = try ByteStream(path: path, encoding: encoding)
        try stream.fill()
        // A mark alone is a file in which something is missing.
        isEmpty = start.isEmpty
        if stream.peek(0) == 0xEF, stream.peek(1) == 0xBB, stream.peek(2) == 0xBF { stream.position = 3 }
        var lines = 0
        for _ in 0..<(form?.skippedLines ?? 0) { lines += try stream.skipLine() }
        while try stream.hasMore(), stream.isAtLineEnd { lines += try stream.skipLine() }
        try stream.fill()
        let named = stream.namedSeparator()
        if named != nil {
            lines += try stream.skipLine()
            try stream.fill()
        }
        separator = form?.separator ?? named ?? stream.mostFrequentSeparator(quote: declared)
        let isPlain = separator == UInt8(ascii: "\t") || separator == UInt8(ascii: "|")
        quote = quotesAreLetters && isPlain && stream.peek(0) != UInt8(ascii: "\"") ? Self.noQuote : declared
        self.lines = lines
    }

    private static func markedEncoding(_ head: [UInt8]) -> TableForm.Encoding? {
        if head == [0xEF, 0xBB, 0xBF] { return .utf8 }
        return head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) ? .utf16 : nil
    }
}

extension ByteStream {
    fileprivate func peek(_ offset: Int) -> UInt8? {
        position + offset < limit ? block[position + offset] : nil
    }

    fileprivate var isAtLineEnd: Bool { peek(0) == UInt8(ascii: "\n") || peek(0) == UInt8(ascii: "\r") }

    /// The separator that a first line `sep=;` names, as spreadsheets write it; another one adds its own separators behind it.
    fileprivate func namedSeparator() -> UInt8? {
        let isQuoted = peek(0) == UInt8(ascii: "\""), start = isQuoted ? 1 : 0
        guard (0..<4).allSatisfy({ peek(start + $0).map { $0 | 0x20 } == Array("sep=".utf8)[$0] | 0x20 }), let found = peek(start + 4),
            found < 0x80, found != UInt8(ascii: "\""), found != UInt8(ascii: "\n"), found != UInt8(ascii: "\r") else { return nil }
        var end = start + 5
        while let byte = peek(end), "\",;|\t".utf8.contains(byte) { end += 1 }
        return peek(end).map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? true ? found : nil
    }

    /// Moves behind the end of a line.
    /// - Returns: How many line ends that were: none at the end of the file.
    fileprivate func skipLine() throws(UnreadableFile) -> Int {
        while try hasMore() {
            let byte = block[position]
            position += 1
            if byte == UInt8(ascii: "\n") { return 1 }
            guard byte == UInt8(ascii: "\r") else { continue }
            if try hasMore(), block[position] == UInt8(ascii: "\n") { position += 1 }
            return 1
        }
        return 0
    }

    /// The separator of the first row, as far as it stands in the first block.
    fileprivate func mostFrequentSeparator(quote: UInt8) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for index in position..<limit {
            let byte = block[index]
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if counts.isEmpty { continue }
                break
            }
            counts[byte, default: 0] += 1
        }
        let candidates = [UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return candidates.reversed().max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
    }
}
