import Foundation

/// Whether an XML file is written in the encoding that it claims.
enum XMLEncoding {
    /// The encoding that packages for Windows write when they claim UTF-8 and do not keep to it.
    static let fallback = "WINDOWS-1252"

    /// The line and column, from 1, of the first byte that is not UTF-8 in a file that claims to be, or nil where the claim holds or another is made.
    ///
    /// - Throws: `UnreadableFile`.
    static func firstFault(path: String) throws(UnreadableFile) -> (line: Int, column: Int)? {
        let stream = try ByteStream(path: path)
        guard try stream.hasMore(), claimsUTF8(UnsafeBufferPointer(start: stream.block, count: stream.limit)) else { return nil }
        return try firstFault(in: stream)
    }

    /// The line and column of the first byte of a file, read from its beginning, that is not UTF-8; nil where all are.
    ///
    /// - Throws: `UnreadableFile`.
    static func firstFault(in stream: ByteStream) throws(UnreadableFile) -> (line: Int, column: Int)? {
        guard try stream.hasMore() else { return nil }
        if stream.block[0] == 0xEF, stream.limit > 2 { stream.position = 3 }
        var place = (line: 1, column: 1)
        var pending: [UInt8] = []
        while try stream.hasMore() {
            let bytes = pending + UnsafeBufferPointer(start: stream.block + stream.position, count: stream.limit - stream.position)
            stream.position = stream.limit
            // A character may be cut by the end of the block: it waits for the next one.
            let tail = bytes.suffix(3).lastIndex { $0 >= 0xC0 } ?? bytes.endIndex
            let isCut = tail < bytes.endIndex && bytes.endIndex - tail < length(bytes[tail])
            let whole = isCut ? bytes[..<tail] : bytes[...]
            pending = isCut ? Array(bytes[tail...]) : []
            if String(validating: whole, as: UTF8.self) == nil {
                count(whole[..<validEnd(whole)], &place)
                return place
            }
            count(whole, &place)
        }
        return pending.isEmpty ? nil : place
    }

    /// Octets at the start of a file in which its declaration is looked for.
    static let headLength = 4_096

    /// Whether an XML file says that it is UTF-8, or says nothing.
    static func claimsUTF8(_ start: some Collection<UInt8>) -> Bool {
        let head = start.prefix(256)
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.contains(0) { return false }
        return ["utf-8", nil].contains(declared(head))
    }

    /// What stands in the declaration, in small letters; nil where there is none. Not a regular expression: Swift parses one anew each time, which
    /// takes longer than to read a small file.
    private static func declared(_ head: some Sequence<UInt8>) -> String? {
        let bytes = head.filter { $0 != 0 }
        func place(of word: StaticString, from start: Int, until end: UInt8? = nil) -> Int? {
            let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            var place = start
            while place + word.count <= bytes.count {
                if bytes[place...].starts(with: word) { return place + word.count }
                if bytes[place] == end { return nil }
                place += 1
            }
            return nil
        }
        func afterBlanks(_ start: Int) -> Int { bytes[start...].firstIndex { $0 > 32 } ?? bytes.endIndex }
        guard let start = place(of: "<?xml", from: 0), start < bytes.count, bytes[start] <= 32 else { return nil }
        var next = start
        while let name = place(of: "encoding", from: next, until: UInt8(ascii: "?")) {
            next = name
            let equals = afterBlanks(name)
            guard equals < bytes.count, bytes[equals] == UInt8(ascii: "=") else { continue }
            let quote = afterBlanks(equals + 1)
            guard quote < bytes.count, isQuote(bytes[quote]), let end = bytes[(quote + 1)...].firstIndex(where: isQuote) else { continue }
            return String(decoding: bytes[(quote + 1)..<end], as: UTF8.self).lowercased()
        }
        return nil
    }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    /// The encoding of a file that is not read: one in which markup may be other bytes than those of ASCII, so that nobody can count along.
    static func unread(_ head: [UInt8]) -> String? {
        // `<?xm`, in the code of mainframes.
        if head.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) { return "EBCDIC" }
        let isWide = head.prefix(4).contains(0) || head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
        guard let name = declared(head) else {
            let text = String(decoding: head.filter { $0 != 0 }, as: UTF8.self)
            return text.contains("<?xml ") && !text.contains("?>") ? "?" : nil
        }
        return (isWide ? isReadWide(name) : isReadNarrow(name)) ? nil : name.uppercased()
    }

    private static func isReadWide(_ name: String) -> Bool {
        name == "utf-16" || name.wholeMatch(of: /utf-?8|utf-?16(le|be)?|utf-?32(le|be)?|ucs-?[24]|iso-10646-ucs-[24]/) != nil
    }

    /// Whether each byte below 128 is that of ASCII, wherever it stands.
    private static func isReadNarrow(_ name: String) -> Bool {
        name == "utf-8"
            || name.wholeMatch(
                of: /utf-?8|utf-?16|(us-)?ascii|iso[-_]?8859-\d+|latin-?\d+|(windows|cp|ibm)-?(125\d|437|85\d|86\d)|koi8-[ru]|macintosh/)
            != nil
    }

    private static func length(_ lead: UInt8) -> Int { lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2 }

    private static func count(_ bytes: ArraySlice<UInt8>, _ place: inout (line: Int, column: Int)) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                place = (place.line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                place.column += 1
            }
        }
    }

    /// How far the bytes are UTF-8.
    private static func validEnd(_ bytes: ArraySlice<UInt8>) -> Int {
        var end = bytes.startIndex
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard String(validating: line, as: UTF8.self) == nil else {
                end = min(line.endIndex + 1, bytes.endIndex)
                continue
            }
            end = line.startIndex
            while end < line.endIndex {
                let next = (1...4).first { end + $0 <= line.endIndex && String(validating: line[end..<end + $0], as: UTF8.self) != nil }
                guard let next else { return end }
                end += next
            }
        }
        return end
    }
}
