/// How many bytes make a unit of an XML file, and which of them is an ASCII character: told from its first four bytes.
enum XMLUnit {
    case utf8, byte
    case wide(size: Int, isBigEndian: Bool)

    /// - Parameters:
    ///   - head: The first four bytes, or fewer where the file has no more.
    ///   - isUTF8: Whether the file is read as UTF-8; otherwise each byte is a character.
    init(head: [UInt8], isUTF8: Bool) {
        let zeros = head.count { $0 == 0 }, mark = UInt8(ascii: "<")
        if head.starts(with: [0, 0, 0xFE, 0xFF]) || head == [0, 0, 0, mark] {
            self = .wide(size: 4, isBigEndian: true)
        } else if head == [0xFF, 0xFE, 0, 0] || head == [mark, 0, 0, 0] {
            self = .wide(size: 4, isBigEndian: false)
        } else if head.starts(with: [0xFE, 0xFF]) || zeros > 0 && head.first == 0 {
            self = .wide(size: 2, isBigEndian: true)
        } else if head.starts(with: [0xFF, 0xFE]) || zeros > 0 {
            self = .wide(size: 2, isBigEndian: false)
        } else {
            self = isUTF8 ? .utf8 : .byte
        }
    }

    /// The bytes of a unit.
    var size: Int { if case .wide(let size, _) = self { size } else { 1 } }

    /// The length of the byte-order mark that a file begins with: no character of its first line.
    func markLength(_ head: [UInt8]) -> Int {
        switch self {
        case .utf8, .byte: head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        case .wide(let size, let isBigEndian):
            head.starts(with: (isBigEndian ? [0, 0, 0xFE, 0xFF].suffix(size) : [0xFF, 0xFE, 0, 0].prefix(size)) as ArraySlice<UInt8>) ? size : 0
        }
    }

    /// Whether a character begins with a byte, of units of one byte.
    @inline(__always)
    func isStart(_ byte: UInt8) -> Bool { if case .utf8 = self { byte & 0xC0 != 0x80 } else { true } }

    /// The character of a wide unit where it is ASCII, another value of a byte for every other; the unit itself; and whether a character begins with
    /// it.
    func character(_ unit: [UInt8]) -> (ascii: UInt8, value: UInt32, isStart: Bool) {
        guard case .wide(_, let isBigEndian) = self else { return (unit[0], UInt32(unit[0]), true) }
        let value = (isBigEndian ? unit : unit.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return (value < 0x80 ? UInt8(value) : UInt8.max, value, unit.count == 4 || value & 0xFC00 != 0xDC00)
    }
}
