import DossierModel
import GRDB

/// Every e-invoice of a dossier is one of its company: the one that sells, or the one that buys. Where somebody declared what it is, that is known.
struct InvoiceOfOthers: Check {
    static let identifier = Diagnostic.Identifier.invoiceOfOthers
    static let basis: Set<Basis> = [.company]
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        let own = try String.fetchOne(dossier.db, sql: "SELECT value FROM dossier WHERE key = 'enterprise-number'")
        guard own != nil else { return try reportMissingNumber(dossier) }
        try dossier.each("""
            SELECT document.number, seller.name AS seller, buyer.name AS buyer, source, source_line FROM document
            JOIN document_file AS original ON original.document = document.id AND original.role = 'original'
            JOIN invoice ON invoice.file = original.file AND direction IS NULL
            LEFT JOIN invoice_party AS seller ON seller.file = invoice.file AND seller.role = 'seller'
            LEFT JOIN invoice_party AS buyer ON buyer.file = invoice.file AND buyer.role = 'buyer'
            WHERE document.provenance LIKE '%kind=%'
            """) { row, place in
            Diagnostic(.invoiceOfOthers, at: place, [
                "value": .text(row["number"] ?? ""), "seller": .text(row["seller"] ?? "–"), "buyer": .text(row["buyer"] ?? "–"),
                "expected": .text(own ?? ""),
            ])
        }
    }

    /// Without the number of the company nobody can tell purchases from sales: that is said once.
    private func reportMissingNumber(_ dossier: CheckedDossier) throws {
        let count = try Int.fetchOne(dossier.db, sql: "SELECT count(*) FROM invoice") ?? 0
        guard count > 0 else { return }
        try dossier.report(Diagnostic(.ownNumberMissing, at: SourceLocation("dossier.yml"), ["count": .count(count)]))
    }
}
