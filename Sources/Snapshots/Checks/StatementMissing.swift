import DossierModel
import GRDB

/// A bank statement opens with what the one before it closed with; otherwise there is one between them that is not in the dossier.
struct StatementMissing: Check {
    static let identifier = Diagnostic.Identifier.statementMissing
    static let basis: Set<Basis> = [.statements]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT * FROM (SELECT coalesce(bank_account, account) AS account, currency, number, opening, source, source_line,
                lag(closing) OVER running AS closing, lag(number) OVER running AS previous
                FROM statement WHERE is_counted AND kind = 'statement' AND opening IS NOT NULL AND closing IS NOT NULL
                WINDOW running AS (PARTITION BY coalesce(account, bank_account), currency ORDER BY date, sequence, id))
            WHERE closing <> opening
            """) { row, place in
            let currency = Currency(code: row["currency"]) ?? dossier.currency
            return Diagnostic(.statementMissing, at: place, [
                "account": .text(row["account"]), "value": .text(row["number"]), "previous": .text(row["previous"]),
                "closing": .money(Money(row["closing"], currency)), "opening": .money(Money(row["opening"], currency)),
            ])
        }
    }
}
