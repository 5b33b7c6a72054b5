import DossierModel
import GRDB

/// The net amount and the VAT of a document make its gross amount. Of an e-invoice `InvoiceSumsDiffer` says it, since nobody here can correct it.
struct AmountsDisagree: Check {
    static let identifier = Diagnostic.Identifier.amountsDisagree
    static let basis: Set<Basis> = []
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT number, currency, net, vat, gross, source, source_line FROM document
            WHERE net + vat <> gross AND NOT EXISTS (SELECT 1 FROM document_file JOIN invoice ON invoice.file = document_file.file
                WHERE document_file.document = document.id AND role = 'original' AND abs(document.gross) = invoice.gross
                    AND abs(document.net) = invoice.net AND abs(document.vat) = invoice.vat)
            """) { row, place in
            func money(_ column: String) -> Diagnostic.Argument {
                .money(Money(row[column], Currency(code: row["currency"]) ?? dossier.currency))
            }
            return Diagnostic(.amountsDisagree, at: place, [
                "value": .text(row["number"] ?? ""), "net": money("net"), "vat": money("vat"), "gross": money("gross"),
            ])
        }
    }
}
