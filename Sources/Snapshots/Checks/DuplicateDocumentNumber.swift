import DossierModel
import GRDB

/// A sales number is used once; a purchase number once a supplier.
struct DuplicateDocumentNumber: Check {
    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT later.number, later.source, later.source_line, first.source AS first_source, first.source_line AS first_line
            FROM (SELECT kind, number, CASE kind WHEN 'sales' THEN '' ELSE coalesce(party, party_name, '') END AS party, min(id) AS id
                FROM document WHERE kind IN ('sales', 'purchases') AND number IS NOT NULL GROUP BY 1, 2, 3 HAVING count(*) > 1) AS twin
            JOIN document AS first ON first.id = twin.id
            JOIN document AS later ON later.number = twin.number AND later.kind = twin.kind AND later.id > twin.id
                AND (later.kind = 'sales' OR coalesce(later.party, later.party_name, '') = twin.party)
            """) { row, place in
            Diagnostic(
                .duplicateDocumentNumber, at: place, ["value": .text(row["number"])],
                related: [SourceLocation(row["first_source"], line: row["first_line"])])
        }
    }
}
