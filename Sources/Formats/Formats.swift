/// The formats that Vitrine reads.
package enum Formats {
    /// Each format once; where two know a file, the first has it, unless the dossier says what the file is.
    package static let all: [any Format] = [
        DossierYML(), OfficeFile(), FolderTable.documents, FolderTable.parties, FolderTable.statements, FolderTable.movements, FolderTable.payments,
        FolderTable.accounts, FolderTable.openings, FEC(), GoBD(), FolderTable.entries, FolderTable.proposals, NoteFile(), CODA(), MT940(), Camt(),
        UBL(), CII(),
        FatturaPA(), SAFT(),
        Auditfile(),
    ]

    /// What a file is taken for, and why; nil for a file that only is kept.
    ///
    /// - Throws: `RefusedRead`.
    package static func recognise(_ file: FileSample) throws -> (format: any Format, reason: RecognitionReason)? {
        if let table = file.declared, let format = FolderTable.of(table) { return (format, .declaration) }
        for format in all { if let reason = try format.recognise(file) { return (format, reason) } }
        return nil
    }

    package static func named(_ name: String) -> (any Format)? { all.first { $0.name == name } }
}
