/// The manifest lines of some payload files, ready to be written.
package struct ManifestPart: Sendable, Hashable {
    /// Lines of `manifest-sha256.txt`, each with its line end.
    package internal(set) var lines: [UInt8] = []
    /// The number of files.
    package internal(set) var count = 0
    /// The sum of the sizes of the files.
    package internal(set) var octets = 0

    package init() {}

    /// Adds the lines of other files.
    mutating func append(_ other: ManifestPart) {
        lines += other.lines
        count += other.count
        octets += other.octets
    }

    /// The same lines in the byte order of their paths.
    func sorted() -> ManifestPart {
        var sorted = self
        let split = lines.split(separator: 10)
        sorted.lines = split.sorted { $0.dropFirst(Self.digestWidth).lexicographicallyPrecedes($1.dropFirst(Self.digestWidth)) }.flatMap { $0 + [10] }
        return sorted
    }

    /// 64 digits and two spaces.
    private static let digestWidth = 66

    /// Adds the line of one file; `path` is relative to the bag and already encoded by ``ManifestPath``.
    package mutating func append(_ digest: SHA256Digest, _ path: [UInt8]..., size: Int) {
        digest.appendHex(to: &lines)
        lines.append(32)
        lines.append(32)
        for part in path { lines += part }
        lines.append(10)
        count += 1
        octets += size
    }
}

/// Paths as manifests write them.
enum ManifestPath {
    /// CR, LF and `%` percent-encoded, and only those (RFC 8493, 2.1.3).
    static func encode(_ path: some Collection<UInt8>) -> [UInt8] {
        guard path.contains(where: { $0 == 10 || $0 == 13 || $0 == 37 }) else { return Array(path) }
        return path.flatMap { byte -> [UInt8] in
            switch byte {
            case 10: Array("%0A".utf8)
            case 13: Array("%0D".utf8)
            case 37: Array("%25".utf8)
            default: [byte]
            }
        }
    }

    /// The reverse. Other sequences stand for themselves, and `%25` does so before version 1.0.
    static func decode(_ path: [UInt8], version: BagVersion) -> [UInt8] {
        guard path.contains(37) else { return path }
        var decoded: [UInt8] = []
        var index = 0
        while index < path.count {
            if path[index] == 37, index + 2 < path.count,
                let byte = Hexadecimal.bytes(Array(path[(index + 1)...(index + 2)]))?.first,
                byte == 10 || byte == 13 || (byte == 37 && version == .v1_0)
            {
                decoded.append(byte)
                index += 3
            } else {
                decoded.append(path[index])
                index += 1
            }
        }
        return decoded
    }

    /// Whether a path, once decoded, stays inside the bag and means the same on every system.
    static func isSafe(_ path: [UInt8]) -> Bool {
        !path.isEmpty && !path.contains(0) && !path.contains(UInt8(ascii: "\\"))
            && path.split(separator: 47, omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && !part.elementsEqual([46]) && !part.elementsEqual([46, 46])
            }
    }
}
