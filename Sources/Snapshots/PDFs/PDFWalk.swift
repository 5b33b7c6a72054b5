package import Fixity
import Glibc

/// The PDFs of a folder as it is now.
package enum PDFWalk {
    /// Visits every regular file below `root` whose bytes are a PDF, in the order of `FileTree.walk`: wherever it stands and whatever its name, also what
    /// a freeze leaves out because its name starts with a dot. Links are not followed.
    ///
    /// - Throws: `SystemError` for a folder or a file that cannot be read, `FileChanged` for a file that is gone when it is looked at; what `visit` throws.
    package static func visit(_ root: RawPath, _ visit: (FileTree.Entry) throws -> Void) throws {
        let heads = try HeadReader(source: root)
        try FileTree.walk(root) { entry in
            guard entry.kind == .file, entry.size > 0 else { return }
            do {
                guard try isPDF(entry.path.name, head: heads.head(of: entry.path)) else { return }
            } catch let error as SystemError where [ENOENT, ELOOP, ENOTDIR, ENXIO].contains(error.errno) {
                throw FileChanged(path: entry.path)
            }
            try visit(entry)
        }
    }

    /// Viewers open a file that has a few bytes before its signature; where the name says the same, it counts: here it is better to keep one too many.
    static func isPDF(_ name: RawPath, head: [UInt8]) -> Bool {
        if MediaType(name: name.display, head: head).name == "application/pdf" { return true }
        let hasName = name.bytes.count > 4 && String(decoding: name.bytes.suffix(4), as: UTF8.self).lowercased() == ".pdf"
        return hasName && head.indices.contains { head[$0...].starts(with: signature) }
    }

    private static let signature = Array("%PDF-".utf8)
}
