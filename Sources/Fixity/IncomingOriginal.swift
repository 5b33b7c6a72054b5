import Glibc

/// The place of files that come in, opened once however many wait in it.
package final class IncomingFolder {
    fileprivate let files: OpenFolder

    /// - Parameter store: The folder that has `files/`, or gets it.
    /// - Throws: `SystemError`.
    package init(store: RawPath) throws { files = try OpenFolder(store, path: store, following: true).making("files") }
}

/// A file that comes in pieces, from inside another one, on its way into a store of originals (``OriginalCopier``). It is there only when it is kept.
package final class IncomingOriginal {
    private let files: OpenFolder
    private let name: RawPath
    private var file: Descriptor?
    private let hash = RunningDigest()
    private var isKept = false
    /// At most the first `HeadReader.length` bytes.
    package private(set) var head: [UInt8] = []
    /// In octets, so far.
    package private(set) var size = 0

    /// - Throws: `SystemError`.
    package init(in folder: IncomingFolder) throws {
        files = folder.files
        name = RawPath(".incoming-\(getpid())-\(UInt64.random(in: .min ... .max))")
        let path = files.path.appending(name)
        let file = try Descriptor(in: files, name, O_CREAT | O_EXCL | O_WRONLY, mode: 0o644, path: path)
        try file.setMode(0o644, path: path)
        self.file = consume file
    }

    deinit { if !isKept { try? files.remove(name) } }

    /// - Throws: `SystemError`.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        hash.update(bytes)
        try file?.write(bytes, path: files.path.appending(name))
        head += bytes.prefix(HeadReader.length - head.count)
        size += bytes.count
    }

    /// Ends the writing; many may wait so to be kept.
    ///
    /// - Throws: `SystemError`.
    package func finish() throws { try file.take()?.close(path: files.path.appending(name)) }

    /// Puts the file in its place. Nothing is written to it after.
    ///
    /// - Parameter extension: Without the dot; empty for none.
    /// - Throws: `SystemError`.
    package func keep(extension: String) throws -> OriginalCopier.Stored {
        try finish()
        let stored = try files.keep(name, digest: hash.finish(), size: size, head: head, extension: `extension`)
        isKept = !stored.wasStored
        return stored
    }
}

extension OpenFolder {
    /// Moves a file that came in to the place of its content, unless that is taken: then it is left for the caller to remove.
    func keep(_ incoming: RawPath, digest: SHA256Digest, size: Int, head: [UInt8], extension: String) throws -> OriginalCopier.Stored {
        let hex = digest.hex, name = RawPath(`extension`.isEmpty ? hex : "\(hex).\(`extension`)")
        let shard = try making(RawPath(String(hex.prefix(2))))
        let wasStored = (try? shard.status(of: name)) != nil
        if !wasStored { try move(incoming, to: shard, as: name) }
        return OriginalCopier.Stored(digest: digest, size: size, head: head, path: "files/\(hex.prefix(2))/\(name)", wasStored: wasStored)
    }
}
