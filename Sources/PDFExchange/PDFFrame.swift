/// What `vitrine` and `vitrine-pdf` say to each other, over one stream socket, which is the standard input of the latter.
///
/// A request is one octet, ``PDFWanted``, with an open PDF beside it. The answer is frames: an octet, one of these; four octets, the length of what
/// follows, little-endian; what follows, at most ``longest`` octets. `vitrine-pdf` sends `ready` once, before it is asked; each answer ends with
/// `end`, and then the next request is sent. At the end of the stream `vitrine-pdf` ends.
package enum PDFFrame: UInt8, Sendable {
    /// The program runs. Empty.
    case ready = 1
    /// The PDF is open: the number of pages, four octets little-endian, and 1 where it is encrypted, else 0.
    case opened
    /// The text of the next page begins. Empty.
    case page
    /// The next octets of that text, in UTF-8.
    case text
    /// The next file in the PDF begins: its declared name, in UTF-8.
    case member
    /// The next octets of that file.
    case content
    /// These were all of them; without this the file is damaged and left out. Empty.
    case whole
    /// Something was not read: a ``PDFFault``, one octet.
    case fault
    /// This PDF is done. Empty.
    case end
    /// The next octets of the text of the page with its words in their columns, in UTF-8.
    case layout

    /// The most octets that a frame holds.
    package static let longest = 1 << 16
}

/// What is read of a PDF beside its number of pages.
package struct PDFWanted: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The words, a text a page.
    package static let text = PDFWanted(rawValue: 1)
    /// The files that are embedded in it.
    package static let members = PDFWanted(rawValue: 2)
    /// Beside the words, the same with blanks that keep them in their columns; of the first pages only (``PDFLimit/layoutPages``).
    package static let layout = PDFWanted(rawValue: 4)
}

/// Why something of a PDF was not read.
package enum PDFFault: UInt8, CaseIterable, Sendable {
    // The PDF does not open.
    case needsPassword = 1, empty, noPDF, damaged
    /// The system does not open the file.
    case notOpened
    // It opens.
    case damagedPages, damagedMembers
    /// It gives more than ``PDFLimit`` allows.
    case tooMuch
    // Either.
    case tooMuchMemory, tooLong
    /// The program that read it ended.
    case endedReader
}

/// What one PDF may take.
package enum PDFLimit {
    /// Seconds of processor time.
    package static let processor: UInt32 = 10
    /// Seconds that pass.
    package static let seconds = 20
    /// Octets of memory.
    package static let memory = 1 << 30
    /// Octets of text and of files together.
    package static let output = 64 << 20
    /// Pages whose words are read in their columns too.
    package static let layoutPages = 10
    /// Octets of one file in it.
    package static let member = 32 << 20
    /// Octets of the name of one file in it; a longer one is cut.
    package static let name = 1024
}
