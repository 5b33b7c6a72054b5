package import DossierModel

/// The French `fichier des écritures comptables` (article A47 A-1 of the Livre des procédures fiscales), told from the names in its first row,
/// whatever its file is called.
package struct FEC: Format {
    package let name = "fec"
    package let turn = ReadingTurn.exports
    package let delivers = Basis.ledger
    package let rights: Set<Right> = [.ledger]
    package let folder: String? = "ledger"

    package init() {}

    package func recognise(_ file: FileSample) -> RecognitionReason? {
        let parts = file.parts
        // What lies in documents/ is kept as a document, whatever it is.
        if !file.isInPile, !file.isGiven, parts.first == "documents", parts.count > 1 { return nil }
        return Self.isHead(file.head) ? .content : nil
    }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        try FECReader(path: file.disk, file: file.path, dossier: dossier).read(into: intake)
    }

    package func header(of path: String) -> Dossier? {
        (try? FECReader(path: path, file: path, dossier: .unknown).survey(into: IgnoringIntake()))?.header
    }

    /// Whether the first row of names, as far as it stands there, is one of a FEC: six of its columns, and two of the four that nothing else calls
    /// so.
    private static func isHead(_ head: [UInt8]) -> Bool {
        // Names are ASCII but for accents: zeros are those of UTF-16, and a mark is no letter.
        let text = String(decoding: head.filter { $0 != 0 }, as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        guard var first = lines.first else { return false }
        if first.lowercased().hasPrefix("sep="), lines.count > 1 { first = lines[1] }
        let names = [Character("\t"), "|", ";", ","].map { separator in first.split(separator: separator).map(String.init) }
        guard let cells = names.max(by: { $0.count < $1.count }), cells.count >= 6 else { return false }
        let found = Set(FECColumn.find(in: cells).positions.keys)
        return found.count >= 6 && found.intersection([.journalCode, .entryNumber, .entryDate, .account]).count >= 2
    }
}
