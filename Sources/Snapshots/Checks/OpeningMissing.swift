import DossierModel
import GRDB

/// A fiscal year with entries has opening balances, unless it is the first one: without them, what its accounts amount to is not known.
struct OpeningMissing: Check {
    static let identifier = Diagnostic.Identifier.openingMissing
    static let basis: Set<Basis> = [.years, .openings, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            WITH opened AS MATERIALIZED (\(Snapshot.openedYears)),
            known AS (
                SELECT id, lag(id) OVER (ORDER BY start) AS before, is_booked FROM (
                    SELECT id, start, EXISTS (SELECT 1 FROM entry WHERE fiscal_year = fiscal_year.id) AS is_booked FROM fiscal_year)
                WHERE is_booked OR id IN (SELECT fiscal_year FROM opened)),
            missing AS MATERIALIZED (
                SELECT id, before FROM known WHERE is_booked AND before IS NOT NULL AND id NOT IN (SELECT fiscal_year FROM opened)),
            booked AS (
                SELECT fiscal_year, source, min(source_line) AS source_line FROM entry WHERE fiscal_year IN (SELECT id FROM missing)
                GROUP BY fiscal_year)
            SELECT missing.id, booked.source, booked.source_line, missing.before FROM missing JOIN booked ON booked.fiscal_year = missing.id
            """) { row, place in
            Diagnostic(.openingMissing, at: place, ["value": .text(row["id"]), "before": .text(row["before"])])
        }
    }
}
