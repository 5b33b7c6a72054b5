import Glibc

/// A lock on a file, for as long as this value lives; the file stays, since its name is what runs agree on.
package final class FileLock {
    private let file: Descriptor

    /// Takes the lock, and waits for another run that holds it.
    ///
    /// - Parameter waiting: Called before it waits.
    /// - Throws: `SystemError`; what `waiting` throws, which then does not wait.
    package init(_ path: RawPath, waiting: () throws -> Void) throws {
        while true {
            let file = try Descriptor(path, O_CREAT | O_RDWR | O_NOFOLLOW, mode: 0o644, path: path)
            try Self.take(file.raw, LOCK_EX, path, waiting)
            let own = try file.stat(path: path).st_ino
            // A run that came to nothing takes away the file that it made, which may be the very one that was locked here.
            var there = stat()
            if try path.withCString({ lstat($0, &there) }) == 0, there.st_ino == own {
                self.file = file
                return
            }
        }
    }

    /// Takes the lock together with others that only read, where the file is there.
    ///
    /// - Throws: `SystemError`; what `waiting` throws, which then does not wait.
    package init(reading path: RawPath, waiting: () throws -> Void) throws {
        file = try Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, path: path)
        try Self.take(file.raw, LOCK_SH, path, waiting)
    }

    /// When something was last noted with ``note(modified:_:)``, in seconds since 1970; when the file was made where nothing was.
    /// - Throws: `SystemError`.
    package func modified(_ path: RawPath) throws -> Int { Int(try file.stat(path: path).st_mtim.tv_sec) }

    /// Keeps an instant as the time of the file, which says nothing else.
    /// - Throws: `SystemError`.
    package func note(modified seconds: Int, _ path: RawPath) throws { try file.setModified(seconds, path: path) }

    private static func take(_ raw: Int32, _ kind: Int32, _ path: RawPath, _ waiting: () throws -> Void) throws {
        guard retrying({ flock(raw, kind | LOCK_NB) }) != 0 else { return }
        guard errno == EWOULDBLOCK else { throw SystemError(.lock, path, errno: errno) }
        try waiting()
        guard retrying({ flock(raw, kind) }) == 0 else { throw SystemError(.lock, path, errno: errno) }
    }
}
