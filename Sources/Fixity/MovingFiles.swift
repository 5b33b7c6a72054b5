import Glibc

/// Several files on their way to their places in one folder, all of them or none.
///
/// The folder `.<name>.moving` stands beside their places from the moment at which it is decided that they go there. `new/` in it holds those that
/// still wait, `old/` a second name of each file whose place is taken, and the file `names` says which there are, each with a NUL behind it. Where
/// one cannot be moved, what was moved is taken back; where a run was killed, the next one moves the rest. Each step can be done twice.
struct MovingFiles {
    static let waiting: RawPath = "new", kept: RawPath = "old", list: RawPath = "names"

    let parent: OpenFolder
    /// A bare name in `parent`.
    let name: RawPath

    init(_ parent: OpenFolder, of name: RawPath) {
        self.parent = parent
        self.name = RawPath(bytes: [46] + name.bytes + Array(".moving".utf8))
    }

    /// What an earlier run left; nil where it left none. A folder of this name that somebody else made is none.
    init?(in parent: OpenFolder, of name: RawPath) throws {
        self.init(parent, of: name)
        func kind(_ part: RawPath) throws -> mode_t? {
            do { return try parent.status(of: part).st_mode & S_IFMT } catch let error as SystemError where [ENOENT, ENOTDIR].contains(error.errno) {
                return nil
            }
        }
        guard try kind(self.name) == S_IFDIR, try kind(self.name.appending(Self.waiting)) == S_IFDIR,
            try kind(self.name.appending(Self.kept)) == S_IFDIR, try kind(self.name.appending(Self.list)) == S_IFREG
        else { return nil }
    }

    /// Writes down which files are to go to their places, in the folder that becomes this one.
    static func write(_ names: [RawPath], in folder: RawPath) throws {
        try AtomicFile.write(folder.appending(list), names.map { try $0.text() + "\0" }.joined())
    }

    /// Moves the files that wait.
    ///
    /// - Parameter staging: A name under which the folder is thrown away, and before that the files are taken back; with `isFinal` they never are.
    /// - Returns: The names of all, also of those that a run before this one moved.
    /// - Throws: `SystemError`, after which everything is as it was; `HalfMoved`; `Unconfirmed`, after which all stand in their places.
    func finish(staging: RawPath, isFinal: Bool) throws -> [RawPath] {
        var moved: [RawPath] = [], names: [RawPath] = [], isKept = true
        do {
            let path = parent.path.appending(name), folder = try OpenFolder(in: parent, name, path: path)
            let new = try folder.making(Self.waiting), old = try folder.making(Self.kept)
            names = try WholeFile.bytes(path.appending(Self.list).text())?.split(separator: 0).map { RawPath(bytes: Array($0)) } ?? []
            for file in try new.names() {
                isKept = try keep(file, in: old) && isKept
                try new.move(file, to: parent, as: file)
                moved.append(file)
            }
        } catch let error as SystemError {
            if isKept, !isFinal, (try? takeBack(moved, to: staging)) != nil { throw error }
            throw HalfMoved(folder: parent.path, cause: error)
        }
        defer { clear(staging) }
        try parent.confirm(parent.path, .files)
        return names
    }

    /// Removes the folder, in which no file waits any more. It gets another name first, so that a part of it is never taken for the whole; what
    /// cannot be removed now is swept by the next run.
    private func clear(_ staging: RawPath) {
        guard (try? parent.move(name, to: parent, as: staging)) != nil else { return }
        try? FileTree.remove(parent.path.appending(staging))
    }

    /// Gives what stands in the place of a file a second name.
    /// - Returns: Whether it could be taken back: some file systems have no second name to give.
    private func keep(_ file: RawPath, in old: OpenFolder) throws -> Bool {
        let result = try file.withCString { linkat(parent.descriptor, $0, old.descriptor, $0, 0) }
        if result == 0 || errno == ENOENT || errno == EEXIST { return true }
        guard [EPERM, EOPNOTSUPP, EMLINK].contains(errno) else { throw SystemError(.create, old.path.appending(file), errno: errno) }
        return false
    }

    /// Undoes the moves: the new file gets its waiting name again before its place gets the old one, so that a kill between the two is no loss.
    private func takeBack(_ moved: [RawPath], to staging: RawPath) throws {
        let folder = try OpenFolder(in: parent, name, path: parent.path.appending(name))
        let new = try OpenFolder(in: folder, Self.waiting, path: folder.path.appending(Self.waiting)), old = try folder.making(Self.kept)
        for file in moved.reversed() {
            let result = try file.withCString { linkat(parent.descriptor, $0, new.descriptor, $0, 0) }
            guard result == 0 else { throw SystemError(.create, new.path.appending(file), errno: errno) }
            do {
                try old.move(file, to: parent, as: file)
            } catch let error as SystemError where error.errno == ENOENT {
                try parent.remove(file)
            }
        }
        try parent.move(name, to: parent, as: staging)
        try? FileTree.remove(parent.path.appending(staging))
    }
}

extension Staging {
    /// Flushes files of the tree to disk and puts them in their places beside the destination, all or none; the rest of the tree is removed.
    ///
    /// - Parameter files: Relative to ``path``; the last part is the name in the folder of the destination.
    /// - Throws: `StagingFault.destinationExists`, `SystemError`, which leave everything as it was; `HalfMoved`; `Unconfirmed`, after which all
    ///   stand.
    package func commit(files: [RawPath], replacing: (RawPath) -> Bool) throws {
        for file in files where !replacing(file.name) {
            do {
                _ = try parent.status(of: file.name)
                throw StagingFault.destinationExists(parent.path.appending(file.name))
            } catch let error as SystemError where error.errno == ENOENT { continue }
        }
        let here = try OpenFolder(path, path: path), new = try here.making(MovingFiles.waiting)
        _ = try here.making(MovingFiles.kept)
        for file in files { try OpenFolder(path.appending(file.parent), path: path.appending(file.parent)).move(file.name, to: new, as: file.name) }
        try MovingFiles.write(files.map(\.name), in: path)
        try flush()
        if files.count == 1, let file = files.first {
            try new.move(file.name, to: parent, as: file.name)
            isCommitted = true
            try parent.confirm(parent.path.appending(file.name), .anew)
            try? discard()
            return
        }
        let moving = MovingFiles(parent, of: destination.name)
        try parent.move(path.name, to: parent, as: moving.name)
        do { try parent.flush() } catch {
            try? parent.move(moving.name, to: parent, as: path.name)
            throw error
        }
        _ = try moving.finish(staging: path.name, isFinal: false)
        isCommitted = true
    }
}
