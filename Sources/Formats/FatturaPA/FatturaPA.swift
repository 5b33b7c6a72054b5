package import DossierModel

/// The Italian e-invoice: known and kept, not read.
package struct FatturaPA: InvoiceFormat {
    package let name = "fattura-pa"
    let forms: Set<EInvoiceRecognition.Form> = [.fatturaPA]

    package init() {}
}
