/// Lines and columns of the start tags of an XML file, counted along with a parser that visits every element in the order of the file.
///
/// The file is read a second time, a block at a time. Comments, CDATA sections and processing instructions hold no tags.
final class XMLPositions {
    private let stream: ByteStream
    private enum Unit { case utf8, byte, wide(isBigEndian: Bool) }

    private let unit: Unit
    private var nextLine = 1
    private var nextColumn = 1
    /// Where the start tag begins that was found last, both from 1; columns count characters.
    private(set) var line = 1
    private(set) var column = 1

    /// Nil for UTF-32.
    ///
    /// - Parameter isUTF8: Whether the file is read as it claims; otherwise each byte is a character.
    /// - Throws: `UnreadableFile`.
    init?(path: String, isUTF8: Bool) throws(UnreadableFile) {
        stream = try ByteStream(path: path)
        let claims = try XMLEncoding.claimsUTF8(path: path)
        guard try stream.hasMore() else {
            unit = .byte
            return
        }
        let head = UnsafeBufferPointer(start: stream.block, count: min(stream.limit, 4))
        let mark = UInt8(ascii: "<"), zeros = head.count { $0 == 0 }
        // Of four bytes UTF-32 has two zeros beside its mark, or three beside `<`; UTF-16 has two beside `<` and a letter.
        if zeros > 2 || zeros == 2 && !head.contains(mark) { return nil }
        // A byte-order mark is no character of the first line.
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            unit = .wide(isBigEndian: head[0] == 0xFE)
            stream.position = 2
        } else if zeros > 0, head.count > 1 {
            unit = .wide(isBigEndian: head[0] == 0)
        } else {
            unit = isUTF8 && claims ? .utf8 : .byte
            if head.starts(with: [0xEF, 0xBB, 0xBF]) { stream.position = 3 }
        }
    }

    /// Moves on to the next start tag; stays where it is at the end of the file or where it cannot be read, which the parser reports.
    func advance() {
        while let byte = take() {
            guard byte == UInt8(ascii: "<") else { continue }
            let start = (line: nextLine, column: nextColumn - 1)
            guard let next = take() else { return }
            switch next {
            case UInt8(ascii: "!"): skipDeclaration()
            case UInt8(ascii: "?"): skip(behind: "?>")
            case UInt8(ascii: "/"): continue
            default:
                (line, column) = start
                return
            }
        }
    }

    /// `<!--…-->` or `<![CDATA[…]]>`; a document type was refused before.
    private func skipDeclaration() {
        switch take() {
        case UInt8(ascii: "-"):
            _ = take()
            skip(behind: "-->")
        case UInt8(ascii: "["): skip(behind: "]]>")
        default: return
        }
    }

    /// Each of the three ends is one character, repeated or not, and `>`.
    private func skip(behind end: StaticString) {
        let mark = end.utf8Start[0], count = end.utf8CodeUnitCount - 1
        var run = 0
        while let byte = take() {
            if byte == mark { run += 1 } else if byte == UInt8(ascii: ">"), run >= count { return } else { run = 0 }
        }
    }

    /// The next character where it is ASCII; another value of a byte for every other.
    @inline(__always)
    private func take() -> UInt8? {
        guard let byte = nextByte() else { return nil }
        switch unit {
        case .utf8: count(byte, isStart: byte & 0xC0 != 0x80)
        case .byte: count(byte, isStart: true)
        case .wide(let isBigEndian):
            guard let second = nextByte() else { return nil }
            let value = isBigEndian ? UInt16(byte) << 8 | UInt16(second) : UInt16(second) << 8 | UInt16(byte)
            let character = value < 0x80 ? UInt8(value) : UInt8.max
            count(character, isStart: value & 0xFC00 != 0xDC00)
            return character
        }
        return byte
    }

    @inline(__always)
    private func nextByte() -> UInt8? {
        guard (try? stream.hasMore()) == true else { return nil }
        stream.position += 1
        return stream.block[stream.position - 1]
    }

    @inline(__always)
    private func count(_ character: UInt8, isStart: Bool) {
        if character == UInt8(ascii: "\n") {
            nextLine += 1
            nextColumn = 1
        } else if isStart {
            nextColumn += 1
        }
    }
}
