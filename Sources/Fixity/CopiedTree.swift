import Glibc

/// Copies of trees of files, which share no file with them: who changes one in place changes nothing else. What was one file in two of the trees,
/// under the same path, is one file in their copies.
package struct CopiedTree {
    /// What was copied so far.
    private var done: [(source: FolderCursor, copy: FolderCursor)] = []
    private let modified: Int

    /// - Parameter modified: When the copies say that they were modified, in seconds since 1970.
    package init(modified: Int) { self.modified = modified }

    /// Copies every file below `source`, with mode 0644, into folders with mode 0755. Nothing but files and folders is taken. Where the file system
    /// can, copies share the blocks of their originals until one of the two is written to.
    ///
    /// - Parameter destination: Is made; the folder it lies in must be there, and it must not.
    /// - Throws: `SystemError`, with `ELOOP` or `EINVAL` where a link or a special file stands in the source.
    package mutating func copy(_ source: RawPath, to destination: RawPath) throws {
        let parent = try OpenFolder(destination.parent, path: destination.parent, following: true)
        _ = try parent.making(destination.name)
        let from = try FolderCursor(root: source), to = try FolderCursor(root: destination)
        try FileTree.walk(source) { entry in
            switch entry.kind {
            case .folder: _ = try to.folder(entry.path.parent).making(entry.path.name)
            case .file: try copy(entry.path, from, to)
            case .symbolicLink: throw SystemError(.publish, source.appending(entry.path), errno: ELOOP)
            case .special: throw SystemError(.publish, source.appending(entry.path), errno: EINVAL)
            }
        }
        done.append((source: from, copy: to))
    }

    private func copy(_ path: RawPath, _ from: FolderCursor, _ to: FolderCursor) throws {
        let source = try from.folder(path.parent), target = try to.folder(path.parent), name = path.name
        let original = source.path.appending(name), place = target.path.appending(name)
        let file = try Descriptor(in: source, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, path: original)
        let status = try file.stat(path: original)
        // What the walk saw as a file may have changed places with something else since.
        guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError(.publish, original, errno: EINVAL) }
        if status.st_nlink > 1, try isLinked(path, status, target) { return }
        let copy = try Descriptor(in: target, name, O_CREAT | O_EXCL | O_WRONLY, mode: 0o644, path: place)
        try copy.setMode(0o644, path: place)
        try file.copy(Int(status.st_size), to: copy, path: original, targetPath: place)
        try copy.setModified(modified, path: place)
        try copy.close(path: place)
    }

    /// Whether the copy of the same file in another tree took a second name here.
    private func isLinked(_ path: RawPath, _ status: stat, _ target: OpenFolder) throws -> Bool {
        for (source, copy) in done {
            guard let there = try? source.folder(path.parent).status(of: path.name) else { continue }
            guard there.st_ino == status.st_ino, there.st_dev == status.st_dev else { continue }
            let first = try copy.folder(path.parent)
            let result = try path.name.withCString { linkat(first.descriptor, $0, target.descriptor, $0, 0) }
            if result == 0 { return true }
            guard [EXDEV, EPERM, EMLINK, EOPNOTSUPP].contains(errno) else {
                throw SystemError(.create, target.path.appending(path.name), errno: errno)
            }
        }
        return false
    }
}
