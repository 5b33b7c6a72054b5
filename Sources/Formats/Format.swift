package import DossierModel

/// One kind of file that Vitrine can read. It stands in a folder of its own with its reader, and in `Formats.all`.
package protocol Format: Sendable {
    /// Its name in the labels (`format.auditfile`), the same in every version of the program.
    var name: String { get }
    /// Where it is read among the others.
    var turn: ReadingTurn { get }
    /// What is incomplete where a file of it holds an error.
    var delivers: Set<Basis> { get }
    /// The rights to what it says, without which no finding about its files is seen.
    var rights: Set<Right> { get }
    /// Whether a file of it is a document of the dossier, besides being read.
    var isDocument: Bool { get }
    /// The folder of a dossier in which `vitrine new` puts such a file; nil for what stays a document.
    var folder: String? { get }

    /// Why a file is of this format; nil where it is not.
    ///
    /// - Throws: `RefusedRead` where the system does not hand over the file, which says nothing of it.
    func recognise(_ file: FileSample) throws -> RecognitionReason?

    /// Hands over what a file says, and reports what is wrong with it.
    ///
    /// - Parameter dossier: What is known so far of whose dossier it is.
    /// - Throws: What `intake` throws, `RefusedRead`.
    func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws

    /// The files that belong to it, relative to its folder: they are read with it and are nothing by themselves.
    ///
    /// - Parameter path: The file on disk.
    /// - Throws: `RefusedRead`.
    func parts(of path: String) throws -> [String]

    /// What a file says of itself, for a dossier that nothing else describes; nil where it says nothing.
    func header(of path: String) -> Dossier?
}

extension Format {
    package var folder: String? { nil }
    package var isDocument: Bool { false }
    package func header(of path: String) -> Dossier? { nil }
    package func parts(of path: String) throws -> [String] { [] }
}

/// The order of reading: what a turn needs was read in the turns before it.
package enum ReadingTurn: Int, Comparable, Sendable {
    /// Says whose dossier it is and how the others are written.
    case description
    /// Documents that say by themselves what they are.
    case originals
    /// Tables that a person keeps.
    case tables
    /// What a bookkeeping package exported.
    case exports
    /// Names documents.
    case notes

    package static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
}

/// Why a file was taken for what it is.
package enum RecognitionReason: String, Sendable {
    /// The dossier says so.
    case declaration
    /// Its first bytes say so.
    case content
    /// The place where it lies in a dossier folder.
    case place
    /// The end of its name, where its bytes leave it open or cannot be read.
    case name
}

/// A file that is read.
package struct SourceFile: Sendable {
    /// On disk.
    package let disk: String
    /// Inside the dossier folder.
    package let path: String
    /// The name of the dossier folder.
    package let folderName: String

    package init(disk: String, path: String, folderName: String) {
        self.disk = disk
        self.path = path
        self.folderName = folderName
    }
}
