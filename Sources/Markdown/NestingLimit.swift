/// Lists and quotations in one another, a hundred deep at most: for each word in them cmark-gfm climbs to the top.
///
/// Marks beyond that are words, kept by the backslash with which a writer would keep them, so that the text still reads as it was written.
enum NestingLimit {
    static let depth = 100

    /// The text, the same one where no line goes deeper.
    static func applied(to text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = [], copied = 0, depth = 0, isLeading = true
        for index in text.indices {
            let byte = text[index]
            if byte == 0x0A || byte == 0x0D { (depth, isLeading) = (0, true) }
            guard isLeading, byte > 0x20 else { continue }
            let isFollowed = index + 1 == text.endIndex || text[index + 1] <= 0x20
            switch byte {
            case UInt8(ascii: ">"): depth += 1
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"):
                if isFollowed { depth += 1 } else { isLeading = false }
            case UInt8(ascii: "0")...UInt8(ascii: "9"): continue
            default: isLeading = false
            }
            guard isLeading, depth > Self.depth else { continue }
            output += text[copied..<index]
            output.append(UInt8(ascii: "\\"))
            (copied, isLeading) = (index, false)
        }
        return copied == 0 ? text : output + text[copied...]
    }
}
