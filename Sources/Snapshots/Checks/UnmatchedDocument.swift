import DossierModel
import GRDB

/// The voucher that an entry rests on is in the archive. A dossier without documents is said to have none, and not once an entry.
struct UnmatchedDocument: Check {
    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT number, reference, source, source_line FROM entry
            WHERE reference IS NOT NULL AND id NOT IN (SELECT entry FROM document_entry)
                AND reference NOT IN (SELECT number FROM document WHERE number IS NOT NULL) AND EXISTS (SELECT 1 FROM document)
            """) { row, place in
            Diagnostic(.unmatchedDocument, at: place, ["entry": .text(row["number"]), "value": .text(row["reference"])])
        }
    }
}
