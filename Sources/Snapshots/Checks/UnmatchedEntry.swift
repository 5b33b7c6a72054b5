import DossierModel
import GRDB

/// The entry that a document names exists.
struct UnmatchedEntry: Check {
    static let identifier = Diagnostic.Identifier.unmatchedEntry
    static let basis: Set<Basis> = [.entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT number, entry, source, source_line FROM document
            WHERE entry IS NOT NULL AND id NOT IN (SELECT document FROM document_entry) AND id NOT IN (SELECT document FROM temp.uncertain_document)
                AND EXISTS (SELECT 1 FROM entry)
            """) { row, place in
            Diagnostic(.unmatchedEntry, at: place, ["value": .text(row["number"] ?? ""), "entry": .text(row["entry"])])
        }
    }
}
