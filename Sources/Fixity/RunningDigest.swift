import Crypto

/// A SHA-256 digest of bytes that come piece by piece.
package struct RunningDigest {
    private var hash = SHA256()

    package init() {}

    package mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    /// The digest of all pieces so far.
    package var digest: SHA256Digest { SHA256Digest(hash) }
}
