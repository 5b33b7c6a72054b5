import DossierModel

/// Finds the business terms in a Cross Industry Invoice (EN 16931-3-3), of ZUGFeRD 1 too. What it does not take is left in the tree.
final class CIIMapping: EInvoiceMapping {
    let root: XMLElement
    let fields: EInvoiceFields
    var invoice: EInvoice

    static let holders: Set<String> = ["AttachmentBinaryObject"]
    static let lines = ["IncludedSupplyChainTradeLineItem"]
    /// The words of ZUGFeRD 1 in those of today; the sums of the whole and of a line have one name there.
    static let aliases = [
        "SpecifiedExchangedDocumentContext": "ExchangedDocumentContext", "HeaderExchangedDocument": "ExchangedDocument",
        "SpecifiedSupplyChainTradeTransaction": "SupplyChainTradeTransaction",
        "ApplicableSupplyChainTradeAgreement": "ApplicableHeaderTradeAgreement",
        "ApplicableSupplyChainTradeDelivery": "ApplicableHeaderTradeDelivery",
        "ApplicableSupplyChainTradeSettlement": "ApplicableHeaderTradeSettlement",
        "SpecifiedSupplyChainTradeAgreement": "SpecifiedLineTradeAgreement", "SpecifiedSupplyChainTradeDelivery": "SpecifiedLineTradeDelivery",
        "SpecifiedSupplyChainTradeSettlement": "SpecifiedLineTradeSettlement", "ApplicablePercent": "RateApplicablePercent",
        "SpecifiedTradeSettlementHeaderMonetarySummation": "MonetarySummation", "SpecifiedTradeSettlementLineMonetarySummation": "MonetarySummation",
        "SpecifiedTradeSettlementMonetarySummation": "MonetarySummation",
        "SpecifiedTradeAccountingAccount": "ReceivableSpecifiedTradeAccountingAccount"
    ]

    /// The draft of ZUGFeRD 1 has most of its elements in no namespace.
    static func isOwn(_ namespace: String) -> Bool {
        namespace.isEmpty || namespace.hasPrefix("urn:un:unece:uncefact:data:standard:") || namespace.hasPrefix("urn:ferd:CrossIndustryDocument:")
    }

    init(_ root: XMLElement, _ fields: EInvoiceFields) {
        (self.root, self.fields) = (root, fields)
        invoice = EInvoice(root.name == "CrossIndustryInvoice" ? .cii : .zugferd1)
    }

    func read() {
        let context = root.first("ExchangedDocumentContext"), document = root.first("ExchangedDocument")
        let transaction = root.first("SupplyChainTradeTransaction")
        let settlement = transaction?.first("ApplicableHeaderTradeSettlement")
        invoice.currency = fields.text(settlement?.first("InvoiceCurrencyCode"))
        fields.currency = invoice.currency
        invoice.taxCurrency = fields.text(settlement?.first("TaxCurrencyCode"))
        invoice.specification = fields.text(context?.first("GuidelineSpecifiedDocumentContextParameter", "ID"))
        invoice.process = fields.text(context?.first("BusinessProcessSpecifiedDocumentContextParameter", "ID"))
        invoice.number = fields.text(document?.first("ID"))
        invoice.typeCode = fields.text(document?.first("TypeCode"))
        invoice.dates.issue = fields.moment(document?.first("IssueDateTime"))
        invoice.notes = notes(document)
        if let agreement = transaction?.first("ApplicableHeaderTradeAgreement") { read(agreement: agreement) }
        if let delivery = transaction?.first("ApplicableHeaderTradeDelivery") { read(delivery: delivery) }
        if let settlement { read(settlement: settlement) }
        var depths: [String: Int] = [:]
        for element in transaction?.all("IncludedSupplyChainTradeLineItem") ?? [] {
            var line = line(element)
            if let parent = line.parent, let above = depths[parent] { line.depth = min(above + 1, XMLTreeReader.depth) }
            if let id = line.id { depths[id] = line.depth }
            invoice.lines.append(line)
        }
    }

    func notes(_ element: XMLElement?) -> [EInvoiceNote] {
        (element?.all("IncludedNote") ?? []).compactMap { note in
            fields.text(note.first("Content")).map { EInvoiceNote(text: $0, subject: fields.text(note.first("SubjectCode"))) }
        }
    }

    func period(_ element: XMLElement?) -> EInvoicePeriod {
        var period = EInvoicePeriod()
        period.start = fields.moment(element?.first("StartDateTime"))
        period.end = fields.moment(element?.first("EndDateTime"))
        return period
    }

    func tax(_ element: XMLElement) -> EInvoiceTax {
        var tax = EInvoiceTax()
        tax.scheme = fields.text(element.first("TypeCode"))
        tax.category = fields.text(element.first("CategoryCode"))
        tax.rate = fields.decimal(element.first("RateApplicablePercent"))
        return tax
    }

    func allowance(_ element: XMLElement) -> EInvoiceAllowance? {
        guard var allowance = fields.allowance(element.first("ChargeIndicator", "Indicator") ?? element.first("ChargeIndicator")) else { return nil }
        allowance.percentage = fields.decimal(element.first("CalculationPercent"))
        allowance.base = fields.amount(element.first("BasisAmount"))
        allowance.amount = fields.amount(element.first("ActualAmount"))
        allowance.reasonCode = fields.text(element.first("ReasonCode"))
        allowance.reason = fields.text(element.first("Reason"))
        allowance.tax = element.first("CategoryTradeTax").map(tax)
        return allowance
    }
}
