import DossierModel

/// Finds the business terms in an `Invoice` or a `CreditNote` of UBL 2.1 (EN 16931-3-2). What it does not take is left in the tree.
final class UBLMapping: EInvoiceMapping {
    let root: XMLElement
    let fields: EInvoiceFields
    var invoice: EInvoice

    static let holders: Set<String> = ["EmbeddedDocumentBinaryObject"]
    static let lines = ["InvoiceLine", "SubInvoiceLine"]
    /// The words of a credit note, in those of an invoice.
    static let aliases = [
        "CreditNoteTypeCode": "InvoiceTypeCode", "CreditNoteLine": "InvoiceLine", "CreditedQuantity": "InvoicedQuantity",
        "SubCreditNoteLine": "SubInvoiceLine",
    ]

    static func isOwn(_ namespace: String) -> Bool { namespace.hasPrefix("urn:oasis:names:specification:ubl:schema:xsd:") }

    init(_ root: XMLElement, _ fields: EInvoiceFields) {
        (self.root, self.fields) = (root, fields)
        invoice = EInvoice(root.name == "CreditNote" ? .ublCreditNote : .ublInvoice)
    }

    func read() {
        invoice.currency = fields.text(root.first("DocumentCurrencyCode"))
        fields.currency = invoice.currency
        invoice.taxCurrency = fields.text(root.first("TaxCurrencyCode"))
        invoice.specification = fields.text(root.first("CustomizationID"))
        invoice.process = fields.text(root.first("ProfileID"))
        invoice.number = fields.text(root.first("ID"))
        invoice.typeCode = fields.text(root.first("InvoiceTypeCode"))
        invoice.notes = root.all("Note").compactMap(fields.text).map { EInvoiceNote(text: $0) }
        readDates()
        readReferences()
        invoice.seller = party(root.first("AccountingSupplierParty", "Party")) ?? EInvoiceParty()
        invoice.buyer = party(root.first("AccountingCustomerParty", "Party")) ?? EInvoiceParty()
        invoice.payee = party(root.first("PayeeParty"))
        invoice.taxRepresentative = party(root.first("TaxRepresentativeParty"))
        readDelivery()
        readPayment()
        invoice.allowances = root.all("AllowanceCharge").compactMap(allowance)
        readTotals()
        for line in root.all("InvoiceLine") { read(line, depth: 0) }
    }

    private func readDates() {
        invoice.dates.issue = fields.date(root.first("IssueDate"))
        invoice.dates.due = fields.date(root.first("DueDate"))
        invoice.dates.taxPoint = fields.date(root.first("TaxPointDate"))
        invoice.dates.period = period(root.first("InvoicePeriod"))
        invoice.dates.taxPointCode = fields.text(root.first("InvoicePeriod", "DescriptionCode"))
    }

    func period(_ element: XMLElement?) -> EInvoicePeriod {
        var period = EInvoicePeriod()
        period.start = fields.date(element?.first("StartDate"))
        period.end = fields.date(element?.first("EndDate"))
        return period
    }

    private func readDelivery() {
        guard let delivery = root.first("Delivery") else { return }
        invoice.dates.delivery = fields.date(delivery.first("ActualDeliveryDate"))
        var place = party(delivery.first("DeliveryParty")) ?? EInvoiceParty()
        if let location = delivery.first("DeliveryLocation") {
            place.identifiers += [fields.identifier(location.first("ID"))].compactMap { $0 }
            if place.address == EInvoiceAddress() { place.address = address(location.first("Address")) }
        }
        if place != EInvoiceParty() { invoice.deliverTo = place }
    }

    func allowance(_ element: XMLElement) -> EInvoiceAllowance? {
        guard var allowance = fields.allowance(element.first("ChargeIndicator")) else { return nil }
        allowance.reasonCode = fields.text(element.first("AllowanceChargeReasonCode"))
        allowance.reason = fields.text(element.first("AllowanceChargeReason"))
        allowance.percentage = fields.decimal(element.first("MultiplierFactorNumeric"))
        allowance.amount = fields.amount(element.first("Amount"))
        allowance.base = fields.amount(element.first("BaseAmount"))
        allowance.tax = element.first("TaxCategory").map(tax)
        return allowance
    }

    func tax(_ element: XMLElement) -> EInvoiceTax {
        var tax = EInvoiceTax()
        tax.category = fields.text(element.first("ID"))
        tax.rate = fields.decimal(element.first("Percent"))
        tax.scheme = fields.text(element.first("TaxScheme", "ID"))
        return tax
    }

    private func readTotals() {
        for total in root.all("TaxTotal") {
            let amount = total.first("TaxAmount"), code = amount?.attribute("currencyID") ?? invoice.currency
            // The VAT in the tax currency has no breakdown; what stands there, or in any other currency, is no sum of the invoice.
            if let own = invoice.currency, code != own {
                if code == invoice.taxCurrency, invoice.totals.vatInTaxCurrency == nil {
                    invoice.totals.vatInTaxCurrency = fields.amount(amount, in: code)
                }
                continue
            }
            if invoice.totals.vat == nil { invoice.totals.vat = fields.amount(amount) }
            invoice.vat += total.all("TaxSubtotal").map(subtotal)
        }
        guard let sums = root.first("LegalMonetaryTotal") else { return }
        invoice.totals.lines = fields.amount(sums.first("LineExtensionAmount"))
        invoice.totals.allowances = fields.amount(sums.first("AllowanceTotalAmount"))
        invoice.totals.charges = fields.amount(sums.first("ChargeTotalAmount"))
        invoice.totals.net = fields.amount(sums.first("TaxExclusiveAmount"))
        invoice.totals.gross = fields.amount(sums.first("TaxInclusiveAmount"))
        invoice.totals.prepaid = fields.amount(sums.first("PrepaidAmount"))
        invoice.totals.rounding = fields.amount(sums.first("PayableRoundingAmount"))
        invoice.totals.payable = fields.amount(sums.first("PayableAmount"))
    }

    private func subtotal(_ element: XMLElement) -> EInvoiceVAT {
        var vat = EInvoiceVAT()
        vat.taxable = fields.amount(element.first("TaxableAmount"))
        vat.amount = fields.amount(element.first("TaxAmount"))
        guard let category = element.first("TaxCategory") else { return vat }
        vat.tax = tax(category)
        vat.exemptionReason = fields.text(category.first("TaxExemptionReason"))
        vat.exemptionCode = fields.text(category.first("TaxExemptionReasonCode"))
        return vat
    }
}
