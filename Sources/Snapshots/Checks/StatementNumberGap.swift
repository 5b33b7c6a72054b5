import DossierModel
import GRDB

/// A bank numbers the statements of an account one after the other, each year from one on. Where balances do not fit either, `StatementMissing` says
/// so.
struct StatementNumberGap: Check {
    static let identifier = Diagnostic.Identifier.statementNumberGap
    static let basis: Set<Basis> = [.statements]
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT * FROM (SELECT bank_account, sequence, number, opening, source, source_line, lag(sequence) OVER running AS before,
                lag(number) OVER running AS previous, lag(closing) OVER running AS closing
                FROM statement WHERE is_counted AND kind = 'statement' AND bank_account IS NOT NULL AND sequence > 0
                WINDOW running AS (PARTITION BY bank_account, currency, substr(date, 1, 4) ORDER BY sequence, date, id))
            WHERE sequence > before + 1 AND closing IS opening
            """) { row, place in
            let missing = (row["sequence"] as Int) - (row["before"] as Int) - 1
            return Diagnostic(.statementNumberGap, at: place, [
                "account": .text(row["bank_account"]), "value": .text(row["number"]), "previous": .text(row["previous"]), "count": .count(missing),
            ])
        }
    }
}
