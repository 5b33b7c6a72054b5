import Dispatch
import Fixity
import Synchronization

/// The digest of a file, made on a thread of its own while other work goes on.
final class BackgroundDigest: Sendable {
    private let result = Mutex<Result<(digest: SHA256Digest, size: Int), any Error>?>(nil)
    private let group = DispatchGroup()

    init(of path: RawPath) {
        DispatchQueue.global().async(group: group) {
            let made = Result { try FileHasher().digest(ofFile: path) }
            self.result.withLock { $0 = made }
        }
    }

    /// Waits for it.
    /// - Throws: `SystemError`.
    func get() throws -> (digest: SHA256Digest, size: Int) {
        group.wait()
        guard let made = result.withLock({ $0 }) else { return (SHA256Digest(of: []), 0) }
        return try made.get()
    }
}
