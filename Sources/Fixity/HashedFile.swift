import Glibc

/// A new file that is written through a buffer of 64 KB and hashed on the way.
final class HashedFile {
    private var descriptor: Descriptor?
    private let path: RawPath
    private var buffer: [UInt8] = []
    private let hash = RunningDigest()

    /// Creates the file with mode 0644 whatever the umask.
    init(in folder: OpenFolder, _ name: RawPath) throws {
        path = folder.path.appending(name)
        let file = try Descriptor(in: folder, name, O_CREAT | O_EXCL | O_WRONLY, mode: 0o644, path: path)
        try file.setMode(0o644, path: path)
        descriptor = consume file
        buffer.reserveCapacity(64 * 1024)
    }

    func write(_ bytes: [UInt8]) throws {
        if buffer.count + bytes.count > 64 * 1024 { try flush() }
        if bytes.count > 64 * 1024 { try pass(bytes) } else { buffer += bytes }
    }

    func finish() throws -> SHA256Digest {
        try flush()
        if let file = descriptor.take() { try file.close(path: path) }
        return hash.finish()
    }

    private func flush() throws {
        try pass(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func pass(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { bytes in
            hash.update(bytes)
            try descriptor?.write(bytes, path: path)
        }
    }
}
