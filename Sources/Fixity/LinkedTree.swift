import Glibc

/// A second tree of files that are there already.
package enum LinkedTree {
    /// Gives every file below `source` a second name below `destination`, as a hard link; as a copy where the file system has no link to offer.
    /// Folders are made anew with mode 0755. Nothing but files and folders is taken.
    ///
    /// - Parameter destination: Is made; the folder it lies in must be there, and it must not.
    /// - Returns: How many files were copied.
    /// - Throws: `SystemError`, with `ELOOP` or `EINVAL` where a link or a special file stands in the source.
    package static func make(from source: RawPath, at destination: RawPath) throws -> Int {
        let parent = try OpenFolder(destination.parent, path: destination.parent, following: true)
        _ = try parent.making(destination.name)
        let from = try FolderCursor(root: source), to = try FolderCursor(root: destination)
        var copied = 0
        try FileTree.walk(source) { entry in
            let place = source.appending(entry.path)
            switch entry.kind {
            case .folder: _ = try to.folder(entry.path.parent).making(entry.path.name)
            case .file:
                if try !link(entry.path.name, from.folder(entry.path.parent), to.folder(entry.path.parent)) { copied += 1 }
            case .symbolicLink: throw SystemError(.publish, place, errno: ELOOP)
            case .special: throw SystemError(.publish, place, errno: EINVAL)
            }
        }
        return copied
    }

    /// - Returns: Whether a link was made, and not a copy.
    private static func link(_ name: RawPath, _ source: OpenFolder, _ target: OpenFolder) throws -> Bool {
        let path = target.path.appending(name)
        // A file that not everybody may read, a web server could not either; a copy can be given the right mode.
        let isReadable = try source.status(of: name).st_mode & 0o444 == 0o444
        let result = try isReadable ? name.withCString { linkat(source.descriptor, $0, target.descriptor, $0, 0) } : -1
        if result == 0 {
            // What the walk saw as a file may have changed places with a link since.
            guard try target.status(of: name).st_mode & S_IFMT == S_IFREG else { throw SystemError(.publish, path, errno: ELOOP) }
            return true
        }
        guard !isReadable || [EXDEV, EPERM, EMLINK, EOPNOTSUPP].contains(errno) else { throw SystemError(.create, path, errno: errno) }
        let original = source.path.appending(name)
        let file = try Descriptor(in: source, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, path: original)
        let copy = try Descriptor(in: target, name, O_CREAT | O_EXCL | O_WRONLY, mode: 0o644, path: path)
        try copy.setMode(0o644, path: path)
        _ = try FileHasher().copy(file, original, to: copy, path)
        try copy.close(path: path)
        return false
    }
}
