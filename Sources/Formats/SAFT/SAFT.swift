package import DossierModel

/// The Standard Audit File for Tax (SAF-T) of the OECD, Norway and Portugal, told from its root element and namespace. In `ledger/`, or given alone,
/// one of another country is taken for one too, so that its reader says that it is not read.
package struct SAFT: Format {
    package let name = "saft"
    package let turn = ReadingTurn.exports
    package let delivers = Basis.ledger
    package let rights: Set<Right> = [.ledger]
    package let folder: String? = "ledger"

    package init() {}

    package func recognise(_ file: FileSample) throws -> RecognitionReason? {
        let parts = file.parts
        // What lies in documents/ is kept as a document, whatever it is.
        if !file.isInPile, parts.first == "documents", parts.count > 1 { return nil }
        guard let root = try file.root(), root.name == SAFTVersion.rootName else { return nil }
        let isInLedger = parts.first == "ledger" && parts.count == 2
        return isInLedger || file.isGiven || SAFTVersion(namespace: root.namespace) != nil ? .content : nil
    }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        try SAFTReader(path: file.disk, file: file.path).read(into: intake) { try intake.take(.header($0)) }
    }

    package func header(of path: String) -> Dossier? { SAFTReader.header(path) }
}
