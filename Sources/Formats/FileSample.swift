package import DossierModel

/// A file as recognisers look at it: its place, its first bytes and, of XML, its root element.
package final class FileSample {
    /// Inside the dossier folder or the pile.
    package let path: String
    /// At most the first 1,024 bytes.
    package let head: [UInt8]
    /// Whether the file stands in a pile, where no `dossier.yml` says what lies where.
    package let isInPile: Bool
    /// Whether the user pointed at this file alone.
    package let isGiven: Bool
    /// The table that the dossier says the file is.
    package let declared: TableForm.Table?
    /// Whether the dossier says that the file is that of its office, or its logo.
    package let isOfOffice: Bool
    /// On disk; nil where the name is no text, so that no reader can open it.
    private let disk: String?
    private var foundRoot: XMLRoot??
    private var foundInvoice: EInvoiceRecognition??

    package init(
        path: String, head: [UInt8], disk: String?, isInPile: Bool, isGiven: Bool = false, declared: TableForm.Table? = nil, isOfOffice: Bool = false
    ) {
        self.path = path
        self.head = head
        self.disk = disk
        self.isInPile = isInPile
        self.isGiven = isGiven
        self.declared = declared
        self.isOfOffice = isOfOffice
    }

    /// The folders and the name.
    var parts: [Substring] { path.split(separator: "/") }

    /// Whether the name ends so, in whatever letters.
    func hasExtension(_ end: String) -> Bool { path.lowercased().hasSuffix("." + end) }

    /// The root element, where the file is XML without a document type declaration and can be read so far.
    ///
    /// - Throws: `RefusedRead` where the system does not hand over the file.
    func root() throws -> XMLRoot? {
        if let foundRoot { return foundRoot }
        let root = try disk.flatMap { try mayBeXML ? XMLRoot(path: $0) : nil }
        foundRoot = .some(root)
        return root
    }

    /// The e-invoice that the file is or wraps.
    ///
    /// - Throws: `RefusedRead` where the system does not hand over the file.
    func invoice() throws -> EInvoiceRecognition? {
        if let foundInvoice { return foundInvoice }
        let invoice = try disk.flatMap { try mayBeXML ? Self.invoice(in: $0) : nil }
        foundInvoice = .some(invoice)
        return invoice
    }

    /// Whether the file is the `index.xml` of a GoBD export.
    ///
    /// - Throws: `RefusedRead` where the system does not hand over the file.
    func isGoBDIndex() throws -> Bool { try disk.map { try mayBeXML && GoBDIndex.isIndex($0) } ?? false }

    private static func invoice(in path: String) throws -> EInvoiceRecognition? {
        do {
            return EInvoiceRecognition.recognise(head: try ByteStream.head(of: path, EInvoiceRecognition.headLength))
        } catch let fault as UnreadableFile {
            _ = try fault.diagnostic(path)
            return nil
        }
    }

    /// Markup begins with `<`, in whatever encoding, after a byte-order mark and blanks.
    private var mayBeXML: Bool {
        head.first { ![0, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x09, 0x0A, 0x0D, 0x20].contains($0) } == UInt8(ascii: "<")
    }
}
