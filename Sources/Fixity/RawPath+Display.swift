extension RawPath {
    /// The path for people: invalid bytes as `\xFF`, control characters as `\n` or `\u{1B}`, direction
    /// controls as `\u{202E}`. Everything else stands as it is, a backslash too: see ``isDisplayExact``.
    package var display: String {
        if let exact { return exact }
        var text = ""
        var rest = bytes[...]
        while let first = rest.first {
            if let (scalar, length) = Self.leadingScalar(of: rest) {
                text += scalar.escape ?? String(Character(scalar))
                rest = rest.dropFirst(length)
            } else {
                text += "\\x" + hexadecimal(UInt32(first), width: 2)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    /// Whether ``display`` is the path itself, without any escape.
    package var isDisplayExact: Bool { exact != nil }

    private var exact: String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.unicodeScalars.contains { $0.escape != nil } ? nil : text
    }

    private static func leadingScalar(of bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
        for length in 1...4 where length <= bytes.count {
            if let scalar = String(validating: bytes.prefix(length), as: UTF8.self)?.unicodeScalars.first {
                return (scalar, length)
            }
        }
        return nil
    }
}

extension String {
    /// The text for a terminal or a plain file: control characters, line feeds too, and direction controls are
    /// written as ``RawPath/display`` writes them, so that no text acts or looks like another one.
    package var visible: String {
        guard unicodeScalars.contains(where: { $0.escape != nil }) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if let escape = scalar.escape { text += escape } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// How a scalar is written that is not seen or changes how others are seen; nil for one that stands as it is.
    fileprivate var escape: String? {
        switch value {
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
            "\\u{" + hexadecimal(value, width: 1) + "}"
        default: nil
        }
    }
}

private func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
