import CPosix
import Glibc

/// An open folder: a base for calls with relative names. Closed at the end of its life.
final class OpenFolder {
    let descriptor: Int32
    private let stream: OpaquePointer
    let path: RawPath

    /// Opens `name` in the open folder `parent`. Only the root of a tree may be reached through a link.
    init(in parent: OpenFolder? = nil, _ name: RawPath, path: RawPath, following: Bool = false) throws {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (following ? 0 : O_NOFOLLOW)
        let opened = try name.withCString { name in
            retrying { openat(parent?.descriptor ?? AT_FDCWD, name, flags) }
        }
        guard opened >= 0 else { throw SystemError(.open, path, errno: errno) }
        guard let stream = fdopendir(opened) else {
            let cause = errno
            close(opened)
            throw SystemError(.list, path, errno: cause)
        }
        self.stream = stream
        self.path = path
        descriptor = opened
    }

    deinit { closedir(stream) }

    /// All names but `.` and `..`, in byte order.
    func names() throws -> [RawPath] {
        var names: [RawPath] = []
        rewinddir(stream)
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw SystemError(.list, path, errno: errno) }
                return names.sorted()
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [46] && name != [46, 46] { names.append(RawPath(bytes: name)) }
        }
    }

    /// The state of `name`, of the link itself where it is one.
    func status(of name: RawPath) throws -> stat {
        var status = stat()
        let result = try name.withCString { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
        guard result == 0 else { throw SystemError(.readState, path.appending(name), errno: errno) }
        return status
    }

    /// Removes `name`, a file or with `folder` an empty folder.
    func remove(_ name: RawPath, folder: Bool = false) throws {
        let result = try name.withCString { unlinkat(descriptor, $0, folder ? AT_REMOVEDIR : 0) }
        guard result == 0 else { throw SystemError(.remove, path.appending(name), errno: errno) }
    }

    /// Moves `name` into another folder of the file system, over whatever is there.
    func move(_ name: RawPath, to folder: OpenFolder, as newName: RawPath) throws {
        let result = try name.withCString { old in
            try newName.withCString { new in renameat(descriptor, old, folder.descriptor, new) }
        }
        guard result == 0 else { throw SystemError(.create, folder.path.appending(newName), errno: errno) }
    }

    /// Writes the names in this folder to disk. One attempt only.
    func flush() throws {
        guard fsync(descriptor) == 0 else { throw SystemError(.flush, path, errno: errno) }
    }

    /// Writes the whole file system of this folder to disk. One attempt only.
    func flushFileSystem() throws {
        guard vitrine_syncfs(descriptor) == 0 else { throw SystemError(.flush, path, errno: errno) }
    }

    /// Opens the folder `name`, which is made with mode 0755 whatever the umask if it is not there.
    func making(_ name: RawPath) throws -> OpenFolder {
        let path = path.appending(name)
        let made = try name.withCString { mkdirat(descriptor, $0, 0o755) }
        guard made == 0 || errno == EEXIST else { throw SystemError(.create, path, errno: errno) }
        let folder = try OpenFolder(in: self, name, path: path)
        if made == 0 { try folder.setMode(0o755) }
        return folder
    }

    func setMode(_ mode: mode_t) throws {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw SystemError(.readState, path, errno: errno)
        }
        guard status.st_mode & 0o777 != mode else { return }
        guard fchmod(descriptor, mode) == 0 else {
            throw SystemError(.setPermissions, path, errno: errno)
        }
    }
}
