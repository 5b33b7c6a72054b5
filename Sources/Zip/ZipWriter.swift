import CArchive
package import Fixity
import Glibc

/// A zip file in the making, by libarchive. The same entries in the same order make the same bytes: every entry is dated 1980-01-01, belongs to
/// nobody and has mode 0644. Zip64 is used where a number needs it.
///
/// It keeps the directory at the end of the file in memory, some 100 bytes an entry; of the entries themselves one piece at a time.
package final class ZipWriter {
    /// How the bytes of an entry are kept.
    package enum Method: Sendable {
        case stored, deflated
    }

    private let path: RawPath
    private let descriptor: Int32
    private let archive: OpaquePointer
    private let entry: OpaquePointer
    private var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    private var isOpen = true
    /// Entries so far.
    package private(set) var count = 0

    /// Creates the file with mode 0644 whatever the umask.
    /// - Throws: `SystemError`, with `EEXIST` if there is one; `ZipFault`.
    package init(_ path: RawPath) throws {
        self.path = path
        descriptor = try path.withCString { open($0, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o644) }
        guard descriptor >= 0 else { throw SystemError(.create, path, errno: errno) }
        guard let archive = archive_write_new(), let entry = archive_entry_new() else {
            close(descriptor)
            throw SystemError(.create, path, errno: ENOMEM)
        }
        self.archive = archive
        self.entry = entry
        guard fchmod(descriptor, 0o644) == 0 else { throw SystemError(.setPermissions, path, errno: errno) }
        try check(archive_write_set_format_zip(archive))
        try check(archive_write_set_bytes_per_block(archive, 256 * 1024))
        try check(archive_write_set_bytes_in_last_block(archive, 1))
        try check(archive_write_open_fd(archive, descriptor))
    }

    deinit {
        // What was not finished is of no use to anyone; freeing it would write a directory, so that it is failed first.
        if isOpen { archive_write_fail(archive) }
        archive_write_free(archive)
        archive_entry_free(entry)
        if isOpen { close(descriptor) }
    }

    /// Adds an entry with the bytes of a file.
    ///
    /// - Parameters:
    ///   - file: Not a link.
    ///   - name: UTF-8, with slashes between folders.
    ///   - size: In octets, as the walk saw it.
    /// - Throws: `SystemError`, `ZipFault`; `FileChanged` where the file has another size.
    package func add(_ file: RawPath, as name: String, size: Int, _ method: Method) throws {
        let source = try file.withCString { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        guard source >= 0 else { throw SystemError(.open, file, errno: errno) }
        defer { close(source) }
        try begin(name, size: size, method)
        var rest = size
        while true {
            let count = read(source, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemError(.read, file, errno: errno) }
            if count == 0 { break }
            rest -= count
            guard rest >= 0 else { throw FileChanged(path: file) }
            try write(count)
        }
        guard rest == 0 else { throw FileChanged(path: file) }
        try check(archive_write_finish_entry(archive))
    }

    /// Adds an entry piece by piece.
    ///
    /// - Parameters:
    ///   - name: UTF-8, with slashes between folders.
    ///   - size: In octets, of all pieces together.
    ///   - body: Hands over the pieces.
    /// - Throws: `SystemError`, `ZipFault`, or what `body` throws.
    package func add(as name: String, size: Int, _ method: Method, pieces body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws {
        try begin(name, size: size, method)
        try body(write)
        try check(archive_write_finish_entry(archive))
    }

    /// Writes the directory and closes the file.
    /// - Throws: `SystemError`, `ZipFault`.
    package func finish() throws {
        try check(archive_write_close(archive))
        isOpen = false
        guard close(descriptor) == 0 else { throw SystemError(.write, path, errno: errno) }
    }

    private func begin(_ name: String, size: Int, _ method: Method) throws {
        archive_entry_clear(entry)
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, S_IFREG)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(size))
        // Without a date libarchive writes the first one that the format knows. Any other would be written in the time zone of the machine.
        switch method {
        case .stored: try check(archive_write_zip_set_compression_store(archive))
        case .deflated: try check(archive_write_zip_set_compression_deflate(archive))
        }
        try check(Self.inUTF8 { archive_write_header(archive, entry) })
        count += 1
    }

    /// libarchive takes names for UTF-8, and says so in the zip, where the character set of the thread is that.
    static func inUTF8<Result>(_ body: () -> Result) -> Result {
        guard let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) else { return body() }
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        return body()
    }

    private func write(_ count: Int) throws {
        try buffer.withUnsafeBytes { try write(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        var start = 0
        while start < bytes.count {
            let written = archive_write_data(archive, bytes.baseAddress?.advanced(by: start), bytes.count - start)
            guard written > 0 else { throw fault() }
            start += Int(written)
        }
    }

    private func check(_ status: Int32) throws {
        guard status == ARCHIVE_OK else { throw fault() }
    }

    /// The failure in the words of the system where it has a number of the system.
    private func fault() -> any Error {
        let number = archive_errno(archive)
        if number > 0, number < 4096 { return SystemError(.write, path, errno: number) }
        return ZipFault(path: path, reason: archive_error_string(archive).map { String(cString: $0) } ?? "")
    }
}
