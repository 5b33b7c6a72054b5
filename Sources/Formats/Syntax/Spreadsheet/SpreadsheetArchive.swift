import CArchive
import Faults
import Glibc

/// The parts of a spreadsheet file: the members of a zip, found by the directory at its end and unpacked as they are read.
final class SpreadsheetArchive {
    private static let mostParts = 20_000

    private let path: String
    private let allowance: Allowance
    private var parts: Set<String> = []

    /// - Parameter always: What may come out of the smallest file, in bytes.
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    init(path: String, always: Int = Allowance.always) throws {
        self.path = path
        let zip = try OpenedZip(path)
        allowance = Allowance(size: zip.size, always: always)
        while let part = try zip.next() {
            guard parts.count < Self.mostParts else { throw SpreadsheetFault(.sheetTooLarge) }
            // Two programs would take two of them.
            guard parts.insert(part).inserted else { throw SpreadsheetFault(.sheetDamaged) }
        }
    }

    func has(_ part: String) -> Bool { parts.contains(part.lowercased()) }

    /// Counts what is copied out of what was read.
    ///
    /// - Throws: `SpreadsheetFault`, where that is more than such a file may be.
    func count(_ copied: Int) throws {
        if !allowance.take(copied) { throw SpreadsheetFault(.sheetTooLarge) }
    }

    /// The XML of a part, from its start.
    ///
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    func xml(_ part: String) throws -> SpreadsheetXML {
        let zip = try OpenedZip(path)
        while let name = try zip.next() {
            if name == part.lowercased() { return try SpreadsheetXML(zip, part: part, path: path, allowance: allowance) }
        }
        throw SpreadsheetFault(.sheetPart, part)
    }

    /// Visits some of the parts in the order in which they stand, in one walk through the zip.
    ///
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`, what `body` throws.
    func visit(_ wanted: Set<String>, _ body: (String, SpreadsheetXML) throws -> Void) throws {
        let zip = try OpenedZip(path)
        while let name = try zip.next() {
            if wanted.contains(name) { try body(name, SpreadsheetXML(zip, part: name, path: path, allowance: allowance)) }
        }
    }
}

/// A zip that is walked from member to member.
final class OpenedZip {
    let size: Int
    private let path: String
    private let descriptor: Int32
    private let archive: OpaquePointer
    private var entry: OpaquePointer?

    /// - Throws: `UnreadableFile`, `SpreadsheetFault` for what is no zip.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw UnreadableFile(path: path, code: errno) }
        guard let archive = archive_read_new() else {
            close(descriptor)
            throw UnreadableFile(path: path, code: ENOMEM)
        }
        self.archive = archive
        var status = stat()
        size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        // By the directory only: without it libarchive would take what it finds from the start on, which another program may not.
        archive_read_support_format_zip_seekable(archive)
        guard archive_read_open_fd(archive, descriptor, 64 * 1024) == ARCHIVE_OK else { throw fault() }
    }

    deinit {
        archive_read_free(archive)
        close(descriptor)
    }

    /// Moves on to the next member: its name in small letters, since programs do not agree about capitals; nil behind the last.
    ///
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    func next() throws -> String? {
        while true {
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return nil }
            // A warning is about a name in another character set: none that is looked for.
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw fault() }
            guard archive_entry_filetype(entry) == S_IFREG, let name = archive_entry_pathname(entry) else { continue }
            return String(cString: name).replacing("\\", with: "/").lowercased()
        }
    }

    var isEncrypted: Bool { entry.map { archive_entry_is_encrypted($0) != 0 } ?? false }

    /// Reads on in the current member.
    ///
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw fault() }
        return count
    }

    private func fault() -> any Error {
        let code = archive_errno(archive)
        return SystemReason(errno: code).isOfTheMachine ? UnreadableFile(path: path, code: code) : SpreadsheetFault(.sheetDamaged)
    }
}
