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

extension [UInt8] {
    fileprivate func ends(with text: StaticString) -> Bool {
        suffix(text.utf8CodeUnitCount).elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
