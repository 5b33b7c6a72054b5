import Glibc

/// Trees of files, listed and removed without ever following a link.
package enum FileTree {
    package enum Kind: Sendable {
        case file, folder, symbolicLink
        /// A FIFO, a socket or a device.
        case special
    }

    /// One name in a tree, as `lstat` sees it.
    package struct Entry: Hashable, Sendable {
        /// Relative to the root of the walk.
        package let path: RawPath
        package let kind: Kind
        /// In octets.
        package let size: Int
        package let inode: UInt64
        /// Permission bits.
        package let mode: UInt32
        /// Last change of the content, in nanoseconds since 1970.
        package let modified: Int64
        /// Last change of the content or the state, in nanoseconds since 1970; cannot be set by a program.
        package let statusChanged: Int64

        /// Differs whenever the file was replaced or written to.
        package var stamp: String { "\(inode) \(size) \(modified) \(statusChanged)" }

        init(path: RawPath, status: stat) {
            self.path = path
            kind = switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .symbolicLink
            default: .special
            }
            size = Int(status.st_size)
            inode = UInt64(status.st_ino)
            mode = UInt32(status.st_mode & 0o7777)
            modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
            statusChanged = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        }
    }

    /// Visits everything below `root`, depth first, the names of each folder in byte order. Opens nothing but
    /// folders and holds the names of one folder a level.
    ///
    /// - Parameter unreadable: receives a folder that cannot be opened, which is then passed over; without it
    ///   the walk ends with that error.
    /// - Throws: `SystemError`, or what a closure throws.
    package static func walk(
        _ root: RawPath, unreadable: ((RawPath, SystemError) throws -> Void)? = nil, visit: (Entry) throws -> Void
    ) throws {
        var levels = [try Level(OpenFolder(root, path: root, following: true), relative: "")]
        while let level = levels.last {
            guard let name = level.next() else {
                levels.removeLast()
                continue
            }
            let entry = Entry(path: level.relative.appending(name), status: try level.folder.status(of: name))
            try visit(entry)
            guard entry.kind == .folder else { continue }
            do {
                let path = level.folder.path.appending(name)
                let folder = try OpenFolder(in: level.folder, name, path: path)
                levels.append(try Level(folder, relative: entry.path))
            } catch let error as SystemError {
                guard let unreadable else { throw error }
                try unreadable(entry.path, error)
            }
        }
    }

    /// Removes the file, link or tree at `root`; where there is none, nothing happens.
    ///
    /// - Throws: `SystemError`.
    package static func remove(_ root: RawPath) throws {
        let parent = root.parent.bytes.isEmpty ? (root.bytes.first == 47 ? "/" : ".") : root.parent
        let start = try Level(OpenFolder(parent, path: parent, following: true), names: [root.name], relative: "")
        do {
            _ = try start.folder.status(of: root.name)
        } catch let error as SystemError where error.errno == ENOENT {
            return
        }
        var levels = [start]
        while let level = levels.last {
            guard let name = level.next() else {
                levels.removeLast()
                if let above = levels.last { try above.folder.remove(level.folder.path.name, folder: true) }
                continue
            }
            if try level.folder.status(of: name).st_mode & S_IFMT == S_IFDIR {
                let path = level.folder.path.appending(name)
                let folder = try OpenFolder(in: level.folder, name, path: path)
                levels.append(try Level(folder, relative: ""))
            } else {
                try level.folder.remove(name)
            }
        }
    }
}

/// One folder on the way from the root to the present place in a walk.
private final class Level {
    let folder: OpenFolder
    let relative: RawPath
    private let names: [RawPath]
    private var position = 0

    init(_ folder: OpenFolder, names: [RawPath], relative: RawPath) {
        self.folder = folder
        self.names = names
        self.relative = relative
    }

    convenience init(_ folder: OpenFolder, relative: RawPath) throws {
        self.init(folder, names: try folder.names(), relative: relative)
    }

    func next() -> RawPath? {
        guard position < names.count else { return nil }
        defer { position += 1 }
        return names[position]
    }
}
