package import Fixity
import Glibc
import Zip

/// One zip file of a bundle: the files of its site at the top, and beside them `SHA256SUMS`, which is the manifest of the bundle in the form of
/// sha256sum.
package enum OfflineCopy {
    /// The list of digests at the top of the zip.
    package static let sums = "SHA256SUMS"

    package struct Summary: Sendable {
        /// Entries of the zip, the list of digests included.
        package let files: Int
        /// Of the zip file.
        package let octets: Int
        package let digest: SHA256Digest
        /// The longest path in it, in characters.
        package let longestPath: Int
    }

    /// Writes the zip of a sealed bundle: first the digests, then the files by folder, the names of each in byte order.
    ///
    /// - Parameters:
    ///   - bag: A bundle that was verified.
    ///   - zip: A file that is not there yet; the list of digests is made beside it and stays there.
    /// - Throws: `OfflineFault`, `SystemError`, `ZipFault`, `FileChanged`.
    package static func write(_ bag: RawPath, to zip: RawPath, progress: (WorkProgress) -> Void = { _ in }) throws -> Summary {
        let list = zip.parent.appending(RawPath(sums))
        let (size, listed) = try writeSums(of: bag, to: list)
        let writer = try ZipWriter(zip)
        try writer.add(list, as: sums, size: size, .deflated)
        let site = bag.appending("data")
        var longest = sums.utf8.count
        try FileTree.walk(site) { entry in
            guard entry.kind != .folder else { return }
            guard entry.kind == .file else { throw OfflineFault(path: entry.path, reason: .notAFile) }
            let name = entry.path.display
            guard entry.path.isDisplayExact else { throw OfflineFault(path: entry.path, reason: .unsafe) }
            if let reason = OfflineName.fault(in: name) { throw OfflineFault(path: entry.path, reason: reason) }
            try writer.add(site.appending(entry.path), as: name, size: entry.size, OfflineName.method(of: name))
            longest = max(longest, name.utf8.count)
            progress(WorkProgress(writer.count, of: listed + 1))
        }
        try writer.finish()
        let made = try FileHasher().digest(ofFile: zip)
        return Summary(files: writer.count, octets: made.size, digest: made.digest, longestPath: longest)
    }

    /// The manifest with paths relative to the site. A sealed manifest has one way to write a line: 64 digits, two spaces, the path.
    /// - Returns: The size in octets, and the number of files that it lists.
    private static func writeSums(of bag: RawPath, to list: RawPath) throws -> (size: Int, lines: Int) {
        let manifest = bag.appending("manifest-sha256.txt")
        guard let source = try manifest.withCString({ fopen($0, "re") }) else { throw SystemError(.open, manifest, errno: errno) }
        defer { fclose(source) }
        guard let target = try list.withCString({ fopen($0, "wxe") }) else { throw SystemError(.create, list, errno: errno) }
        var line: UnsafeMutablePointer<CChar>?, room = 0, size = 0, lines = 0, isWritten = true
        defer { free(line) }
        while isWritten {
            let count = getline(&line, &room, source)
            guard count > 0, let line else { break }
            // `data/` stands between the digest with its two spaces and the rest of the path.
            guard count > 72 else { continue }
            memmove(line + 66, line + 71, count - 71)
            isWritten = fwrite(line, 1, count - 5, target) == count - 5
            size += count - 5
            lines += 1
        }
        let cause = errno, isRead = ferror(source) == 0
        guard fclose(target) == 0, isWritten else { throw SystemError(.write, list, errno: isWritten ? errno : cause) }
        guard isRead else { throw SystemError(.read, manifest, errno: cause) }
        return (size, lines)
    }
}
