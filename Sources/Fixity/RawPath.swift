import Glibc

/// A path as the file system holds it: bytes, which need not be valid UTF-8. Components are separated by `/`.
package struct RawPath: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }
    package init(_ string: String) { bytes = Array(string.utf8) }
    package init(stringLiteral value: String) { self.init(value) }

    /// The path with one more component.
    package func appending(_ name: RawPath) -> RawPath {
        bytes.isEmpty ? name : RawPath(bytes: bytes + [UInt8(ascii: "/")] + name.bytes)
    }

    package var components: [RawPath] {
        bytes.split(separator: UInt8(ascii: "/")).map { RawPath(bytes: Array($0)) }
    }

    /// The last component; empty for the empty path.
    package var name: RawPath {
        RawPath(bytes: Array(bytes[(bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]))
    }

    /// Everything before the last component; empty for a bare name.
    package var parent: RawPath {
        RawPath(bytes: Array(bytes[..<(bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0)]))
    }

    /// Byte order, which no locale changes.
    package static func < (first: RawPath, second: RawPath) -> Bool {
        first.bytes.lexicographicallyPrecedes(second.bytes)
    }

    package var description: String { display }

    /// Runs `body` with the path as C string.
    ///
    /// - Throws: `SystemError` with `EINVAL` for a path that holds a NUL, which the system would cut short.
    package func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) throws -> Result {
        guard !bytes.contains(0) else { throw SystemError(.use, self, errno: EINVAL) }
        return try (bytes + [0]).withUnsafeBytes { raw in
            try raw.withMemoryRebound(to: CChar.self) { buffer in
                guard let start = buffer.baseAddress else { throw SystemError(.use, self, errno: EINVAL) }
                return try body(start)
            }
        }
    }
}
