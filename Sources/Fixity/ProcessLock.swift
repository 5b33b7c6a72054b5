import Glibc

/// A lock file that one process holds at a time; the system gives it free when the process ends, however it ends. The file itself stays.
package final class ProcessLock {
    private let descriptor: Int32

    /// - Returns: nil where another process holds it.
    /// - Throws: `SystemError`.
    package init?(_ path: RawPath) throws {
        descriptor = try path.withCString { open($0, O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o644) }
        guard descriptor >= 0 else { throw SystemError("open", path, errno: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let cause = errno
            close(descriptor)
            if cause == EWOULDBLOCK { return nil }
            throw SystemError("lock", path, errno: cause)
        }
    }

    deinit { close(descriptor) }
}
