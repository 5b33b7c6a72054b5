import DossierModel
import GRDB

/// What a bank statement opens with and its movements in the currency of its account come to what it closes with.
struct StatementSumsDiffer: Check {
    static let identifier = Diagnostic.Identifier.statementSumsDiffer
    static let basis: Set<Basis> = [.statements, .movements]
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT *, closing - sum AS difference FROM (
                SELECT coalesce(bank_account, account) AS account, number, currency, opening, closing, source, source_line,
                    opening + (SELECT coalesce(sum(amount), 0) FROM movement WHERE movement.statement = statement.id AND part_of IS NULL
                        AND movement.currency = statement.currency) AS sum
                FROM statement WHERE kind = 'statement' AND opening IS NOT NULL AND closing IS NOT NULL
                    AND (bank_account IS NOT NULL OR EXISTS (SELECT 1 FROM movement WHERE movement.statement = statement.id)))
            WHERE difference <> 0
            """) { row, place in
            let currency = Currency(code: row["currency"]) ?? dossier.currency
            let amounts = ["opening", "sum", "closing", "difference"].map { ($0, Diagnostic.Argument.money(Money(row[$0], currency))) }
            return Diagnostic(
                .statementSumsDiffer, at: place,
                Dictionary(uniqueKeysWithValues: amounts + [("account", .text(row["account"])), ("value", .text(row["number"]))]))
        }
    }
}
