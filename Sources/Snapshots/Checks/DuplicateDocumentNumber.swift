import DossierModel
import GRDB

/// A sales number is used once; a purchase number once a supplier.
struct DuplicateDocumentNumber: Check {
    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT number, source, source_line, first_source, first_line FROM (
                SELECT number, source, source_line, id, first_value(id) OVER twins AS first, first_value(source) OVER twins AS first_source,
                    first_value(source_line) OVER twins AS first_line
                FROM document WHERE kind IN ('sales', 'purchases') AND number IS NOT NULL
                WINDOW twins AS (PARTITION BY kind, number, CASE kind WHEN 'sales' THEN '' ELSE coalesce(party, party_name, '') END ORDER BY id))
            WHERE id > first
            """) { row, place in
            Diagnostic(
                .duplicateDocumentNumber, at: place, ["value": .text(row["number"])],
                related: [SourceLocation(row["first_source"], line: row["first_line"])])
        }
    }
}
