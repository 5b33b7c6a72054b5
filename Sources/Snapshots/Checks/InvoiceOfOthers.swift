import DossierModel
import GRDB

/// Every e-invoice of a dossier is one of its company: the one that sells, or the one that buys. Where somebody declared what it is, that is known.
struct InvoiceOfOthers: Check {
    static let identifier = Diagnostic.Identifier.invoiceOfOthers
    static let basis: Set<Basis> = [.company]
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        let own = try dossier.fact("enterprise-number")
        guard let own else { return try reportMissingNumber(dossier) }
        var count = 0
        // Each by itself, whatever others say: an edition that sees this one must not tell of those.
        try dossier.each("""
            SELECT document.number, seller.name AS seller, buyer.name AS buyer, source, source_line FROM document
            JOIN document_file AS original ON original.document = document.id AND original.role = 'original'
            JOIN invoice ON invoice.file = original.file AND direction IS NULL
            LEFT JOIN invoice_party AS seller ON seller.file = invoice.file AND seller.role = 'seller'
            LEFT JOIN invoice_party AS buyer ON buyer.file = invoice.file AND buyer.role = 'buyer'
            WHERE document.provenance LIKE '%kind=%'
            """) { row, place in
            count += 1
            return Diagnostic(.invoiceOfOthers, at: place, [
                "value": .text(row["number"] ?? ""), "seller": .text(row["seller"] ?? "–"), "buyer": .text(row["buyer"] ?? "–"),
                "expected": .text(own),
            ])
        }
        if count > 1 { try reportForeignNumber(dossier, own, count) }
    }

    /// A number that no e-invoice names is a wrong one, or the e-invoices are all of others: that is said once. Of one e-invoice it says no more.
    private func reportForeignNumber(_ dossier: CheckedDossier, _ own: String, _ count: Int) throws {
        let isNamed = try Bool.fetchOne(
            dossier.db, sql: "SELECT EXISTS (SELECT 1 FROM invoice_identifier WHERE role IN ('seller', 'buyer') AND identifier = ?)",
            arguments: [EInvoiceParty.identity(own)])
        guard isNamed != true else { return }
        try dossier.report(Diagnostic(.ownNumberUnused, at: description(of: dossier), ["value": .text(own), "count": .count(count)]))
    }

    /// `dossier.yml`, or the folder where there is none.
    private func description(of dossier: CheckedDossier) throws -> SourceLocation {
        SourceLocation(try String.fetchOne(dossier.db, sql: "SELECT path FROM file WHERE path = 'dossier.yml'") ?? ".")
    }

    /// Without the number of the company nobody can tell purchases from sales: that is said once.
    private func reportMissingNumber(_ dossier: CheckedDossier) throws {
        let count = try Int.fetchOne(dossier.db, sql: "SELECT count(*) FROM invoice") ?? 0
        guard count > 0 else { return }
        try dossier.report(Diagnostic(.ownNumberMissing, at: description(of: dossier), ["count": .count(count)]))
    }
}
