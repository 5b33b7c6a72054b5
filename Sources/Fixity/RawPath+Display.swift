import Spelling

extension RawPath {
    /// The path for people: invalid bytes as `\xFF`, control characters as `\n` or `\u{1B}`, direction
    /// controls as `\u{202E}`. Everything else stands as it is, a backslash too: see ``isDisplayExact``.
    package var display: String {
        if let exact { return exact }
        var text = "", before: Unicode.Scalar?
        var rest = bytes[...]
        while let first = rest.first {
            if let (scalar, length) = Self.leadingScalar(of: rest) {
                rest = rest.dropFirst(length)
                text += scalar.escape(before: before, after: Self.leadingScalar(of: rest)?.0) ?? String(Character(scalar))
                before = scalar
            } else {
                text += "\\x" + hexadecimal(first)
                rest = rest.dropFirst()
                before = nil
            }
        }
        return text
    }

    /// Whether ``display`` is the path itself, without any escape.
    package var isDisplayExact: Bool { exact != nil }

    private var exact: String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.isVisible ? text : nil
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
        guard !isVisible else { return self }
        let scalars = Array(unicodeScalars)
        var text = ""
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : nil, after = index + 1 < scalars.count ? scalars[index + 1] : nil
            if let escape = scalar.escape(before: before, after: after) { text += escape } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    fileprivate var isVisible: Bool { !utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } && unseenCharacters.isEmpty }
}

extension Unicode.Scalar {
    /// How a scalar is written that is not seen or changes how others are seen; nil for one that stands as it is.
    fileprivate func escape(before: Unicode.Scalar?, after: Unicode.Scalar?) -> String? {
        switch value {
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        default: UnseenCharacter.matches(self, before: before, after: after) ? UnseenCharacter.escape(self) : nil
        }
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
}
