package import Fixity
package import PDFExchange

/// What was read of a PDF.
package struct PDFContent: Sendable, Equatable {
    /// nil where it does not open; ``fault`` says why.
    package var pages: Int?
    /// Whether it is encrypted, though it opens without a password.
    package var isEncrypted = false
    /// The text of each page, from the first on; fewer than ``pages`` where the rest was not read. U+0000 is U+FFFD in it.
    package var text: [String] = []
    /// The same with words in their columns, of the first pages; empty where nobody asked for it.
    package var layout: [String] = []
    /// The files in it, in their order.
    package var members: [PDFMember] = []
    /// Why it was not read, or not wholly: the first of the reasons.
    package var fault: PDFFault?

    package init(pages: Int? = nil, fault: PDFFault? = nil) {
        self.pages = pages
        self.fault = fault
    }
}

/// A file in a PDF.
package struct PDFMember: Sendable, Equatable {
    /// As the PDF declares it: nothing to trust, and no path.
    package let name: String
    package let content: Content

    package init(name: String, content: Content) {
        self.name = name
        self.content = content
    }

    package enum Content: Sendable, Equatable {
        case octets([UInt8])
        /// A large one, as a file in the scratch folder. It is there until the call that receives it returns; who wants it moves it.
        case file(RawPath, size: Int)
    }
}

/// What came of a PDF.
package enum PDFOutcome: Sendable, Equatable {
    case read(PDFContent)
    /// The system refused what reading needs, which says nothing of the PDF. Why, as findings keep it: `EMFILE`.
    case notStarted(String)
}
