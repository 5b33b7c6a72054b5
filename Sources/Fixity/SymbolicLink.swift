import Glibc

/// Symbolic links, as names that change what they stand for in one step.
package enum SymbolicLink {
    /// What the link at `path` says; nil where nothing stands there.
    ///
    /// - Throws: `SystemError`, with `EINVAL` where something else than a link stands there.
    package static func target(of path: RawPath) throws -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = try path.withCString { name in
            buffer.withUnsafeMutableBytes { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in text.baseAddress.map { readlink(name, $0, text.count) } ?? -1 }
            }
        }
        guard count >= 0 else {
            if errno == ENOENT { return nil }
            throw SystemError(.readLink, path, errno: errno)
        }
        return String(decoding: buffer.prefix(count), as: UTF8.self)
    }

    /// Makes a link, over nothing.
    /// - Throws: `SystemError`.
    package static func make(_ path: RawPath, to target: String) throws {
        let result = try path.withCString { name in try RawPath(target).withCString { symlink($0, name) } }
        guard result == 0 else { throw SystemError(.create, path, errno: errno) }
    }

    /// Makes `path` stand for `target` in one step and flushes its folder. Where something else than a link stands, it stays.
    ///
    /// - Parameter incoming: Where the link is made before it takes its place: another folder of the file system, in which nobody looks.
    /// - Throws: `SystemError`, after which it stands for what it stood for; `Unconfirmed`.
    package static func replace(_ path: RawPath, with target: String, incoming: RawPath) throws {
        _ = try Self.target(of: path)
        let there = try OpenFolder(incoming.parent, path: incoming.parent, following: true)
        let here = try OpenFolder(path.parent, path: path.parent, following: true)
        try? there.remove(incoming.name)
        try make(incoming, to: target)
        do { try there.move(incoming.name, to: here, as: path.name) } catch {
            try? there.remove(incoming.name)
            throw error
        }
        try here.confirm(path, .again)
    }

    /// Removes the link at `path` and flushes its folder; nothing happens where nothing stands.
    /// - Throws: `SystemError`, with `EINVAL` where something else than a link stands there; `Unconfirmed`, after which it is gone.
    package static func remove(_ path: RawPath) throws {
        guard try target(of: path) != nil else { return }
        let folder = try OpenFolder(path.parent, path: path.parent, following: true)
        try folder.remove(path.name)
        try folder.confirm(path, .again)
    }
}
