import Glibc

/// Copies live files into a store that names each file after its content, `files/<aa>/<sha256>.<ext>`, while
/// proving that none changed on the way. One per thread.
package final class OriginalCopier {
    /// What was stored of one file.
    package struct Stored: Hashable, Sendable {
        package let digest: SHA256Digest
        /// In octets.
        package let size: Int
        /// At most the first `HeadReader.length` bytes, for a look at the magic bytes.
        package let head: [UInt8]
        /// Relative to the root of the store.
        package let path: String
        /// Whether the same bytes under the same extension were there before.
        package let wasStored: Bool
    }

    private let source: FolderCursor
    private let files: OpenFolder
    private var buffer = [UInt8](repeating: 0, count: 1 << 20)

    /// - Parameters:
    ///   - source: the folder that was walked.
    ///   - store: the folder that receives `files/`.
    /// - Throws: `SystemError`.
    package init(source: RawPath, store: RawPath) throws {
        self.source = try FolderCursor(root: source)
        files = try OpenFolder(store, path: store, following: true).making("files")
    }

    /// Copies the file that the walk found.
    ///
    /// - Parameter extension: without the dot; empty for none.
    /// - Throws: `FileChanged` if the file is another than the walk saw or changes while it is read;
    ///   `SystemError` for everything else.
    package func copy(_ entry: FileTree.Entry, extension: String) throws -> Stored {
        let path = entry.path
        let file = try open(path)
        guard FileTree.Entry(path: path, status: try file.stat(path: path)) == entry, entry.kind == .file else {
            throw FileChanged(path: path)
        }
        let incoming = RawPath(".incoming-\(getpid())-\(UInt64.random(in: .min ... .max))")
        var kept = false
        defer { if !kept { try? files.remove(incoming) } }
        let (digest, size, head) = try transfer(file, entry, to: incoming)
        guard size == entry.size, FileTree.Entry(path: path, status: try file.stat(path: path)) == entry else {
            throw FileChanged(path: path)
        }
        let stored = try files.keep(incoming, digest: digest, size: size, head: head, extension: `extension`)
        kept = !stored.wasStored
        return stored
    }

    private func open(_ path: RawPath) throws -> Descriptor {
        do {
            let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
            return try Descriptor(in: source.folder(path.parent), path.name, flags, path: path)
        } catch let error as SystemError where [ENOENT, ELOOP, ENOTDIR, ENXIO].contains(error.errno) {
            throw FileChanged(path: path)
        }
    }

    private func transfer(
        _ file: borrowing Descriptor, _ entry: FileTree.Entry, to name: RawPath
    ) throws -> (SHA256Digest, Int, [UInt8]) {
        let target = files.path.appending(name)
        let copy = try Descriptor(in: files, name, O_CREAT | O_EXCL | O_WRONLY, mode: 0o644, path: target)
        try copy.setMode(0o644, path: target)
        let hash = RunningDigest()
        var size = 0
        var head: [UInt8] = []
        while true {
            let count = try buffer.withUnsafeMutableBytes { bytes in
                let count = try file.read(into: bytes, path: entry.path)
                let part = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                hash.update(part)
                try copy.write(part, path: target)
                head += part.prefix(HeadReader.length - head.count)
                return count
            }
            size += count
            if count == 0 { break }
            // A file that grows as fast as it is read would never end.
            guard size <= entry.size else { throw FileChanged(path: entry.path) }
        }
        try copy.close(path: target)
        return (hash.finish(), size, head)
    }
}
