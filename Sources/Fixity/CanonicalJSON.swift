import Foundation
import Spelling

/// JSON as this program writes it: the same value gives the same bytes.
package enum CanonicalJSON {
    /// With sorted keys and a line feed at its end. What nobody sees is written by its code, as `\u202e`, and reads back as what it is.
    /// - Throws: `EncodingError`.
    package static func text(_ value: some Encodable) throws -> String {
        let plain = try plain(value), scalars = plain.unicodeScalars
        var text = "", copied = scalars.startIndex
        for index in plain.unseenCharacters {
            text += String(scalars[copied..<index])
            for unit in UTF16.encode(scalars[index]) ?? UTF16.encodedReplacementCharacter {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
            copied = scalars.index(after: index)
        }
        return text + String(scalars[copied...])
    }

    /// The same as an earlier program wrote it, with what nobody sees as it is.
    /// - Throws: `EncodingError`.
    package static func plain(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
