import CCrypto

/// A digest of bytes that come piece by piece. libcrypto makes it, with the processor's own instructions where there are some.
package final class RunningDigest {
    private let context: OpaquePointer

    /// A SHA-256 digest.
    package convenience init() {
        // Every build of libcrypto has SHA-256, and nothing here can do without it.
        guard let algorithm = Self.sha256 else { preconditionFailure("libcrypto has no SHA-256") }
        self.init(algorithm)
    }

    /// Nil where libcrypto is set up without the algorithm, as MD5 may be.
    convenience init?(_ algorithm: ManifestAlgorithm) {
        guard let found = EVP_MD_fetch(nil, algorithm.rawValue, nil) else { return nil }
        // The context keeps a reference of its own.
        defer { EVP_MD_free(found) }
        self.init(found)
    }

    private init(_ algorithm: OpaquePointer) {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(context, algorithm, nil) == 1 else { preconditionFailure("no memory for a digest") }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    package func update(_ bytes: UnsafeRawBufferPointer) {
        precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1, "a digest was added to after its end")
    }

    /// Ends a SHA-256 digest: nothing is added after it.
    package func finish() -> SHA256Digest {
        withUnsafeTemporaryAllocation(byteCount: Int(EVP_MAX_MD_SIZE), alignment: 8) { bytes in
            let count = finish(into: bytes)
            return SHA256Digest(raw: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
    }

    /// Ends a digest of any algorithm: its bytes.
    func finishBytes() -> [UInt8] {
        withUnsafeTemporaryAllocation(byteCount: Int(EVP_MAX_MD_SIZE), alignment: 8) { bytes in
            let count = finish(into: bytes)
            return Array(bytes[..<count])
        }
    }

    private func finish(into bytes: UnsafeMutableRawBufferPointer) -> Int {
        var size: UInt32 = 0
        precondition(EVP_DigestFinal_ex(context, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, &size) == 1, "a digest was ended twice")
        return Int(size)
    }

    // Looked up once: libcrypto never changes what it handed out, and counts its users under a lock of its own.
    nonisolated(unsafe) private static let sha256 = EVP_MD_fetch(nil, ManifestAlgorithm.sha256.rawValue, nil)
}
