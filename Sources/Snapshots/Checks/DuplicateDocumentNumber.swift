import DossierModel
import GRDB

/// A sales number is used once a fiscal year; a purchase number once a supplier and calendar year: numbers may begin anew each year.
struct DuplicateDocumentNumber: Check {
    static let identifier = Diagnostic.Identifier.duplicateDocumentNumber
    static let basis: Set<Basis> = [.years]
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        // A document of which the year is not known may be of each.
        try dossier.each("""
            WITH numbered AS (
                SELECT id, number, kind, source, source_line, CASE kind WHEN 'sales' THEN '' ELSE coalesce(party, party_name, '') END AS whose,
                    CASE WHEN kind = 'sales' THEN coalesce(document_year.year, '') WHEN document.year > 0 THEN CAST(document.year AS TEXT) ELSE '' \
            END AS period
                FROM document LEFT JOIN temp.document_year ON document_year.document = document.id
                WHERE kind IN ('sales', 'purchases') AND number IS NOT NULL),
            twins AS (
                SELECT *, min(id) OVER (PARTITION BY kind, number, whose, period) AS same, min(id) OVER (PARTITION BY kind, number, whose) AS \
            any_year,
                    min(CASE WHEN period = '' THEN id END) OVER (PARTITION BY kind, number, whose) AS undated
                FROM numbered)
            SELECT twins.number, twins.source, twins.source_line, earlier.source AS first_source, earlier.source_line AS first_line
            FROM twins JOIN document AS earlier ON earlier.id = CASE WHEN period = '' THEN any_year ELSE min(same, coalesce(undated, same)) END
            WHERE twins.id > earlier.id
            """) { row, place in
            Diagnostic(
                .duplicateDocumentNumber, at: place, ["value": .text(row["number"])],
                related: [SourceLocation(row["first_source"], line: row["first_line"])])
        }
    }
}
