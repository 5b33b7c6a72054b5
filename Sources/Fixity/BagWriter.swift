/// Writes the tag files of a BagIt bag (RFC 8493, version 1.0) around a payload that ``PayloadFolder`` wrote.
/// Reads no clock: the same parts and fields make the same bytes.
package final class BagWriter {
    private let root: OpenFolder
    private let manifest: HashedFile
    private var count = 0
    private var octets = 0

    /// - Parameter root: an existing folder without tag files; `data/` is made if it is not there.
    /// - Throws: `SystemError`.
    package init(_ root: RawPath) throws {
        self.root = try OpenFolder(root, path: root, following: true)
        _ = try self.root.making("data")
        manifest = try HashedFile(in: self.root, "manifest-sha256.txt")
    }

    /// Writes the manifest lines of a part; parts stand in the order in which they come.
    ///
    /// - Throws: `SystemError`.
    package func append(_ part: ManifestPart) throws {
        try manifest.write(part.lines)
        count += part.count
        octets += part.octets
    }

    /// Writes the remaining tag files. `Payload-Oxum` is added to `info`; a line break in a value becomes a
    /// space, and what nobody sees is shown by its code.
    ///
    /// - Returns: the fingerprint of the bag, the SHA-256 of its `tagmanifest-sha256.txt`.
    /// - Throws: `SystemError`.
    package func finish(info: [(label: String, value: String)]) throws -> SHA256Digest {
        let fields = info + [(label: "Payload-Oxum", value: "\(octets).\(count)")]
        let lines = fields.map { "\(Self.oneLine($0.label)): \(Self.oneLine($0.value))\n" }.joined()
        let listed: [(String, SHA256Digest)] = [
            ("bag-info.txt", try write("bag-info.txt", lines)),
            ("bagit.txt", try write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")),
            ("manifest-sha256.txt", try manifest.finish()),
        ]
        return try write("tagmanifest-sha256.txt", listed.map { "\($0.1)  \($0.0)\n" }.joined())
    }

    private func write(_ name: RawPath, _ text: String) throws -> SHA256Digest {
        let file = try HashedFile(in: root, name)
        try file.write(Array(text.utf8))
        return try file.finish()
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0 == "\n" || $0 == "\r\n" || $0 == "\r" ? " " : $0 }).visible
    }
}
