package import Fixity
import Foundation

extension CanonicalJSON {
    private struct Version: Decodable { let version: Int }

    /// - Throws: `PublishingFault.unreadable` where the file is missing, no such JSON or of another version; `SystemError`.
    package static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        guard let bytes = try WholeFile.bytes(path), !holdsNUL(bytes), let version = try? JSONDecoder().decode(Version.self, from: bytes),
              version.version == 1, let value = try? JSONDecoder().decode(type, from: bytes) else {
            throw PublishingFault.unreadable(path)
        }
        return value
    }

    /// Whether a text in it holds U+0000, written `\u0000`, at which other programs would end it.
    static func holdsNUL(_ json: Data) -> Bool {
        var rest = json[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "\\")) {
            // A backslash and what it escapes belong together: `\\u0000` is no escape of NUL.
            let next = json.index(after: start)
            if json[next...].starts(with: "u0000".utf8) { return true }
            rest = next < json.endIndex ? json[json.index(after: next)...] : Data()
        }
        return false
    }
}
