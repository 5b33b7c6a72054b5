import Fixity
import Glibc

/// The files in PDFs that are too large for memory, in a folder of their own.
final class MemberFiles {
    private let folder: RawPath?
    private var count = 0
    private static let largestInMemory = 1 << 20

    init(folder: RawPath?) { self.folder = folder }

    /// A file in a PDF while it comes.
    struct Growing {
        let name: String
        private var octets: [UInt8] = []
        private var file: RawPath?
        private var size = 0

        init(name: String) { self.name = name }

        /// - Throws: `SystemError`.
        mutating func append(_ more: ArraySlice<UInt8>, _ files: MemberFiles) throws {
            size += more.count
            octets.append(contentsOf: more)
            guard octets.count > MemberFiles.largestInMemory, files.folder != nil else { return }
            try flush(files)
        }

        private mutating func flush(_ files: MemberFiles) throws {
            guard let path = file ?? files.next() else { return }
            try files.append(octets, to: path, isNew: file == nil)
            file = path
            octets.removeAll(keepingCapacity: true)
        }

        mutating func finish(_ files: MemberFiles) throws -> PDFMember {
            guard file != nil else { return PDFMember(name: name, content: .octets(octets)) }
            if !octets.isEmpty { try flush(files) }
            return finished
        }

        /// As far as it came.
        var finished: PDFMember { PDFMember(name: name, content: file.map { .file($0, size: size) } ?? .octets(octets)) }
    }

    private func next() -> RawPath? {
        count += 1
        return folder.map { $0.appending(RawPath("pdf-member-\(count)")) }
    }

    private func append(_ octets: [UInt8], to path: RawPath, isNew: Bool) throws {
        let flags = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | (isNew ? O_CREAT | O_EXCL : 0)
        let file = try path.withCString { open($0, flags, 0o600) }
        guard file >= 0 else { throw SystemError(isNew ? .create : .open, path, errno: errno) }
        defer { close(file) }
        var rest = octets[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw SystemError(.write, path, errno: errno) }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    /// Takes away what nobody moved.
    func remove(_ outcome: PDFOutcome) {
        guard case .read(let content) = outcome else { return }
        for member in content.members { remove(member) }
    }

    func remove(_ member: PDFMember) {
        guard case .file(let path, _) = member.content else { return }
        _ = try? path.withCString { unlink($0) }
    }
}
