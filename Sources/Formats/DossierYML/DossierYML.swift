package import DossierModel

/// `dossier.yml` at the top of a dossier folder. It is read by `DossierFileReader` before everything else.
package struct DossierYML: Format {
    package let name = "dossier-yml"
    package let turn = ReadingTurn.description
    /// Each of its fields is known to be at fault by itself.
    package let delivers: Set<Basis> = []
    package let rights = Set(Right.allCases)

    package init() {}

    package func recognise(_ file: FileSample) -> RecognitionReason? { file.path == "dossier.yml" && !file.isGiven ? .place : nil }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        _ = try DossierFileReader(path: file.disk, folderName: file.folderName).read(into: intake)
    }
}
