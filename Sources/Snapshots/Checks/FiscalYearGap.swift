import DossierModel
import GRDB

/// The fiscal years of a ledger follow each other: days between two of them are in no year, and their entries are missing.
struct FiscalYearGap: Check {
    static let identifier = Diagnostic.Identifier.fiscalYearGap
    static let basis: Set<Basis> = [.years, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            WITH known AS (
                SELECT *, lag(id) OVER (ORDER BY start) AS before, date(lag("end") OVER (ORDER BY start), '+1 day') AS next FROM fiscal_year
                WHERE EXISTS (SELECT 1 FROM entry WHERE fiscal_year = fiscal_year.id))
            SELECT id, (SELECT source FROM entry WHERE fiscal_year = known.id ORDER BY id LIMIT 1) AS source, NULL AS source_line, before, next,
                date(start, '-1 day') AS last
            FROM known WHERE next < start
            """) { row, place in
            var arguments: [String: Diagnostic.Argument] = ["value": .text(row["id"]), "before": .text(row["before"])]
            if let first = Day(iso: row["next"] as String), let last = Day(iso: row["last"] as String) {
                arguments["start"] = .day(first)
                arguments["end"] = .day(last)
            }
            return Diagnostic(.fiscalYearGap, at: place, arguments)
        }
    }
}
