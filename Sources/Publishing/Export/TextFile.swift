import Fixity
import Glibc

/// A new text file that is written through a small buffer.
final class TextFile {
    private let path: RawPath
    private let file: UnsafeMutablePointer<FILE>
    private var isOpen = true
    /// In octets.
    private(set) var size = 0

    /// - Throws: `SystemError`, with `EEXIST` if there is one.
    init(_ path: RawPath) throws {
        self.path = path
        guard let file = try path.withCString({ fopen($0, "wxe") }) else { throw SystemError(.create, path, errno: errno) }
        self.file = file
    }

    deinit { if isOpen { fclose(file) } }

    func write(_ bytes: [UInt8]) throws {
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw SystemError(.write, path, errno: errno) }
        size += bytes.count
    }

    func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// - Throws: `SystemError`, where the last of it could not be written.
    func close() throws {
        isOpen = false
        guard fclose(file) == 0 else { throw SystemError(.write, path, errno: errno) }
    }
}
