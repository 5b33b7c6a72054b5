import DossierModel
import GRDB

/// A fiscal year with entries has opening balances, unless it is the first one: without them, what its accounts amount to is not known.
struct OpeningMissing: Check {
    static let identifier = Diagnostic.Identifier.openingMissing
    static let basis: Set<Basis> = [.years, .openings, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            WITH booked AS MATERIALIZED (
                SELECT fiscal_year AS id, source, min(source_line) AS source_line FROM entry WHERE fiscal_year IS NOT NULL GROUP BY fiscal_year),
            opened AS MATERIALIZED (\(Snapshot.openedYears)),
            known AS (
                SELECT id, lag(id) OVER (ORDER BY start) AS before FROM fiscal_year
                WHERE id IN (SELECT id FROM booked) OR id IN (SELECT fiscal_year FROM opened))
            SELECT known.id, booked.source, booked.source_line, known.before FROM known JOIN booked ON booked.id = known.id
            WHERE known.before IS NOT NULL AND known.id NOT IN (SELECT fiscal_year FROM opened)
            """) { row, place in
            Diagnostic(.openingMissing, at: place, ["value": .text(row["id"]), "before": .text(row["before"])])
        }
    }
}
