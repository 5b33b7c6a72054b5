/// One line of a manifest, read.
enum ManifestLine: Equatable {
    case entry(ManifestEntry)
    case unsafe(RawPath)
    case malformed

    /// Reads digest, separator and path. Accepts one or more blanks and the `*` of binary mode between them,
    /// and a `./` before the path, as tools write them. A sealed bag has one way to write a line, so that no byte
    /// of a manifest can change without being seen: small letters, two spaces, the path.
    init(_ line: [UInt8], _ algorithm: ManifestAlgorithm, _ declaration: BagDeclaration, _ profile: BagProfile) {
        let digits = line.prefix { Hexadecimal.value($0) != nil }
        let blanks = line[digits.endIndex...].prefix { $0 == 32 || $0 == 9 }
        var path = line[blanks.endIndex...]
        let isPlain = !digits.contains { (65...70).contains($0) } && blanks.elementsEqual([32, 32]) && !path.starts(with: [46, 47])
        if profile == .foreign, path.first == UInt8(ascii: "*") { path = path.dropFirst() }
        guard profile == .foreign || isPlain, digits.count == algorithm.digits, !blanks.isEmpty, !path.isEmpty, path.count <= 3 * 4096,
            !path.contains(13)
        else {
            self = .malformed
            return
        }
        var decoded = ManifestPath.decode(declaration.utf8(Array(path)), version: declaration.version)
        if decoded.starts(with: [46, 47]) { decoded.removeFirst(2) }
        guard ManifestPath.isSafe(decoded) else {
            self = .unsafe(RawPath(bytes: decoded))
            return
        }
        let lowercased = digits.map { $0 < 97 && $0 >= 65 ? $0 + 32 : $0 }
        self = .entry(ManifestEntry(path: RawPath(bytes: decoded), digest: lowercased))
    }
}

/// A file and the digest that it must have, as lower-case hexadecimal digits.
struct ManifestEntry: Hashable, Sendable {
    let path: RawPath
    let digest: [UInt8]
}
