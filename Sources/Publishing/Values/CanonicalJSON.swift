import Fixity
import Foundation

/// JSON as this program writes it: the same value gives the same bytes.
enum CanonicalJSON {
    private struct Version: Decodable { let version: Int }

    /// With sorted keys and a line feed at its end.
    /// - Throws: `EncodingError`.
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    /// - Throws: `PublishingFault.unreadable` where the file is missing, no such JSON or of another version.
    static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        guard let bytes = FileManager.default.contents(atPath: path), let version = try? JSONDecoder().decode(Version.self, from: bytes),
              version.version == 1, let value = try? JSONDecoder().decode(type, from: bytes) else {
            throw PublishingFault.unreadable(path)
        }
        return value
    }
}
