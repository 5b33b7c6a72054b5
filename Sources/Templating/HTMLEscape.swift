import Spelling

/// Writes untrusted text into HTML so that it reads back as the same text.
///
/// What nobody sees is shown (``UnseenCharacter``): U+0000 to U+001F (except tab, line feed and carriage return) and
/// U+007F become their control pictures, the other ones a visible `\u{202E}`.
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

    /// Appends markup as it is, but for the characters in it that nobody sees: they are written as in ``text(_:into:)``.
    package static func visible(markup: [UInt8], into output: inout [UInt8]) {
        markup.withUnsafeBufferPointer { escape($0, asMarkup: true, into: &output) }
    }

    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, asMarkup: Bool = false, into output: inout [UInt8]) {
        var copied = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isPlain(byte) || asMarkup && (0x20..<0x7F).contains(byte) {
                index += 1
                continue
            }
            let length: Int
            let unseen: Unicode.Scalar?
            if byte < 0x80 {
                (length, unseen) = (1, nil)
            } else if let found = unseenScalar(bytes, at: index) {
                (length, unseen) = (found.length, found.scalar)
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
            default: if let unseen { output.append(contentsOf: UnseenCharacter.escape(unseen).utf8) }
            }
            index += length
            copied = index
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
    }

    /// True for bytes that are copied without a further look; C2, D8, E2, EF and F0 to F4 may begin an unseen character.
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x28...0x3B, 0x3F...0x7E, 0x20, 0x21, 0x23...0x25, 0x3D, 0x09, 0x0A, 0x0D, 0x80...0xC1, 0xC3...0xD7, 0xD9...0xE1, 0xE3...0xEE: true
        default: false
        }
    }

    private static func unseenScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let (scalar, length) = decoded(bytes, at: index) else { return nil }
        var start = index - 1
        while start >= 0, start > index - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        let before = start >= 0 ? decoded(bytes, at: start)?.scalar : nil
        let after = decoded(bytes, at: index + length)?.scalar
        return UnseenCharacter.matches(scalar, before: before, after: after) ? (scalar, length) : nil
    }

    private static func decoded(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard index < bytes.count else { return nil }
        let lead = bytes[index]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + length <= bytes.count else { return nil }
        var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset]) & 0x3F }
        return Unicode.Scalar(value).map { ($0, length) }
    }

    static func append(_ string: StaticString, to output: inout [UInt8]) {
        string.withUTF8Buffer { output.append(contentsOf: $0) }
    }
}
