import Glibc

/// Reads the first bytes of live files without following a link or waiting for a pipe. One per thread.
package final class HeadReader {
    /// How many bytes are read: in the first 1,024 readers look for the signature of a PDF.
    package static let length = 1024

    private let source: FolderCursor
    private var buffer = [UInt8](repeating: 0, count: HeadReader.length)

    /// - Parameter source: the folder that was walked.
    /// - Throws: `SystemError`.
    package init(source: RawPath) throws {
        self.source = try FolderCursor(root: source)
    }

    /// At most the first ``length`` bytes.
    ///
    /// - Throws: `SystemError`, in particular where the file may not be read.
    package func head(of path: RawPath) throws -> [UInt8] {
        let file = try Descriptor(in: source.folder(path.parent), path.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, path: path)
        let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0, path: path) }
        return Array(buffer.prefix(count))
    }
}
