import DossierModel
import GRDB

/// The vouchers that an entry and its lines rest on are in the archive: a document of each number and, for purchases and sales, one that the entry
/// may mean. Said once an entry, and of an invoice where it is booked and not again where it is paid. A dossier without documents is said to have
/// none, and not once an entry.
struct UnmatchedDocument: Check {
    static let identifier = Diagnostic.Identifier.unmatchedDocument
    static let basis = Basis.ties.union([.documents])
    static let reveals: Set<Right> = Right.documents.union([.ledger])

    /// Missing numbers named in one finding.
    private static let shown = 3

    func run(_ dossier: CheckedDossier) throws {
        guard try Bool.fetchOne(dossier.db, sql: "SELECT EXISTS (SELECT 1 FROM document)") == true else { return }
        // A document that names its entry is the voucher of an entry that names one.
        try dossier.each("""
            WITH voucher AS MATERIALIZED (
                SELECT id AS entry, reference AS number FROM entry WHERE reference IS NOT NULL
                UNION SELECT entry, reference FROM line WHERE reference IS NOT NULL),
            whose AS MATERIALIZED (SELECT entry, count(*) AS numbers FROM voucher GROUP BY entry),
            invoice AS MATERIALIZED (
                SELECT DISTINCT voucher.number FROM voucher JOIN entry ON entry.id = voucher.entry JOIN journal ON journal.code = entry.journal
                WHERE journal.family IN ('purchases', 'sales')),
            missing AS (
                SELECT voucher.entry AS id, voucher.number AS reference, entry.number, entry.source, entry.source_line
                FROM whose CROSS JOIN voucher ON voucher.entry = whose.entry CROSS JOIN entry ON entry.id = voucher.entry
                LEFT JOIN journal ON journal.code = entry.journal
                WHERE (coalesce(journal.family, 'misc') IN ('purchases', 'sales') OR voucher.number NOT IN invoice)
                    AND NOT EXISTS (SELECT 1 FROM document_entry JOIN document ON document.id = document_entry.document
                        WHERE document_entry.entry = entry.id
                            AND (document.number = voucher.number OR document.number IS NULL OR document.entry IS NOT NULL AND whose.numbers = 1))
                    AND NOT EXISTS (SELECT 1 FROM temp.mention_tie WHERE mention_tie.entry = entry.id AND mention_tie.number = voucher.number)
                    AND (coalesce(journal.family, 'misc') IN ('purchases', 'sales')
                        OR NOT EXISTS (SELECT 1 FROM document WHERE document.number = voucher.number)))
            SELECT number, source, source_line, count(*) AS count, group_concat(reference, char(10)) AS vouchers FROM missing GROUP BY id
            """) { row, place in
            let vouchers = (row["vouchers"] as String).split(separator: "\n")
            let more = vouchers.count > Self.shown ? " …" : ""
            return Diagnostic(.unmatchedDocument, at: place, [
                "entry": .text(row["number"]), "count": .count(row["count"]),
                "value": .text(vouchers.prefix(Self.shown).joined(separator: ", ") + more),
            ])
        }
    }
}
