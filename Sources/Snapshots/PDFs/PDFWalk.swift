package import Fixity
import Glibc

/// The PDFs of a folder as it is now.
package enum PDFWalk {
    /// Visits every regular file below `root` that is a PDF by the rule of a freeze (`MediaType`), in the order of `FileTree.walk`: wherever it
    /// stands, also what a freeze leaves out because its name starts with a dot. Links are not followed.
    ///
    /// - Throws: `SystemError` for a folder or a file that cannot be read, `FileChanged` for a file that is gone when it is looked at; what `visit`
    ///   throws.
    package static func visit(_ root: RawPath, _ visit: (FileTree.Entry) throws -> Void) throws {
        let heads = try HeadReader(source: root)
        try FileTree.walk(root) { entry in
            guard entry.kind == .file, entry.size > 0 else { return }
            do {
                guard try MediaType(name: entry.path.name.display, head: heads.head(of: entry.path)).isPDF else { return }
            } catch let error as SystemError where [ENOENT, ELOOP, ENOTDIR, ENXIO].contains(error.errno) {
                throw FileChanged(path: entry.path)
            }
            try visit(entry)
        }
    }
}
