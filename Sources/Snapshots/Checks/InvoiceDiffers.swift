import DossierModel
import GRDB

/// What was declared of a document is what its e-invoice says.
struct InvoiceDiffers: Check {
    static let identifier = Diagnostic.Identifier.invoiceDiffers
    static let basis: Set<Basis> = []
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try dossier.visit(InvoiceDifference.query) { row, place in
            let currency = Currency(code: row["currency"]) ?? dossier.currency
            for difference in InvoiceDifference.all(in: row, currency, partyNumber: row["party_number"]) where difference.isComparable {
                try dossier.report(Diagnostic(
                    .invoiceDiffers, at: place,
                    ["field": .text(difference.field), "value": difference.declared, "expected": difference.found]))
            }
        }
    }
}
