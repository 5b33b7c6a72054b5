package import DossierModel

/// The Dutch auditfile (XAF), told from its root element. In `ledger/` an `.xml` or `.xaf` file that cannot be told is taken for one, so that its
/// reader says what is wrong with it.
package struct Auditfile: Format {
    package let name = "auditfile"
    package let turn = ReadingTurn.exports
    package let delivers = Basis.ledger
    package let rights: Set<Right> = [.ledger]
    package let folder: String? = "ledger"

    package init() {}

    package func recognise(_ file: FileSample) throws -> RecognitionReason? {
        let parts = file.parts
        let isInLedger = parts.first == "ledger" && parts.count == 2
        // What lies in documents/ is kept as a document, whatever it is.
        if !file.isInPile, parts.first == "documents", parts.count > 1 { return nil }
        if let root = try file.root(), root.name == "auditfile", isInLedger || file.isGiven || !AuditfileVersion(namespace: root.namespace).isOther {
            return .content
        }
        if isInLedger || file.isGiven, file.hasExtension("xml") || file.hasExtension("xaf") { return .name }
        return file.isInPile && file.hasExtension("xaf") ? .name : nil
    }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        try AuditfileReader(path: file.disk, file: file.path).read(into: intake) { try intake.take(.header($0)) }
    }

    package func header(of path: String) -> Dossier? { AuditfileReader.header(path) }
}
