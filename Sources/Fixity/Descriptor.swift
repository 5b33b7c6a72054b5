import CPosix
import Glibc

/// Repeats a system call that a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}

/// An open file, closed at the end of its life.
struct Descriptor: ~Copyable, Sendable {
    let raw: Int32

    /// Opens `name` in the open folder, or from the working directory; `path` is what an error names.
    init(in folder: OpenFolder? = nil, _ name: RawPath, _ flags: Int32, mode: mode_t = 0, path: RawPath) throws {
        let opened = try name.withCString { name in
            retrying { openat(folder?.descriptor ?? AT_FDCWD, name, flags | O_CLOEXEC, mode) }
        }
        guard opened >= 0 else {
            throw SystemError(flags & O_CREAT == 0 ? .open : .create, path, errno: errno)
        }
        raw = opened
    }

    deinit { _ = Glibc.close(raw) }

    /// Closes, and tells of a write that only failed now. Never repeated: Linux frees the number in any case.
    consuming func close(path: RawPath) throws {
        let result = Glibc.close(raw)
        let cause = errno
        discard self
        guard result == 0 || cause == EINTR else { throw SystemError(.write, path, errno: cause) }
    }

    func stat(path: RawPath) throws -> stat {
        var status = Glibc.stat()
        guard fstat(raw, &status) == 0 else { throw SystemError(.readState, path, errno: errno) }
        return status
    }

    func setMode(_ mode: mode_t, path: RawPath) throws {
        guard fchmod(raw, mode) == 0 else { throw SystemError(.setPermissions, path, errno: errno) }
    }

    /// - Parameter seconds: Since 1970.
    func setModified(_ seconds: Int, path: RawPath) throws {
        let time = timespec(tv_sec: seconds, tv_nsec: 0)
        guard futimens(raw, [time, time]) == 0 else { throw SystemError(.write, path, errno: errno) }
    }

    /// Files that others may not read are for the group of their folder, whatever group made them. Where that is not allowed, the group stays.
    func takeGroup(of folder: OpenFolder) {
        var status = Glibc.stat(), own = Glibc.stat()
        guard fstat(folder.descriptor, &status) == 0, fstat(raw, &own) == 0, status.st_gid != own.st_gid else { return }
        _ = fchown(raw, uid_t.max, status.st_gid)
    }

    /// The number of bytes read into `buffer`; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer, path: RawPath) throws -> Int {
        let count = retrying { Glibc.read(raw, buffer.baseAddress, buffer.count) }
        guard count >= 0 else { throw SystemError(.read, path, errno: errno) }
        return count
    }

    func write(_ bytes: UnsafeRawBufferPointer, path: RawPath) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = retrying { Glibc.write(raw, part.baseAddress, part.count) }
            guard count >= 0 else { throw SystemError(.write, path, errno: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Copies everything from the present position on to another open file: by the kernel, and here what it does not copy, as between two
    /// file systems.
    ///
    /// - Parameter size: How much there is, in octets.
    func copy(_ size: Int, to target: borrowing Descriptor, path: RawPath, targetPath: RawPath) throws {
        let from = raw, to = target.raw
        var copied = 0, count = 0
        repeat {
            count = retrying { vitrine_copy(from, to, 1 << 30) }
            copied += max(0, count)
        } while count > 0 && copied < size
        guard copied < size else { return }
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        repeat {
            count = try buffer.withUnsafeMutableBytes { bytes in
                let count = try read(into: bytes, path: path)
                try target.write(UnsafeRawBufferPointer(rebasing: bytes[..<count]), path: targetPath)
                return count
            }
        } while count > 0
    }

    /// One attempt only: after a failed flush the kernel may have dropped the pages, and a second one would lie.
    func flush(path: RawPath) throws {
        guard fsync(raw) == 0 else { throw SystemError(.flush, path, errno: errno) }
    }
}
