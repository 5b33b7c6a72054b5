import DossierModel
import GRDB

/// Entries that name no voucher and that no document is tied to, said once a journal and year. Every entry should rest on a dated
/// voucher (in Belgium WER III.86).
struct EntriesWithoutVoucher: Check {
    static let identifier = Diagnostic.Identifier.entriesWithoutVoucher
    static let basis = Basis.ties.union([.documents])
    static let reveals: Set<Right> = Right.documents.union([.ledger])

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT journal, coalesce(fiscal_year, '') AS year, source, min(source_line) AS source_line, count(*) AS count FROM entry
            WHERE reference IS NULL AND NOT EXISTS (SELECT 1 FROM line WHERE line.entry = entry.id AND line.reference IS NOT NULL)
                AND id NOT IN (SELECT entry FROM document_entry) AND EXISTS (SELECT 1 FROM document)
            GROUP BY journal, fiscal_year, source
            """) { row, place in
            Diagnostic(.entriesWithoutVoucher, at: place, [
                "journal": .text(row["journal"]), "value": .text(row["year"]), "count": .count(row["count"]),
            ])
        }
    }
}
