import Glibc

/// One folder below `data/` of a bag in the making: writes files, hashes them on the way and keeps their
/// manifest lines. One instance a worker and folder, because threads that share a folder wait for its lock.
package final class PayloadFolder {
    private let folder: OpenFolder
    /// The encoded path of the folder in the bag, with a slash at its end.
    private let prefix: [UInt8]
    private var part = ManifestPart()
    /// Whether the umask takes bits off 0644; known after the first file.
    private var setsMode: Bool?

    /// Makes the folder and those above it, with mode 0755 whatever the umask.
    ///
    /// - Parameters:
    ///   - bag: the root of the bag, which exists.
    ///   - path: relative to `data/`; empty for `data/` itself.
    /// - Throws: `SystemError`.
    package init(bag: RawPath, path: RawPath = "") throws {
        var folder = try OpenFolder(bag, path: bag, following: true).making("data")
        for name in path.components { folder = try folder.making(name) }
        self.folder = folder
        prefix = ManifestPath.encode(RawPath("data").appending(path).bytes.trimmingSlashes) + [47]
    }

    /// Writes a new file with mode 0644.
    ///
    /// - Throws: `SystemError`; with `EEXIST` if the name is taken.
    @discardableResult
    package func write(_ name: String, _ bytes: UnsafeRawBufferPointer) throws -> SHA256Digest {
        let path = folder.path.appending(RawPath(name))
        let file = try create(name, path)
        try file.write(bytes, path: path)
        try file.close(path: path)
        let digest = SHA256Digest(of: bytes)
        part.append(digest, prefix, ManifestPath.encode(name.utf8), size: bytes.count)
        return digest
    }

    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) throws -> SHA256Digest {
        try bytes.withUnsafeBytes { try write(name, $0) }
    }

    /// Writes a new file with mode 0644 piece by piece, so that its size costs no memory.
    ///
    /// - Parameter body: Receives what writes one piece.
    /// - Throws: `SystemError`, or what `body` throws.
    package func write(_ name: String, pieces body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws {
        let path = folder.path.appending(RawPath(name))
        let file = try create(name, path)
        let hash = RunningDigest()
        var size = 0
        try body { piece in
            try file.write(piece, path: path)
            hash.update(piece)
            size += piece.count
        }
        try file.close(path: path)
        part.append(hash.finish(), prefix, ManifestPath.encode(name.utf8), size: size)
    }

    /// Adds a file that another library wrote into this folder, and gives it mode 0644.
    ///
    /// - Throws: `SystemError`.
    package func adopt(_ name: String) throws {
        try check(name)
        let path = folder.path.appending(RawPath(name))
        let file = try Descriptor(in: folder, RawPath(name), O_RDONLY | O_NOFOLLOW, path: path)
        try file.setMode(0o644, path: path)
        let found = try FileHasher().digest(of: file, path: path)
        part.append(found.digest, prefix, ManifestPath.encode(name.utf8), size: found.size)
    }

    /// The folder on disk, for libraries that write by path.
    package var path: RawPath { folder.path }

    /// Adds an existing file of known digest and size (in octets) as a hard link; as a copy, checked against
    /// the digest, where the file system has no link to offer.
    ///
    /// - Parameter existing: absolute, and never a live file: both names share their bytes.
    /// - Throws: `SystemError`; `DigestMismatch` if a copy turned out different.
    package func link(_ existing: RawPath, as name: String, digest: SHA256Digest, size: Int) throws {
        try check(name)
        let result = try existing.withCString { old in
            try RawPath(name).withCString { new in linkat(AT_FDCWD, old, folder.descriptor, new, 0) }
        }
        if result != 0 {
            let path = folder.path.appending(RawPath(name))
            guard [EXDEV, EPERM, EMLINK, EOPNOTSUPP].contains(errno) else {
                throw SystemError(.create, path, errno: errno)
            }
            try copy(existing, as: name, path, digest)
        }
        part.append(digest, prefix, ManifestPath.encode(name.utf8), size: size)
    }

    /// A folder in this one, whose lines are added to those of this one by ``take(_:)``.
    /// - Throws: `SystemError`.
    package func subfolder(_ name: String) throws -> PayloadFolder {
        try check(name)
        return PayloadFolder(try folder.making(RawPath(name)), prefix: prefix + ManifestPath.encode(name.utf8) + [47])
    }

    /// Adds the lines of a folder in this one.
    package func take(_ below: ManifestPart) { part.append(below) }

    private init(_ folder: OpenFolder, prefix: [UInt8]) {
        self.folder = folder
        self.prefix = prefix
    }

    /// The manifest lines of everything added, in the byte order of the names: it does not show in which order they were added. A folder below
    /// `data/` to which nothing was added is removed, for a sealed bag has none.
    package consuming func finish() -> ManifestPart {
        if part.count == 0, isBelowPayload { _ = try? folder.path.withCString { rmdir($0) } }
        return part.sorted()
    }

    private var isBelowPayload: Bool { prefix.count > "data/".utf8.count }

    private func copy(_ existing: RawPath, as name: String, _ path: RawPath, _ digest: SHA256Digest) throws {
        let source = try Descriptor(existing, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, path: existing)
        let target = try create(name, path)
        let found = try FileHasher().copy(source, existing, to: target, path)
        try target.close(path: path)
        guard found == digest else {
            try folder.remove(RawPath(name))
            throw DigestMismatch(path: existing, expected: digest, found: found)
        }
    }

    private func check(_ name: String) throws {
        guard !name.isEmpty, !name.utf8.contains(47), name != ".", name != ".." else {
            throw SystemError(.create, folder.path.appending(RawPath(name)), errno: EINVAL)
        }
    }

    private func create(_ name: String, _ path: RawPath) throws -> Descriptor {
        try check(name)
        let flags = O_CREAT | O_EXCL | O_WRONLY
        let file = try Descriptor(in: folder, RawPath(name), flags, mode: 0o644, path: path)
        let needed = try setsMode ?? (file.stat(path: path).st_mode & 0o777 != 0o644)
        setsMode = needed
        if needed { try file.setMode(0o644, path: path) }
        return file
    }
}

extension [UInt8] {
    fileprivate var trimmingSlashes: [UInt8] { Array(split(separator: 47).joined(separator: [47])) }
}
