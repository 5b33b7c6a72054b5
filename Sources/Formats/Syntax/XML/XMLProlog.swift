/// What stands before the root element of an XML file, looked at byte by byte before a parser sees it.
///
/// Works for every encoding in which markup is ASCII once NUL bytes are left out, UTF-16 and UTF-32 among them.
enum XMLProlog {
    /// The line of a document type declaration, or nil when there is none before the root element.
    ///
    /// - Throws: `UnreadableFile`.
    static func doctypeLine(path: String) throws(UnreadableFile) -> Int? {
        let stream = try ByteStream(path: path)
        var line = 1
        // The markup in progress: `<!--…`, `<?…` or the first letters of something else.
        var markup: [UInt8] = []
        while try stream.hasMore() {
            let byte = stream.block[stream.position]
            stream.position += 1
            if byte == 0 { continue }
            if byte == UInt8(ascii: "\n") { line += 1 }
            if markup.isEmpty {
                if byte == UInt8(ascii: "<") { markup = [byte] }
                continue
            }
            markup.append(byte)
            if markup.starts(with: comment) {
                if markup.count > 6, markup.ends(with: "-->") { markup = [] } else if markup.count > 64 { markup.removeSubrange(8..<56) }
            } else if markup[1] == UInt8(ascii: "?") {
                if markup.ends(with: "?>") { markup = [] } else if markup.count > 64 { markup.removeSubrange(8..<56) }
            } else if markup.count == 9, markup[1] == UInt8(ascii: "!") {
                return String(decoding: markup, as: UTF8.self).uppercased() == "<!DOCTYPE" ? line : nil
            } else if markup[1] != UInt8(ascii: "!") {
                return nil
            }
        }
        return nil
    }

    private static let comment = Array("<!--".utf8)
}

/// A document type declaration, looked at before a parser sees it.
struct XMLDoctype: Equatable {
    let line: Int
    /// Up to its end, to the `[` of an internal subset, or as far as 1,024 bytes go.
    let text: String

    /// Nil where a file has none before its root element.
    ///
    /// - Throws: `UnreadableFile`.
    init?(path: String) throws(UnreadableFile) {
        guard let line = try XMLProlog.doctypeLine(path: path) else { return nil }
        let stream = try ByteStream(path: path)
        var text: [UInt8] = []
        for _ in 1..<line { while try stream.hasMore(), stream.take() != UInt8(ascii: "\n") {} }
        while try stream.hasMore(), text.count < 1024 {
            let byte = stream.take()
            if byte == 0 { continue }
            text.append(byte)
            // A comment may stand before it on its line.
            if byte == UInt8(ascii: "<") { text = [byte] }
            let isDoctype = text.count > 9 && text[1] == UInt8(ascii: "!") && text[2] | 0x20 == UInt8(ascii: "d")
            if isDoctype, byte == UInt8(ascii: ">") || byte == UInt8(ascii: "[") { break }
        }
        self.line = line
        self.text = String(decoding: text, as: UTF8.self)
    }

    /// Whether it names `root` and one file by SYSTEM and declares nothing itself, so that it can be passed over.
    func isPlain(_ root: String) -> Bool {
        guard let found = text.wholeMatch(of: /<!DOCTYPE\s+(\w+)\s+SYSTEM\s+("[\w.:\/\\ -]*"|'[\w.:\/\\ -]*')\s*>/) else { return false }
        return found.1 == root
    }

    /// The file that it names by SYSTEM; nothing reads it.
    var systemName: String? { text.firstMatch(of: /SYSTEM\s+["']([^"']*)["']/).map { String($0.1) } }
}

extension ByteStream {
    /// The next byte, of which `hasMore` said that it is there.
    fileprivate func take() -> UInt8 {
        defer { position += 1 }
        return block[position]
    }
}

extension [UInt8] {
    fileprivate func ends(with text: StaticString) -> Bool {
        suffix(text.utf8CodeUnitCount).elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
