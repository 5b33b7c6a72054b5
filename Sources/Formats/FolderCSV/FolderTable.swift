package import DossierModel

/// A CSV file or spreadsheet that a person keeps in a dossier folder; its place says which table it is.
package struct FolderTable: Format {
    private let table: TableForm.Table
    package var name: String { table.rawValue + "-csv" }
    package let turn = ReadingTurn.tables
    package let delivers: Set<Basis>
    package let rights: Set<Right>
    private let isPlace: @Sendable ([Substring]) -> Bool
    private let reader: @Sendable (Dossier) -> any FolderTableReader

    /// How the name of a table ends.
    package static let extensions = ["csv"] + TableFile.spreadsheets

    /// The paths that `documents.csv` may have, whose row numbers tell how many documents there are.
    package static let documentsPaths = extensions.map { "documents." + $0 }

    /// Whether a file is a table by its name, so that a person can correct what stands in it.
    package static func isTable(_ path: String) -> Bool { extensions.contains { path.hasSuffix("." + $0) } }

    static let documents = FolderTable(.documents, [.documents], Right.documents, at: "documents") { DocumentsReader($0) }
    static let parties = FolderTable(.parties, [.parties], at: "parties") { PartiesReader($0) }
    static let statements = FolderTable(.statements, [.statements], at: "statements") { StatementsReader($0) }
    static let movements = FolderTable(.movements, [.movements], at: "movements") { MovementsReader($0) }
    static let payments = FolderTable(.payments, [.payments], at: "payments") { PaymentsReader($0) }
    static let accounts = FolderTable(.accounts, [.accounts], at: "ledger/accounts") { AccountsReader($0) }
    static let openings = FolderTable(.openings, [.openings], at: "ledger/opening") { OpeningReader($0) }
    static let entries = FolderTable(.entries, [.entries], in: "ledger") { EntriesReader($0) }
    static let proposals = FolderTable(.proposals, [.proposals], [.proposals], in: "proposals") { ProposalsReader($0) }

    /// The format of a table that lies elsewhere and is declared.
    static func of(_ table: TableForm.Table) -> FolderTable? { Formats.all.lazy.compactMap { $0 as? FolderTable }.first { $0.table == table } }

    private init(
        _ table: TableForm.Table, _ delivers: Set<Basis>, _ rights: Set<Right> = [.ledger], at path: String,
        reader: @escaping @Sendable (Dossier) -> any FolderTableReader
    ) {
        let paths = Set(Self.extensions.map { path + "." + $0 })
        self.init(table, delivers, rights, reader) { paths.contains($0.joined(separator: "/")) }
    }

    private init(
        _ table: TableForm.Table, _ delivers: Set<Basis>, _ rights: Set<Right> = [.ledger], in folder: String,
        reader: @escaping @Sendable (Dossier) -> any FolderTableReader
    ) {
        self.init(table, delivers, rights, reader) { parts in
            // A program that has a spreadsheet open lays such a file beside it.
            parts.count == 2 && parts[0] == folder && !parts[1].hasPrefix("~$")
                && Self.extensions.contains { parts[1].lowercased().hasSuffix("." + $0) }
        }
    }

    private init(
        _ table: TableForm.Table, _ delivers: Set<Basis>, _ rights: Set<Right>, _ reader: @escaping @Sendable (Dossier) -> any FolderTableReader,
        isPlace: @escaping @Sendable ([Substring]) -> Bool
    ) {
        self.table = table
        self.delivers = delivers
        self.rights = rights
        self.isPlace = isPlace
        self.reader = reader
    }

    package func recognise(_ file: FileSample) -> RecognitionReason? { isPlace(file.parts) && !file.isGiven ? .place : nil }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        if dossier.sources.contains(where: { $0.names(file.path) }) { return try reader(dossier).read(file.disk, file: file.path, into: intake) }
        let guarded = UndeclaredForm(intake, file: file.path) { [table] in
            let proposal = TableProposal(disk: file.disk, path: file.path, of: dossier, table: table)
            return proposal?.isEmpty == false && proposal?.isDoubtful == false ? proposal : nil
        }
        try reader(dossier).read(file.disk, file: file.path, into: guarded)
    }
}

/// Reads one of the tables.
protocol FolderTableReader {
    /// - Parameters:
    ///   - path: The file on disk.
    ///   - file: Its path inside the dossier folder.
    /// - Throws: what `intake` throws; faults of the file are reported to it.
    func read(_ path: String, file: String, into intake: any DossierIntake) throws
}
