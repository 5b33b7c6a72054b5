import DossierModel
import GRDB

/// A journal uses an entry number once a year.
struct DuplicateEntryNumber: Check {
    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT later.number, later.journal, later.source, later.source_line, first.source AS first_source,
                first.source_line AS first_line
            FROM (SELECT journal, number, fiscal_year, min(id) AS id FROM entry GROUP BY journal, number, fiscal_year HAVING count(*) > 1) AS twin
            JOIN entry AS first ON first.id = twin.id
            JOIN entry AS later ON later.number = twin.number AND later.journal = twin.journal AND later.fiscal_year IS twin.fiscal_year
                AND later.id > twin.id
            """) { row, place in
            Diagnostic(
                .duplicateEntryNumber, at: place, ["entry": .text(row["number"]), "journal": .text(row["journal"])],
                related: [SourceLocation(row["first_source"], line: row["first_line"])])
        }
    }
}
