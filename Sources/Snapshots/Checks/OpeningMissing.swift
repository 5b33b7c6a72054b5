import DossierModel
import GRDB

/// A fiscal year with entries has opening balances, unless it is the first one: without them, what its accounts amount to is not known.
struct OpeningMissing: Check {
    static let identifier = Diagnostic.Identifier.openingMissing
    static let basis: Set<Basis> = [.years, .openings, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT year.id, entry.source, min(entry.source_line) AS source_line,
                (SELECT earlier.id FROM fiscal_year AS earlier WHERE earlier.start < year.start
                    AND (EXISTS (SELECT 1 FROM entry WHERE fiscal_year = earlier.id) OR earlier.id IN (\(Snapshot.openedYears)))
                    ORDER BY earlier.start DESC LIMIT 1) AS before
            FROM fiscal_year AS year JOIN entry ON entry.fiscal_year = year.id
            WHERE year.id NOT IN (\(Snapshot.openedYears)) AND before IS NOT NULL
            GROUP BY year.id
            """) { row, place in
            Diagnostic(.openingMissing, at: place, ["value": .text(row["id"]), "before": .text(row["before"])])
        }
    }
}
