package import DossierModel
package import Faults
package import Fixity
import Formats
import Foundation
import PDFReading
import Spelling

/// What the user points at: a dossier folder, or an auditfile that is a dossier by itself.
package struct DossierInput: Sendable {
    /// As the user wrote it.
    package let path: String
    /// The folder that is walked.
    let root: String
    /// The one file that counts, relative to `root`.
    let single: String?
    let hasDossierFile: Bool
    /// The language of a folder of documents that nothing describes; nil where such a folder is no dossier.
    let assumedLanguage: Language?
    /// The enterprise number of the company of such a folder, where somebody said it.
    let ownNumber: String?
    /// Whether the folder is a pile of files, whatever lies in it.
    let isPile: Bool

    /// Packages whose exports are known, for what is said of a table of which `dossier.yml` says nothing.
    package var packages: [PackageProfile] = []

    /// What the accent colour of an office has to be read on.
    package var palette = AccentPalette.standard

    /// The office that the pages show in the place of the dossier's own.
    package var office: Office?

    /// What reads scans and receives how many were read; nil where they are not to be read.
    private(set) var scans: (reader: ScanReader, progress: @Sendable (WorkProgress) -> Void)?

    /// - Parameter language: That of a folder of documents without `dossier.yml`; nil to refuse one.
    /// - Throws: `DossierInputError` where there is nothing to read.
    package init(path: String, assuming language: Language? = nil) throws(DossierInputError) {
        try self.init(path, language, isPile: false, ownNumber: nil)
    }

    /// A folder of which a dossier is to be made.
    init(pile: String, ownNumber: String?) throws(DossierInputError) { try self.init(pile, .en, isPile: true, ownNumber: ownNumber) }

    private init(_ given: String, _ language: Language?, isPile: Bool, ownNumber: String?) throws(DossierInputError) {
        (assumedLanguage, self.isPile, self.ownNumber) = (language, isPile, ownNumber)
        var path = given
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .missing(given) }
        self.path = path
        if isFolder.boolValue {
            root = path
            single = nil
            hasDossierFile = !isPile && FileManager.default.fileExists(atPath: path + "/dossier.yml")
        } else {
            let folder = (path as NSString).deletingLastPathComponent
            root = folder.isEmpty ? "." : folder
            single = (path as NSString).lastPathComponent
            hasDossierFile = false
        }
    }

    /// Has the words of pictures and of PDFs without text read.
    ///
    /// - Parameter progress: Receives how many were read.
    /// - Throws: `ScansNotReadable` where what that needs is missing.
    package mutating func readScans(progress: @escaping @Sendable (WorkProgress) -> Void) throws {
        guard let reader = ScanReader() else { throw ScansNotReadable() }
        scans = (reader, progress)
    }

    /// Whether something written to `path` would become part of the dossier that is being read.
    package func contains(_ path: String) -> Bool {
        single == nil && FileLocation.isInside(path, root)
    }

    /// What dossier.yml says; nil where there is none.
    /// - Throws: `InvalidDossier` where it has faults, which `vitrine check` lists.
    package func described() throws -> Dossier? {
        guard let file = try dossierFile() else { return nil }
        guard file.faulty.isEmpty else { throw InvalidDossier(errors: file.faulty.count, isPartlyJudged: true) }
        return file.dossier
    }

    /// The last part of the dossier folder's path.
    var folderName: String { URL(fileURLWithPath: root).standardizedFileURL.lastPathComponent }

    /// The name of the archive's folder in the output: the dossier's `id`, or one made of the folder's or the auditfile's name.
    package func identifier() throws -> String {
        guard let file = try dossierFile(), file.faulty.isEmpty else { return derivedID }
        return file.dossier.id
    }

    /// The freeze reads it again and reports.
    private func dossierFile() throws -> DossierFile? {
        guard hasDossierFile else { return nil }
        return try DossierFileReader(path: root + "/dossier.yml", folderName: folderName, palette: palette).read(
            into: IgnoringIntake())
    }

    /// The name that an output folder gets where the dossier gives none: `a-z`, `0-9` and `-`.
    var derivedID: String {
        let name = single.map { ($0 as NSString).deletingPathExtension }
            ?? folderName
        let id = slug(name)
        return id.isEmpty ? "dossier" : id
    }
}

/// Nothing to read at the path that the user gave.
package enum DossierInputError: Error, Equatable {
    case missing(String)
}

extension DossierInputError: UserFault {
    package var messages: [Message] {
        switch self {
        case .missing(let path): Message.diagnostic("MissingFolder", at: path, ["path": path])
        }
    }

    package var exitStatus: ExitStatus { .invalidDossier }
}
