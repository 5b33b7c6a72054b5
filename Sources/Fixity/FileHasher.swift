import Glibc

/// Hashes files of any size through one buffer that is used again for the next file. One per thread.
package final class FileHasher {
    private var buffer: [UInt8]

    /// `bufferSize` in bytes.
    package init(bufferSize: Int = 256 * 1024) { buffer = [UInt8](repeating: 0, count: bufferSize) }

    /// The digest and the size in octets of an open file, from its present position to its end.
    ///
    /// - Throws: `SystemError`, which names `path`.
    package func digest(ofDescriptor descriptor: Int32, path: RawPath) throws -> (digest: SHA256Digest, size: Int) {
        let hash = RunningDigest()
        let size = try update(hash, descriptor, path)
        return (hash.finish(), size)
    }

    /// The digest and the size in octets of the file at `path`, which must not be a symbolic link.
    ///
    /// - Throws: `SystemError`.
    package func digest(ofFile path: RawPath) throws -> (digest: SHA256Digest, size: Int) {
        let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, path: path)
        return try digest(of: file, path: path)
    }

    func digest(of file: borrowing Descriptor, path: RawPath) throws -> (digest: SHA256Digest, size: Int) {
        try digest(ofDescriptor: file.raw, path: path)
    }

    /// The digest in lower-case hexadecimal digits, by the algorithm of a manifest.
    func hex(_ algorithm: ManifestAlgorithm, _ file: borrowing Descriptor, _ path: RawPath) throws -> [UInt8] {
        guard let hash = RunningDigest(algorithm) else { throw SystemError(.hash, path, errno: EOPNOTSUPP) }
        _ = try update(hash, file.raw, path)
        return hash.finishBytes().flatMap { [Hexadecimal.digit($0 >> 4), Hexadecimal.digit($0 & 15)] }
    }

    /// Copies an open file and returns the digest of what was copied.
    func copy(
        _ source: borrowing Descriptor, _ path: RawPath, to target: borrowing Descriptor, _ targetPath: RawPath
    ) throws -> SHA256Digest {
        let hash = RunningDigest()
        while true {
            let count = try buffer.withUnsafeMutableBytes { bytes in
                let count = try source.read(into: bytes, path: path)
                let part = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                hash.update(part)
                try target.write(part, path: targetPath)
                return count
            }
            if count == 0 { return hash.finish() }
        }
    }

    private func update(_ hash: RunningDigest, _ descriptor: Int32, _ path: RawPath) throws -> Int {
        var size = 0
        while true {
            let count = try buffer.withUnsafeMutableBytes { bytes in
                let count = retrying { read(descriptor, bytes.baseAddress, bytes.count) }
                guard count >= 0 else { throw SystemError(.read, path, errno: errno) }
                hash.update(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
                return count
            }
            if count == 0 { return size }
            size += count
        }
    }
}
