import DossierModel
import GRDB

/// What was declared of a document is what its e-invoice says.
struct InvoiceDiffers: Check {
    static let identifier = Diagnostic.Identifier.invoiceDiffers
    static let basis: Set<Basis> = []
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try dossier.visit(InvoiceDifference.query) { row, place in
            for difference in InvoiceDifference.all(in: row, dossier.currency(of: row)) where difference.isComparable && difference.field != "party" {
                try dossier.report(Diagnostic(
                    .invoiceDiffers, at: place,
                    ["field": .text(difference.field), "value": difference.declared, "expected": difference.found]))
            }
        }
    }
}

/// The declared party of a document is that of its e-invoice. Numbers of parties decide first, and those are for who sees the ledger.
struct InvoicePartyDiffers: Check {
    static let identifier = Diagnostic.Identifier.invoicePartyDiffers
    static let basis: Set<Basis> = []
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.visit(InvoiceDifference.query) { row, place in
            for difference in InvoiceDifference.all(in: row, dossier.currency(of: row)) where difference.field == "party" {
                try dossier.report(Diagnostic(.invoicePartyDiffers, at: place, ["value": difference.declared, "expected": difference.found]))
            }
        }
    }
}

extension CheckedDossier {
    fileprivate func currency(of row: Row) -> Currency { Currency(code: row["currency"]) ?? currency }
}
