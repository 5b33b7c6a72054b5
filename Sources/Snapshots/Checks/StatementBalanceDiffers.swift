import DossierModel
import GRDB

/// On the day of a bank statement the ledger holds on that account what the bank says; up to the cut-off of the financial journals.
///
/// The ledger's balance runs from the latest fiscal year with opening balances, or else from the first year; what lies before that is not judged.
struct StatementBalanceDiffers: Check {
    static let identifier = Diagnostic.Identifier.statementBalanceDiffers
    static let basis: Set<Basis> = [.cutOff, .years, .openings, .entries, .statements]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            WITH held AS (
                SELECT * FROM statement WHERE is_counted AND kind = 'statement' AND account IS NOT NULL AND closing IS NOT NULL AND currency = ?),
            base AS (\(Snapshot.balanceSpans)),
            movement AS (
                SELECT account, base.id AS base, base.start AS day, debit - credit AS amount, NULL AS statement
                FROM opening JOIN base ON base.id = opening.fiscal_year WHERE account IN (SELECT account FROM held)
                UNION ALL SELECT line.account, base.id, entry.date, line.debit - line.credit, NULL
                FROM line JOIN entry ON entry.id = line.entry JOIN base ON entry.date >= base.start AND entry.date < base.next
                WHERE line.account IN (SELECT account FROM held)
                UNION ALL SELECT account, base.id, date, 0, held.id
                FROM held JOIN base ON date >= base.start AND date < base.next),
            running AS (
                SELECT statement, sum(amount) OVER (PARTITION BY account, base ORDER BY day RANGE UNBOUNDED PRECEDING) AS booked FROM movement),
            last AS (SELECT max(id) AS id FROM held GROUP BY account, date)
            SELECT held.*, running.booked FROM running JOIN held ON held.id = running.statement
            JOIN cut_off ON cut_off.family = 'financial'
            WHERE held.id IN (SELECT id FROM last) AND held.date <= cut_off.day AND booked <> held.closing
                AND EXISTS (SELECT 1 FROM entry)
            """, [dossier.currency.code]) { row, place in
            Diagnostic(.statementBalanceDiffers, at: place, [
                "account": .text(row["account"]), "value": .text(row["number"]), "closing": dossier.money(row["closing"]),
                "booked": dossier.money(row["booked"]), "day": Day(iso: row["date"] as String).map(Diagnostic.Argument.day) ?? "",
            ])
        }
    }
}
