import Glibc

/// The lock file `.<name>.lock` beside a destination; held until the end of its life, even that of the process.
struct StagingLock: ~Copyable {
    private let file: Descriptor
    private let folder: OpenFolder
    private let name: RawPath

    /// - Throws: `StagingFault.busy` at once where another run holds it.
    init(in folder: OpenFolder, destination: RawPath) throws {
        let name = RawPath(bytes: [46] + destination.name.bytes + Array(".lock".utf8))
        let path = folder.path.appending(name)
        while true {
            let flags = O_CREAT | O_RDWR | O_NOFOLLOW
            let file = try Descriptor(in: folder, name, flags, mode: 0o644, path: path)
            guard retrying({ flock(file.raw, LOCK_EX | LOCK_NB) }) == 0 else {
                if errno == EWOULDBLOCK { throw StagingFault.busy(destination) }
                throw SystemError(.lock, path, errno: errno)
            }
            // A run that ended in between may have removed the very file that was locked here.
            if let there = try? folder.status(of: name), try file.stat(path: path).st_ino == there.st_ino {
                self.file = file
                self.folder = folder
                self.name = name
                return
            }
        }
    }

    deinit { try? folder.remove(name) }
}
