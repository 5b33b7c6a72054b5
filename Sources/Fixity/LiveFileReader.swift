import Glibc

/// Reads live files that a walk found, while proving that none changed on the way. Opens no link. One per thread.
package final class LiveFileReader {
    private let source: FolderCursor
    private var buffer = [UInt8](repeating: 0, count: 256 * 1024)

    /// - Parameter source: The folder that was walked.
    /// - Throws: `SystemError`.
    package init(source: RawPath) throws { self.source = try FolderCursor(root: source) }

    /// Hands over the bytes of a file piece by piece, each hashed as it is handed over.
    ///
    /// - Parameters:
    ///   - path: Relative to the folder that was walked.
    ///   - stamp: `FileTree.Entry.stamp`, as the walk saw it.
    /// - Returns: The digest of what was handed over.
    /// - Throws: `FileChanged` if the file is another than the walk saw or changes while it is read; `SystemError`, or what `body` throws.
    @discardableResult
    package func read(_ path: RawPath, stamp: String, _ body: (UnsafeRawBufferPointer) throws -> Void = { _ in }) throws -> SHA256Digest {
        let file = try open(path)
        let start = FileTree.Entry(path: path, status: try file.stat(path: path))
        guard start.kind == .file, start.stamp == stamp else { throw FileChanged(path: path) }
        let hash = RunningDigest()
        var rest = start.size
        while true {
            let count = try buffer.withUnsafeMutableBytes { bytes in
                let count = try file.read(into: bytes, path: path)
                // A file that grew meanwhile hands over no more than was promised.
                guard count <= rest else { throw FileChanged(path: path) }
                let piece = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                hash.update(piece)
                if count > 0 { try body(piece) }
                return count
            }
            rest -= count
            if count == 0 { break }
        }
        guard rest == 0, FileTree.Entry(path: path, status: try file.stat(path: path)).stamp == stamp else { throw FileChanged(path: path) }
        return hash.finish()
    }

    /// The whole content of a small file.
    ///
    /// - Throws: as ``read(_:stamp:_:)``.
    package func content(of path: RawPath, stamp: String) throws -> (bytes: [UInt8], digest: SHA256Digest) {
        let file = try open(path)
        let start = FileTree.Entry(path: path, status: try file.stat(path: path))
        guard start.kind == .file, start.stamp == stamp else { throw FileChanged(path: path) }
        // One more than there should be shows a file that grew.
        let bytes = try [UInt8](unsafeUninitializedCapacity: start.size + 1) { bytes, filled in
            while filled <= start.size {
                let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(bytes)[filled...]), path: path)
                if count == 0 { break }
                filled += count
            }
        }
        guard bytes.count == start.size, FileTree.Entry(path: path, status: try file.stat(path: path)).stamp == stamp else {
            throw FileChanged(path: path)
        }
        return (bytes, SHA256Digest(of: bytes))
    }

    private func open(_ path: RawPath) throws -> Descriptor {
        do {
            return try Descriptor(in: source.folder(path.parent), path.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, path: path)
        } catch let error as SystemError where [ENOENT, ELOOP, ENOTDIR, ENXIO].contains(error.errno) {
            throw FileChanged(path: path)
        }
    }
}
