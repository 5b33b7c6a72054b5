import Foundation

/// Text as the search compares it: without capitals and marks, in UTF-8. `assets/search.js` folds what is typed by the same rule.
package enum FoldedText {
    /// NFKD without marks, in lower case; letters that NFKD leaves whole (`ß`, `ø`, `œ`) as their usual spelling in two letters.
    package static func fold(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        fold(text, into: &folded)
        return folded
    }

    /// Appends the folded text to `folded`.
    static func fold(_ text: String, into folded: inout [UInt8]) {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
            folded.append(contentsOf: bytes.lazy.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
            return true
        }
        guard !isPlain else { return }
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if let spelled = spellings[scalar] { folded.append(contentsOf: spelled.utf8) } else if !isMark(scalar) {
                folded.append(contentsOf: scalar.utf8)
            }
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    private static let spellings: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th",
    ]
}
