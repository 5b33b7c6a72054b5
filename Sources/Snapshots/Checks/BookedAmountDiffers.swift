import DossierModel
import GRDB

/// The total of an invoice is the amount that its entry books, with its sign: a purchase credits the supplier and debits costs, a credit note the
/// other way round. It is looked for on one line, on one account, and on one side of the entry. Not judged where one entry books several documents.
struct BookedAmountDiffers: Check {
    static let identifier = Diagnostic.Identifier.bookedAmountDiffers
    static let basis = Basis.ties.union([.accounts, .documents])
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        let isResult = try dossier.isResult("line.account")
        // `value`: what an account says of the document, positive where it agrees with an invoice.
        try dossier.each("""
            WITH booking AS MATERIALIZED (SELECT document_entry.entry AS entry, count(document.gross) AS invoices FROM document_entry
                JOIN document ON document.id = document_entry.document GROUP BY document_entry.entry),
            invoice AS MATERIALIZED (
                SELECT document.id, document.kind, document.number, gross, document.source, document.source_line, entry.id AS entry, entry.number AS \
            entry_number,
                    entry.exported
                FROM document JOIN document_entry ON document_entry.document = document.id JOIN entry ON entry.id = document_entry.entry
                JOIN booking ON booking.entry = entry.id AND booking.invoices = 1
                WHERE document.kind IN ('purchases', 'sales') AND gross IS NOT NULL AND document.currency = ?
                    AND (SELECT count(*) FROM document_entry AS other WHERE other.document = document.id) = 1),
            sorted AS (
                SELECT invoice.id, kind, line.account, debit, credit,
                    coalesce(account.type = 'result', NOT exported AND \(isResult)) AS is_result
                FROM invoice CROSS JOIN line ON line.entry = invoice.entry LEFT JOIN account ON account.number = line.account),
            posting AS MATERIALIZED (
                SELECT *, (debit - credit) * CASE WHEN (kind = 'purchases') = is_result THEN 1 ELSE -1 END AS value FROM sorted),
            posted AS MATERIALIZED (SELECT id, account, sum(value) AS value FROM posting GROUP BY id, account),
            side AS MATERIALIZED (
                SELECT id, sum(debit) AS debit, sum(credit) AS credit, sum(CASE WHEN is_result THEN value ELSE 0 END) AS result FROM posting GROUP \
            BY id)
            SELECT invoice.number, gross, entry_number, source, source_line,
                coalesce((SELECT min(value) FROM posted WHERE posted.id = invoice.id AND abs(value) = abs(gross)),
                    (SELECT value FROM posted WHERE posted.id = invoice.id ORDER BY abs(value) DESC, account LIMIT 1)) AS booked
            FROM invoice JOIN side ON side.id = invoice.id
            WHERE NOT EXISTS (SELECT 1 FROM posting WHERE posting.id = invoice.id AND value = gross)
                AND NOT EXISTS (SELECT 1 FROM posted WHERE posted.id = invoice.id AND value = gross)
                AND NOT (abs(gross) IN (abs(side.debit), abs(side.credit)) AND (result = 0 OR (result > 0) = (gross > 0)))
            """, [dossier.currency.code]) { row, place in
            Diagnostic(.bookedAmountDiffers, at: place, [
                "value": .text(row["number"] ?? ""), "gross": dossier.money(row["gross"]), "entry": .text(row["entry_number"]),
                "booked": dossier.money(row["booked"] ?? 0),
            ])
        }
    }
}
