import DossierModel
import GRDB

/// A journal uses an entry number once a year.
struct DuplicateEntryNumber: Check {
    static let identifier = Diagnostic.Identifier.duplicateEntryNumber
    static let basis: Set<Basis> = [.years, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT number, journal, source, source_line, first_source, first_line FROM (
                SELECT number, journal, source, source_line, id, first_value(id) OVER twins AS first, first_value(source) OVER twins AS first_source,
                    first_value(source_line) OVER twins AS first_line
                FROM entry NOT INDEXED WHERE number IN (SELECT number FROM entry GROUP BY number HAVING count(*) > 1)
                WINDOW twins AS (PARTITION BY journal, number, fiscal_year ORDER BY id))
            WHERE id > first
            """) { row, place in
            Diagnostic(
                .duplicateEntryNumber, at: place, ["entry": .text(row["number"]), "journal": .text(row["journal"])],
                related: [SourceLocation(row["first_source"], line: row["first_line"])])
        }
    }
}
