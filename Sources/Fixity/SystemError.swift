import Glibc

/// A system call that failed, in words a user can act on.
package struct SystemError: Error, Hashable, CustomStringConvertible {
    /// What was attempted, as a verb: `write`, `open`, `flush`.
    package let operation: String
    package let path: RawPath
    /// The system's error number, for example `ENOSPC`.
    package let errno: Int32

    package init(_ operation: String, _ path: RawPath, errno: Int32) {
        self.operation = operation
        self.path = path
        self.errno = errno
    }

    package var description: String { "cannot \(operation) '\(path.display)': \(reason)" }

    /// The cause alone, without operation and path.
    package var reason: String {
        switch errno {
        case ENOSPC: "the disk is full"
        case EDQUOT: "the disk quota is used up"
        case EACCES, EPERM: "no permission"
        case EROFS: "the file system is read-only"
        case EMFILE, ENFILE: "too many files are open"
        case ENOENT: "it does not exist"
        case EEXIST: "it exists already"
        case EIO: "the disk reports an error"
        case ELOOP: "it is a symbolic link"
        case ENOTDIR: "a part of the path is not a folder"
        case EISDIR: "it is a folder"
        case EXDEV: "it lies on another file system"
        case ENAMETOOLONG: "the name is too long"
        case EINVAL: "the name or the file system does not allow it"
        default: String(cString: strerror(errno))
        }
    }
}

/// A live file that was not the same before, during and after reading.
package struct FileChanged: Error, Hashable, CustomStringConvertible {
    /// Relative to the folder that was walked.
    package let path: RawPath

    package init(path: RawPath) { self.path = path }

    package var description: String { "'\(path.display)' changed while it was read" }
}

/// A file whose bytes are not those its digest promises.
package struct DigestMismatch: Error, Hashable, CustomStringConvertible {
    package let path: RawPath
    package let expected: SHA256Digest
    package let found: SHA256Digest

    package init(path: RawPath, expected: SHA256Digest, found: SHA256Digest) {
        self.path = path
        self.expected = expected
        self.found = found
    }

    package var description: String { "'\(path.display)' has SHA-256 \(found), expected \(expected)" }
}
