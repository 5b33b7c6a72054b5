/// Whether the tables of a text cost no more than a note may.
///
/// cmark-gfm reads a paragraph anew at each of its lines that could part the head of a table from its rows, looks at the columns of a row one by one
/// from the first, and fills short rows up to the width of the head: texts made for it would take minutes or gigabytes. So a text is looked at first,
/// with bounds that hold in any list or quotation.
enum TableBudget {
    static let columns = 100
    /// Cells of all tables together, filled ones included.
    static let cells = 50_000
    /// Bytes of paragraphs read again, once for each of their lines.
    static let rereadings = 500_000_000

    /// The line, counted from 1, with which a text goes beyond; nil where all its tables can be drawn.
    static func excess(in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, text: String)? {
        // What stood before in the paragraph, and the widest head in it.
        var height = 0, size = 0, width = 0
        var cells = 0, rereadings = 0, number = 0
        var start = bytes.startIndex
        for end in bytes.indices where endsLine(end, bytes) || end == bytes.endIndex - 1 {
            let line = bytes[start...end]
            start = end + 1
            number += 1
            guard line.contains(where: { !isBlank($0) }) else {
                (height, size, width) = (0, 0, 0)
                continue
            }
            if let own = columns(of: line) {
                width = max(width, own)
                let (cost, isTooHigh) = height.multipliedReportingOverflow(by: size)
                rereadings = isTooHigh ? Int.max : min(rereadings, Int.max - cost) + cost
            }
            cells += width
            height += 1
            size += line.count
            if width > Self.columns || cells > Self.cells || rereadings > Self.rereadings {
                return (number, String(decoding: line.prefix(480), as: UTF8.self))
            }
        }
        return nil
    }

    /// cmark ends a line at LF, CR and CRLF.
    private static func endsLine(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch bytes[index] {
        case 0x0A: true
        case 0x0D: index + 1 == bytes.endIndex || bytes[index + 1] != 0x0A
        default: false
        }
    }

    /// How many columns a line begins that may stand under the head of a table; nil for every other one. Marks of quotations and lists may stand
    /// before.
    private static func columns(of line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard let last = line.last(where: { !isBlank($0) }), last == pipe || last == dash || last == UInt8(ascii: ":") else { return nil }
        var columns = 0, hasDash = false
        for byte in line {
            switch byte {
            case pipe: (columns, hasDash) = (columns + (hasDash ? 1 : 0), false)
            case dash: hasDash = true
            case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"): break
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            default: if !isBlank(byte) { return nil }
            }
        }
        columns += hasDash ? 1 : 0
        return columns > 0 ? columns : nil
    }

    private static let pipe = UInt8(ascii: "|"), dash = UInt8(ascii: "-")

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
