import DossierModel
import GRDB

/// On the day of a bank statement the ledger holds on that account what the bank says; up to the cut-off of the financial journals.
struct StatementBalanceDiffers: Check {
    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT statement.*, (
                SELECT coalesce(sum(debit - credit), 0) FROM opening WHERE opening.account = statement.account AND fiscal_year = base.id) + (
                SELECT coalesce(sum(line.debit - line.credit), 0) FROM line JOIN entry ON entry.id = line.entry
                WHERE line.account = statement.account AND entry.date BETWEEN base.start AND statement.date) AS booked
            FROM statement JOIN fiscal_year AS base ON base.id = coalesce(
                (SELECT id FROM fiscal_year WHERE start <= statement.date AND id IN (SELECT fiscal_year FROM opening) ORDER BY start DESC LIMIT 1),
                (SELECT id FROM fiscal_year ORDER BY start LIMIT 1))
            JOIN cut_off ON cut_off.family = 'financial'
            WHERE statement.date <= cut_off.day AND booked <> statement.closing AND EXISTS (SELECT 1 FROM entry)
                AND NOT EXISTS (SELECT 1 FROM statement AS later
                    WHERE later.account = statement.account AND later.date = statement.date AND later.id > statement.id)
            """) { row, place in
            Diagnostic(.statementBalanceDiffers, at: place, [
                "account": .text(row["account"]), "value": .text(row["number"]), "closing": dossier.money(row["closing"]),
                "booked": dossier.money(row["booked"]), "day": Day(iso: row["date"] as String).map(Diagnostic.Argument.day) ?? "",
            ])
        }
    }
}
