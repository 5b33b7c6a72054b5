package import Fixity
import Formats
import Glibc

/// What a folder holds now that a client keeps: PDFs, and e-invoices, of which the XML is the legal original.
package enum KeptWalk {
    /// What a file that is kept is.
    package enum Kind: String, Sendable {
        case pdf, invoice
    }

    /// Visits every regular file below `root` that is a PDF by the rule of a freeze (`MediaType`) or an e-invoice, in the order of `FileTree.walk`:
    /// wherever it stands, also what a freeze leaves out because its name starts with a dot. Links are not followed.
    ///
    /// - Throws: `SystemError` for a folder or a file that cannot be read, `FileChanged` for a file that is gone when it is looked at; what `visit`
    ///   throws.
    package static func visit(_ root: RawPath, _ visit: (FileTree.Entry, Kind) throws -> Void) throws {
        let heads = try HeadReader(source: root)
        try FileTree.walk(root) { entry in
            guard entry.kind == .file, entry.size > 0 else { return }
            let head: [UInt8]
            do {
                head = try heads.head(of: entry.path)
            } catch let error as SystemError where [ENOENT, ELOOP, ENOTDIR, ENXIO].contains(error.errno) {
                throw FileChanged(path: entry.path)
            }
            if MediaType(name: entry.path.name.display, head: head).isPDF { return try visit(entry, .pdf) }
            let sample = FileSample(path: entry.path.display, head: head, disk: try? root.appending(entry.path).text(), isInPile: true)
            if try Formats.recognise(sample)?.format.isInvoice == true { try visit(entry, .invoice) }
        }
    }
}
