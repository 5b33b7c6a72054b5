import DossierModel

/// Payment, VAT and sums of a Cross Industry Invoice.
extension CIIMapping {
    func read(settlement: XMLElement) {
        invoice.references.buyerAccounting = fields.text(settlement.first("ReceivableSpecifiedTradeAccountingAccount", "ID"))
        invoice.payee = party(settlement.first("PayeeTradeParty"))
        invoice.dates.period = period(settlement.first("BillingSpecifiedPeriod"))
        invoice.references.preceding = settlement.all("InvoiceReferencedDocument").compactMap { reference($0) }
        readPayment(settlement)
        for element in settlement.all("ApplicableTradeTax") { invoice.vat.append(vat(element)) }
        invoice.allowances = settlement.all("SpecifiedTradeAllowanceCharge").compactMap(allowance)
        invoice.allowances += settlement.all("SpecifiedLogisticsServiceCharge").map(logistics)
        if let sums = settlement.first("MonetarySummation") { read(sums: sums) }
    }

    private func readPayment(_ settlement: XMLElement) {
        invoice.payment.creditor = fields.text(settlement.first("CreditorReferenceID"))
        invoice.payment.remittances = [fields.text(settlement.first("PaymentReference"))].compactMap { $0 }
        for element in settlement.all("SpecifiedTradeSettlementPaymentMeans") {
            var means = EInvoicePaymentMeans()
            means.code = fields.text(element.first("TypeCode"))
            means.text = fields.text(element.first("Information"))
            let account = element.first("PayeePartyCreditorFinancialAccount")
            means.account = fields.text(account?.first("IBANID")) ?? fields.text(account?.first("ProprietaryID"))
            means.accountName = fields.text(account?.first("AccountName"))
            means.bank = fields.text(element.first("PayeeSpecifiedCreditorFinancialInstitution", "BICID"))
            means.card = fields.text(element.first("ApplicableTradeSettlementFinancialCard", "ID"))
            means.cardHolder = fields.text(element.first("ApplicableTradeSettlementFinancialCard", "CardholderName"))
            if invoice.payment.debitedAccount == nil {
                invoice.payment.debitedAccount = fields.text(element.first("PayerPartyDebtorFinancialAccount", "IBANID"))
            }
            if means != EInvoicePaymentMeans() { invoice.payment.means.append(means) }
        }
        for terms in settlement.all("SpecifiedTradePaymentTerms") {
            invoice.payment.terms += terms.all("Description").compactMap(fields.text)
            if invoice.dates.due == nil { invoice.dates.due = fields.moment(terms.first("DueDateDateTime")) }
            if invoice.payment.mandate == nil { invoice.payment.mandate = fields.text(terms.first("DirectDebitMandateID")) }
        }
    }

    private func vat(_ element: XMLElement) -> EInvoiceVAT {
        var vat = EInvoiceVAT()
        vat.tax = tax(element)
        vat.taxable = fields.amount(element.first("BasisAmount"))
        vat.amount = fields.amount(element.first("CalculatedAmount"))
        vat.exemptionReason = fields.text(element.first("ExemptionReason"))
        vat.exemptionCode = fields.text(element.first("ExemptionReasonCode"))
        // The point of tax stands beside each rate, and is one.
        if invoice.dates.taxPoint == nil { invoice.dates.taxPoint = fields.moment(element.first("TaxPointDate")) }
        if let date = element.first("TaxPointDate", "DateString"), date.text == invoice.dates.taxPoint?.text,
           date.attribute("format") == invoice.dates.taxPoint?.format {
            _ = (date.take(), date.take(attribute: "format"))
        }
        let code = element.first("DueDateTypeCode")
        if invoice.dates.taxPointCode == nil || invoice.dates.taxPointCode == code?.text {
            invoice.dates.taxPointCode = fields.text(code) ?? invoice.dates.taxPointCode
        }
        return vat
    }

    /// Freight of ZUGFeRD 1: a charge that has a name of its own.
    private func logistics(_ element: XMLElement) -> EInvoiceAllowance {
        var charge = EInvoiceAllowance(isCharge: true, indicator: nil)
        charge.reason = fields.text(element.first("Description"))
        charge.amount = fields.amount(element.first("AppliedAmount"))
        charge.tax = element.first("AppliedTradeTax").map(tax)
        return charge
    }

    private func read(sums: XMLElement) {
        invoice.totals.lines = fields.amount(sums.first("LineTotalAmount"))
        invoice.totals.allowances = fields.amount(sums.first("AllowanceTotalAmount"))
        invoice.totals.charges = fields.amount(sums.first("ChargeTotalAmount"))
        invoice.totals.net = fields.amount(sums.first("TaxBasisTotalAmount"))
        for element in sums.all("TaxTotalAmount") {
            let code = element.attribute("currencyID") ?? invoice.currency
            if let own = invoice.currency, code != own {
                if code == invoice.taxCurrency, invoice.totals.vatInTaxCurrency == nil {
                    invoice.totals.vatInTaxCurrency = fields.amount(element, in: code)
                }
            } else if invoice.totals.vat == nil {
                invoice.totals.vat = fields.amount(element)
            }
        }
        invoice.totals.gross = fields.amount(sums.first("GrandTotalAmount"))
        invoice.totals.prepaid = fields.amount(sums.first("TotalPrepaidAmount"))
        invoice.totals.rounding = fields.amount(sums.first("RoundingAmount"))
        invoice.totals.payable = fields.amount(sums.first("DuePayableAmount"))
    }
}
