/// UN/CEFACT Cross Industry Invoice: D16B alone, as Factur-X and ZUGFeRD 2, and the earlier ZUGFeRD 1.
package struct CII: InvoiceFormat {
    package let name = "cii"
    let forms: Set<EInvoiceRecognition.Form> = [.cii, .zugferd1]

    package init() {}
}
