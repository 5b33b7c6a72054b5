package import DossierModel

/// What a bank says of an account in the messages of ISO 20022: camt.052, camt.053 and camt.054, versions 1 to 13, told from the root element and
/// its namespace wherever the file lies. One of another version is taken for one too, so that its reader says that it is not read.
package struct Camt: Format {
    package let name = "camt"
    package let turn = ReadingTurn.originals
    package let delivers: Set<Basis> = [.documents, .files, .statements]
    package let rights = Right.documents
    package let isDocument = true

    package init() {}

    package func recognise(_ file: FileSample) throws -> RecognitionReason? {
        guard let root = try file.root(), root.name == CamtVersion.rootName else { return nil }
        if CamtVersion.isCamt(root.namespace) { return .content }
        // Programs that write the message by themselves forget the namespace.
        return root.namespace.isEmpty && CamtVersion.bodies.contains(where: { file.holdsInHead("<" + $0) }) ? .content : nil
    }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        try CamtReader(path: file.disk, file: file.path).read(into: intake)
    }
}

extension FileSample {
    /// Whether a text of ASCII stands in the first bytes.
    fileprivate func holdsInHead(_ text: String) -> Bool {
        let text = Array(text.utf8), bytes = head.filter { $0 != 0 }
        return bytes.indices.contains { bytes[$0...].starts(with: text) }
    }
}
