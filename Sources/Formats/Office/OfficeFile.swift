package import DossierModel

/// The file of an office, or its logo, in a dossier folder: known because `dossier.yml` names it, and read with that.
package struct OfficeFile: Format {
    package let name = "office"
    package let turn = ReadingTurn.description
    package let delivers: Set<Basis> = []
    package let rights = Set(Right.allCases)

    package init() {}

    package func recognise(_ file: FileSample) -> RecognitionReason? { file.isOfOffice ? .declaration : nil }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {}
}
