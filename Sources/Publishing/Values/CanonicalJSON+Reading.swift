package import Fixity
import Foundation

extension CanonicalJSON {
    private struct Version: Decodable { let version: Int }

    /// - Throws: `PublishingFault.unreadable` where the file is missing, no such JSON or of another version; `SystemError`.
    package static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        guard let bytes = try WholeFile.bytes(path), let version = try? JSONDecoder().decode(Version.self, from: bytes),
              version.version == 1, let value = try? JSONDecoder().decode(type, from: bytes) else {
            throw PublishingFault.unreadable(path)
        }
        return value
    }
}
