import Glibc

/// A file that takes its place in one step: whoever reads it sees the old content or the new one, whole.
package struct AtomicFile {
    private let folder: OpenFolder
    private let name: RawPath
    private let incoming: RawPath

    /// Writes the content to disk beside its place, as `.<name>.<tag>`, over what a killed run left there. The place itself stays as it is.
    ///
    /// - Parameter mode: Permission bits, whatever the umask. What others may not read is for the group of its folder.
    /// - Throws: `SystemError`.
    package init(_ place: RawPath, _ content: String, tag: String = "new", mode: UInt32 = 0o644) throws {
        let folder = try OpenFolder(place.parent, path: place.parent, following: true)
        let incoming = RawPath(bytes: [46] + place.name.bytes + [46] + Array(tag.utf8)), path = place.parent.appending(incoming)
        try? folder.remove(incoming)
        do { try Self.write(incoming, in: folder, content, mode, path, flushing: true) } catch {
            try? folder.remove(incoming)
            throw error
        }
        self.folder = folder
        self.incoming = incoming
        name = place.name
    }

    /// Writes a new file that nobody looks at yet; it is on disk when its file system is flushed.
    /// - Throws: `SystemError`, also where something stands there.
    package static func write(_ path: RawPath, _ content: String, mode: UInt32 = 0o644) throws {
        let folder = try OpenFolder(path.parent, path: path.parent, following: true)
        try write(path.name, in: folder, content, mode, path, flushing: false)
    }

    private static func write(_ name: RawPath, in folder: OpenFolder, _ content: String, _ mode: UInt32, _ path: RawPath, flushing: Bool) throws {
        let file = try Descriptor(in: folder, name, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, mode: mode, path: path)
        if mode & 0o007 == 0 { file.takeGroup(of: folder) }
        try file.setMode(mode, path: path)
        var content = content
        try content.withUTF8 { try file.write(UnsafeRawBufferPointer($0), path: path) }
        if flushing { try file.flush(path: path) }
        try file.close(path: path)
    }

    /// Whether a name is one under which content waits to take its place.
    package static func isIncoming(_ name: RawPath) -> Bool {
        guard let text = try? name.text(), text.hasPrefix(".") else { return false }
        return ["new", "next"].contains { text.hasSuffix("." + $0) && text.utf8.count > $0.utf8.count + 2 }
    }

    /// Puts the content in its place.
    /// - Throws: `SystemError`, after which the old content stands; `Unconfirmed`.
    package func commit() throws {
        do { try folder.move(incoming, to: folder, as: name) } catch {
            try? folder.remove(incoming)
            throw error
        }
        try folder.confirm(folder.path.appending(name), .again)
    }
}
