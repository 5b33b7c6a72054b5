/// Characters that nobody sees, or that change the order in which others are seen: with them one text looks like another.
///
/// The one rule for pages, messages, names of files and findings: control characters (not tab and line ends, which are blanks), direction controls,
/// blanks without width, and what is no character. The joiners U+200C and U+200D belong to the writing of Persian or Hindi, and to emoji; there they
/// stand as they are.
package enum UnseenCharacter {
    /// Whether `scalar` is one, between the scalars beside it; nil at the start and the end of the text.
    package static func matches(_ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x200C, 0x200D: !(isJoined(before) && isJoined(after))
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// Ranges of SQLite's `GLOB` that hold every such character and the joiners; what they find must still be judged by ``matches(_:before:after:)``.
    package static let globRanges =
        "\u{1}-\u{8}\u{B}-\u{C}\u{E}-\u{1F}\u{7F}-\u{9F}\u{61C}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}"

    /// How it is written where it would stand: `\u{202E}`.
    package static func escape(_ scalar: Unicode.Scalar) -> String { "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}" }

    /// The scripts that join letters, from Arabic on, and emoji; not Latin, Greek, Cyrillic or Hebrew letters, digits and marks.
    private static func isJoined(_ scalar: Unicode.Scalar?) -> Bool {
        guard let value = scalar?.value else { return false }
        return value >= 0x600 && !(0x1E00...0x218F).contains(value) && !(0xFF00...0xFFEF).contains(value)
    }
}

extension String {
    /// The places of all unseen characters, in order.
    package var unseenCharacters: [Index] {
        guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return [] }
        let scalars = unicodeScalars
        var found: [Index] = [], before: Unicode.Scalar?, index = scalars.startIndex
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            let after = next < scalars.endIndex ? scalars[next] : nil
            if UnseenCharacter.matches(scalars[index], before: before, after: after) { found.append(index) }
            (before, index) = (scalars[index], next)
        }
        return found
    }
}
