/// Writes untrusted text into HTML so that it reads back as the same text.
///
/// Control characters may not stand in HTML: U+0000 to U+001F (except tab, line feed and carriage return) and
/// U+007F become their control pictures, U+0080 to U+009F and noncharacters a visible `\u{85}`.
package enum HTMLEscape {
    /// Appends `string` as it must stand between tags.
    package static func text(_ string: String, into output: inout [UInt8]) {
        var string = string
        string.withUTF8 { escape($0, into: &output) }
    }

    /// Appends `string` as it must stand in a quoted attribute value.
    package static func attribute(_ string: String, into output: inout [UInt8]) {
        text(string, into: &output)
    }

    static func text(_ bytes: [UInt8], into output: inout [UInt8]) {
        bytes.withUnsafeBufferPointer { escape($0, into: &output) }
    }

    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        var copied = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isPlain(byte) {
                index += 1
                continue
            }
            let length: Int
            let unseen: UInt32
            if byte < 0x80 {
                (length, unseen) = (1, 0)
            } else if let found = unseenScalar(bytes, at: index) {
                (length, unseen) = found
            } else {
                index += 1
                continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
            switch byte {
            case UInt8(ascii: "&"): append("&amp;", to: &output)
            case UInt8(ascii: "<"): append("&lt;", to: &output)
            case UInt8(ascii: ">"): append("&gt;", to: &output)
            case UInt8(ascii: "\""): append("&quot;", to: &output)
            case UInt8(ascii: "'"): append("&#39;", to: &output)
            case 0x7F: append("\u{2421}", to: &output)
            case 0..<0x20:
                append("\u{2400}", to: &output)
                output[output.count - 1] += byte
            default: output.append(contentsOf: "\\u{\(String(unseen, radix: 16, uppercase: true))}".utf8)
            }
            index += length
            copied = index
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
    }

    /// True for bytes that are copied without a further look; C2, EF and F0 to F4 may begin a C1 control or a noncharacter.
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x28...0x3B, 0x3F...0x7E, 0x20, 0x21, 0x23...0x25, 0x3D, 0x09, 0x0A, 0x0D, 0x80...0xC1, 0xC3...0xEE: true
        default: false
        }
    }

    private static func unseenScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, UInt32)? {
        func byte(_ offset: Int) -> UInt32 { index + offset < bytes.count ? UInt32(bytes[index + offset]) : 0 }
        switch byte(0) {
        case 0xC2 where (0x80...0x9F).contains(byte(1)):
            return (2, byte(1))
        case 0xEF where byte(1) == 0xB7 && (0x90...0xAF).contains(byte(2)):
            return (3, 0xFD40 + byte(2))
        case 0xEF where byte(1) == 0xBF && byte(2) >= 0xBE:
            return (3, 0xFF40 + byte(2))
        case 0xF0...0xF4 where byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE:
            return (4, (byte(0) & 7) << 18 | (byte(1) & 0x3F) << 12 | 0xF40 + byte(3))
        default:
            return nil
        }
    }

    static func append(_ string: StaticString, to output: inout [UInt8]) {
        string.withUTF8Buffer { output.append(contentsOf: $0) }
    }
}
