import DossierModel
import GRDB

/// The voucher that an entry rests on is in the archive: a document of that number and, for purchases and sales, of that family and party. A dossier
/// without documents is said to have none, and not once an entry.
struct UnmatchedDocument: Check {
    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT entry.number, entry.reference, entry.source, entry.source_line FROM entry LEFT JOIN journal ON journal.code = entry.journal
            WHERE entry.reference IS NOT NULL AND entry.id NOT IN (SELECT entry FROM document_entry) AND EXISTS (SELECT 1 FROM document)
                AND NOT EXISTS (SELECT 1 FROM document WHERE document.number = entry.reference
                    AND (coalesce(journal.family, 'misc') IN ('financial', 'misc') OR document.kind IN ('misc', 'permanent')
                        OR (document.kind = journal.family AND \(DocumentLinking.sameParty)
                            AND (document.year = 0 OR \(DocumentLinking.yearsApart) < 1 OR document.entry IS NOT NULL))))
            """) { row, place in
            Diagnostic(.unmatchedDocument, at: place, ["entry": .text(row["number"]), "value": .text(row["reference"])])
        }
    }
}
