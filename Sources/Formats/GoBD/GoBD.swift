package import DossierModel

/// An export for the German tax audit (GoBD, before that GDPdU): an `index.xml` after the Beschreibungsstandard für die Datenträgerüberlassung, told
/// from its root element, and the tables beside it that it describes.
package struct GoBD: Format {
    package let name = "gobd"
    package let turn = ReadingTurn.exports
    package let delivers = Basis.ledger
    package let rights: Set<Right> = [.ledger]

    package init() {}

    package func recognise(_ file: FileSample) throws -> RecognitionReason? {
        let parts = file.parts
        // Alone it says nothing: its tables lie beside it. What lies in documents/ is kept as a document, whatever it is.
        guard !file.isGiven, parts.last?.lowercased() == "index.xml" else { return nil }
        if !file.isInPile, parts.first == "documents", parts.count > 1 { return nil }
        return try file.isGoBDIndex() ? .content : nil
    }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        try GoBDReader(path: file.disk, file: file.path, dossier: dossier).read(into: intake)
    }

    package func header(of path: String) -> Dossier? {
        try? GoBDReader(path: path, file: path, dossier: .unknown).survey(into: IgnoringIntake())?.header
    }

    /// The tables that it describes, and its DTD, as far as they are there.
    package func parts(of path: String) throws -> [String] {
        guard let index = try GoBDIndex.read(path, file: path, into: IgnoringIntake()) else { return [] }
        let folder = GoBDFolder(index: path)
        return (index.tables.compactMap(\.url?.text) + [index.dtd].compactMap { $0 }).compactMap { url in
            if case .file(let path) = folder.find(url) { path } else { nil }
        }
    }
}
