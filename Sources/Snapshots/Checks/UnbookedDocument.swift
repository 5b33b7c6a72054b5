import DossierModel
import GRDB

/// An invoice that no entry books: archived, and in no figure.
struct UnbookedDocument: Check {
    static let identifier = Diagnostic.Identifier.unbookedDocument
    static let basis = Basis.ties
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT coalesce(number, declared_path, '') AS number, id IN (SELECT document FROM temp.uncertain_document) AS is_uncertain, source, \
            source_line FROM document
            WHERE kind IN ('purchases', 'sales') AND entry IS NULL AND id NOT IN (SELECT document FROM document_entry)
                AND EXISTS (SELECT 1 FROM entry)
            """) { row, place in
            Diagnostic(.unbookedDocument, at: place, [
                "value": .text(row["number"]), "problem": row["is_uncertain"] ? "severalFit" : "noEntryBooks",
            ])
        }
    }
}
