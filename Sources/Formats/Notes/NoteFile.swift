package import DossierModel

/// A note in Markdown below `notes/`.
package struct NoteFile: Format {
    package let name = "note"
    package let turn = ReadingTurn.notes
    package let delivers: Set<Basis> = []
    package let rights: Set<Right> = [.notes]

    package init() {}

    package func recognise(_ file: FileSample) -> RecognitionReason? {
        let parts = file.parts
        return parts.first == "notes" && parts.count > 1 && file.hasExtension("md") && !file.isGiven ? .place : nil
    }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        try NoteReader().read(file.disk, file: file.path, into: intake)
    }
}
