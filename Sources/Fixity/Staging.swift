import CPosix
import Glibc

/// A folder beside a destination in which a tree is built, to take the destination's place in one step. Whoever
/// looks at the destination sees the old tree or the new one, whatever fails and whenever the run is killed.
package final class Staging {
    /// The folder to build in: `.<name>.staging-<process>-<random>`, on the file system of the destination.
    package let path: RawPath
    let destination: RawPath
    let parent: OpenFolder
    private var lock: StagingLock?
    private let made: MadeFolders
    var isOpen = true
    var isCommitted = false
    /// All files of an earlier run that was killed while they took their places (``commit(files:replacing:)``); now each stands there.
    package let completed: [RawPath]

    /// Takes the lock of the destination, removes what killed runs left and makes the folder.
    ///
    /// - Parameters:
    ///   - destination: need not exist, nor the folders it lies in: they are made, and removed again with what is discarded.
    ///   - ofFiles: Whether it ends in ``commit(files:replacing:)``; files of an earlier run that was killed there are put in their places first.
    /// - Throws: `StagingFault.busy` if another run works on the destination; `SystemError`; `HalfMoved`, `Unconfirmed` where files of an earlier run
    ///   cannot be put in their places.
    package init(destination given: RawPath, ofFiles: Bool = false) throws {
        let destination = RawPath(bytes: Array(given.bytes.reversed().drop { $0 == 47 }.reversed()))
        let name = destination.name
        guard !name.bytes.isEmpty, name != ".", name != ".." else {
            throw SystemError(.create, destination, errno: EINVAL)
        }
        let above = destination.parent
        let parentPath: RawPath = above.bytes.isEmpty ? (destination.bytes.first == 47 ? "/" : ".") : above
        let made = try MadeFolders(above: destination)
        do {
            let parent = try OpenFolder(parentPath, path: parentPath, following: true)
            lock = try StagingLock(in: parent, destination: destination)
            let prefix = [46] + name.bytes + Array(".staging-".utf8)
            for other in try parent.names() where Self.isStaging(other, prefix) {
                try FileTree.remove(parent.path.appending(other))
            }
            let random = String(UInt64.random(in: .min ... .max), radix: 16)
            let own = RawPath(bytes: prefix + Array("\(getpid())-\(random)".utf8))
            completed = ofFiles ? try MovingFiles(in: parent, of: name)?.finish(staging: own, isFinal: true) ?? [] : []
            path = try parent.making(own).path
            self.parent = parent
        } catch {
            lock = nil
            made.removeEmpty()
            throw error
        }
        self.made = made
        self.destination = destination
    }

    deinit { try? discard() }

    /// Flushes the tree to disk and puts it in the place of the destination.
    ///
    /// - Parameters:
    ///   - flushing: Whether the tree is on disk before it takes its place. Without, nothing may come to lead to it before
    ///   ``FileTree/flush(_:)``.
    ///   - remedy: What to do where the disk does not confirm it.
    /// - Returns: nil, or why the old tree could not be removed. The new one is in place even so, and the next
    ///   run removes the old one.
    /// - Throws: `StagingFault.destinationExists`, `SystemError`, which leave everything as it was; `Unconfirmed`, after which the new tree stands.
    @discardableResult
    package func commit(replacing: Bool, flushing: Bool = true, remedy: Unconfirmed.Remedy = .verify) throws -> SystemError? {
        let exists = try destinationExists()
        if exists && !replacing { throw StagingFault.destinationExists(destination) }
        if flushing { try flush() }
        let result = try path.withCString { new in
            try destination.withCString { old in exists ? vitrine_exchange(new, old) : rename(new, old) }
        }
        guard result == 0 else { throw SystemError(.replace, destination, errno: errno) }
        isOpen = false
        defer { lock = nil }
        if flushing { try parent.confirm(destination, remedy) }
        guard exists else { return nil }
        do {
            try FileTree.remove(path)
            return nil
        } catch let error as SystemError {
            return error
        }
    }

    /// Flushes a file of the tree to disk and puts it in the place of the destination; the rest of the tree is removed.
    ///
    /// - Parameter file: a bare name in ``path``.
    /// - Throws: `StagingFault.destinationExists`, `SystemError`, which leave everything as it was; `Unconfirmed`, after which the new file stands.
    package func commit(file: RawPath, replacing: Bool) throws {
        if try destinationExists(), !replacing { throw StagingFault.destinationExists(destination) }
        try flush()
        let made = path.appending(file)
        let result = try made.withCString { new in try destination.withCString { old in rename(new, old) } }
        guard result == 0 else { throw SystemError(.replace, destination, errno: errno) }
        isCommitted = true
        try parent.confirm(destination, .anew)
        // What cannot be removed now is in nobody's way, and the next run sweeps it.
        try? discard()
    }

    /// Removes the staging; the destination stays as it is. Nothing happens after a commit.
    ///
    /// - Throws: `SystemError`.
    package func discard() throws {
        guard isOpen else { return }
        isOpen = false
        defer {
            lock = nil
            if !isCommitted { made.removeEmpty() }
        }
        try FileTree.remove(path)
    }

    /// One flush for all files; like `fsync`, never repeated after a failure.
    func flush() throws {
        try OpenFolder(path, path: path).flushFileSystem()
    }

    private func destinationExists() throws -> Bool {
        do {
            _ = try parent.status(of: destination.name)
            return true
        } catch let error as SystemError where error.errno == ENOENT {
            return false
        }
    }

    /// Whether a name is `prefix<process>-<random>` to the letter: a destination may be called `a.staging-1`.
    private static func isStaging(_ name: RawPath, _ prefix: [UInt8]) -> Bool {
        guard name.bytes.starts(with: prefix) else { return false }
        let parts = name.bytes.dropFirst(prefix.count).split(separator: 45, omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy { 48...57 ~= $0 }
            && (1...16).contains(parts[1].count) && parts[1].allSatisfy { Hexadecimal.value($0) != nil }
    }
}
