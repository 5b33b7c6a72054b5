import CArchive
package import Fixity
import Glibc

/// Reads the files of a zip by the directory at its end, as the programs do that unpack it.
package struct ZipReader {
    package let path: RawPath

    package init(_ path: RawPath) { self.path = path }

    /// One file of a zip, as it unpacks.
    package struct Entry: Hashable, Sendable {
        package let name: RawPath
        package let digest: SHA256Digest
        /// In octets.
        package let size: Int

        package init(name: RawPath, digest: SHA256Digest, size: Int) {
            self.name = name
            self.digest = digest
            self.size = size
        }
    }

    /// Unpacks every file into nothing and hashes its bytes, in the order in which they stand. Every entry has to be whole and to have the checksum
    /// that the zip gives.
    ///
    /// - Throws: `SystemError`, `ZipFault` for what is no zip, damaged or encrypted; what `visit` throws.
    package func visit(_ visit: (Entry) throws -> Void) throws {
        let descriptor = try path.withCString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
        guard descriptor >= 0 else { throw SystemError(.open, path, errno: errno) }
        defer { close(descriptor) }
        guard let archive = archive_read_new() else { throw SystemError(.read, path, errno: ENOMEM) }
        defer { archive_read_free(archive) }
        // By the directory only: without it libarchive would take what it finds from the start on, which another program may not.
        try check(archive, archive_read_support_format_zip_seekable(archive))
        try check(archive, archive_read_open_fd(archive, descriptor, 256 * 1024))
        var entry: OpaquePointer?
        while true {
            let status = ZipWriter.inUTF8 { archive_read_next_header(archive, &entry) }
            if status == ARCHIVE_EOF { return }
            // A warning is about a name in another character set.
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw fault(archive) }
            guard archive_entry_filetype(entry) == S_IFREG else { continue }
            let name = ZipWriter.inUTF8({ archive_entry_pathname(entry) }).map {
                RawPath(bytes: Array(UnsafeBufferPointer(start: $0, count: strlen($0))).map(UInt8.init(bitPattern:)))
            }
            let (digest, size) = try content(archive)
            try visit(Entry(name: name ?? "", digest: digest, size: size))
        }
    }

    private func content(_ archive: OpaquePointer) throws -> (SHA256Digest, Int) {
        let hash = RunningDigest()
        var size = 0
        while true {
            var start: UnsafeRawPointer?, count = 0, offset: Int64 = 0
            let status = archive_read_data_block(archive, &start, &count, &offset)
            if status == ARCHIVE_EOF { return (hash.finish(), size) }
            guard status == ARCHIVE_OK, offset == Int64(size) else { throw fault(archive) }
            hash.update(UnsafeRawBufferPointer(start: start, count: count))
            size += count
        }
    }

    private func check(_ archive: OpaquePointer, _ status: Int32) throws {
        guard status == ARCHIVE_OK else { throw fault(archive) }
    }

    private func fault(_ archive: OpaquePointer) -> any Error {
        let system = SystemError(.read, path, errno: archive_errno(archive))
        if system.isOfTheSystem { return system }
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? ""
        return ZipFault(path: path, reason: reason, operation: .read)
    }
}
