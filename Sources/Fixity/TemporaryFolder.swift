import Foundation

/// A folder for as long as something lasts.
package enum TemporaryFolder {
    /// Makes an empty folder among the temporary files of the system, lends it to `body` and removes it with all that is in it.
    ///
    /// - Throws: `SystemError` where it cannot be made; what `body` throws.
    package static func lend<Result>(_ body: (RawPath) throws -> Result) throws -> Result {
        var template = Array((NSTemporaryDirectory() + "/vitrine-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError(.create, RawPath(NSTemporaryDirectory()), errno: errno) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(RawPath(path))
    }
}
