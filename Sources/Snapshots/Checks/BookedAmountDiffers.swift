import DossierModel
import GRDB

/// The total of an invoice is the amount that its entry books on one account, or on one side. Not judged where one entry books several documents.
struct BookedAmountDiffers: Check {
    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            WITH booking AS MATERIALIZED (SELECT document_entry.entry AS entry, count(document.gross) AS invoices FROM document_entry
                JOIN document ON document.id = document_entry.document GROUP BY document_entry.entry)
            SELECT document.number, document.gross, document.source, document.source_line, entry.number AS entry,
                (SELECT max(abs(side)) FROM (SELECT sum(debit) - sum(credit) AS side FROM line WHERE line.entry = entry.id GROUP BY account)) AS booked
            FROM document JOIN document_entry ON document_entry.document = document.id JOIN entry ON entry.id = document_entry.entry
            JOIN booking ON booking.entry = entry.id AND booking.invoices = 1
            WHERE document.kind IN ('purchases', 'sales') AND document.gross IS NOT NULL AND document.currency = ?
                AND (SELECT count(*) FROM document_entry AS other WHERE other.document = document.id) = 1
                AND NOT EXISTS (SELECT 1 FROM line WHERE line.entry = entry.id AND abs(debit - credit) = abs(document.gross))
                AND NOT EXISTS (SELECT 1 FROM line WHERE line.entry = entry.id GROUP BY account
                    HAVING abs(sum(debit) - sum(credit)) = abs(document.gross))
                AND abs(document.gross) NOT IN (
                    SELECT sum(debit) FROM line WHERE line.entry = entry.id UNION SELECT sum(credit) FROM line WHERE line.entry = entry.id)
            """, [dossier.currency.code]) { row, place in
            Diagnostic(.bookedAmountDiffers, at: place, [
                "value": .text(row["number"] ?? ""), "gross": dossier.money(row["gross"]), "entry": .text(row["entry"]),
                "booked": dossier.money(row["booked"] ?? 0),
            ])
        }
    }
}
