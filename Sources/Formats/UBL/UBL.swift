/// UBL 2.1, `Invoice` and `CreditNote`: Peppol BIS 3, EN 16931, XRechnung; alone or in the envelope in which networks deliver it.
package struct UBL: InvoiceFormat {
    package let name = "ubl"
    let forms: Set<EInvoiceRecognition.Form> = [.ublInvoice, .ublCreditNote]

    package init() {}
}
