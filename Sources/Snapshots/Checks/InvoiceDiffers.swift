import DossierModel
import GRDB

/// What was declared of a document is what its e-invoice says.
struct InvoiceDiffers: Check {
    static let identifier = Diagnostic.Identifier.invoiceDiffers
    static let basis: Set<Basis> = []
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try dossier.visit(InvoiceDifference.query) { row, place in
            for difference in InvoiceDifference.all(in: row, Currency(code: row["currency"]) ?? dossier.currency) where difference.isComparable {
                if difference.field == "party", Self.isSame(row) { continue }
                try dossier.report(Diagnostic(
                    .invoiceDiffers, at: place,
                    ["field": .text(difference.field), "value": difference.declared, "expected": difference.found]))
            }
        }
    }

    /// Whether the party of the ledger has a number of that of the e-invoice: however their names are written, they are one.
    private static func isSame(_ row: Row) -> Bool {
        guard let number = (row["party_number"] as String?).flatMap(EInvoiceParty.identity), let known: String = row["own_identifiers"] else {
            return false
        }
        return known.split(separator: "\n").contains { $0 == number }
    }
}
