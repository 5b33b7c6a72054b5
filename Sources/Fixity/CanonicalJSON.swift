import Foundation

/// JSON as this program writes it: the same value gives the same bytes.
package enum CanonicalJSON {
    /// With sorted keys and a line feed at its end.
    /// - Throws: `EncodingError`.
    package static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
