/// The sums of an e-invoice (BG-22).
package struct EInvoiceTotals: Hashable, Sendable {
    /// All lines (BT-106), all allowances (BT-107) and charges (BT-108) on the whole.
    package var lines: EInvoiceAmount?, allowances: EInvoiceAmount?, charges: EInvoiceAmount?
    /// Without VAT (BT-109), the VAT (BT-110), the VAT in the tax currency (BT-111), with VAT (BT-112).
    package var net: EInvoiceAmount?, vat: EInvoiceAmount?, vatInTaxCurrency: EInvoiceAmount?, gross: EInvoiceAmount?
    /// Paid before (BT-113), added to round (BT-114), to be paid (BT-115).
    package var prepaid: EInvoiceAmount?, rounding: EInvoiceAmount?, payable: EInvoiceAmount?

    package init() {}
}

/// A tax as a line, an allowance or a part of the breakdown names it.
package struct EInvoiceTax: Hashable, Sendable {
    /// UNTDID 5305 (`S`, `AE`), the tax itself (`VAT`): as they stand.
    package var category: String?, scheme: String?
    /// In percent.
    package var rate: EInvoiceDecimal?

    package init() {}
}

/// VAT of one category and rate (BG-23).
package struct EInvoiceVAT: Hashable, Sendable {
    /// Category (BT-118) and rate (BT-119).
    package var tax = EInvoiceTax()
    /// What is taxed (BT-116), and the tax (BT-117).
    package var taxable: EInvoiceAmount?, amount: EInvoiceAmount?
    /// Why nothing is taxed: in words (BT-120) and as a code of VATEX (BT-121).
    package var exemptionReason: String?, exemptionCode: String?

    package init() {}
}

/// An allowance or a charge, on the whole (BG-20, BG-21) or on a line (BG-27, BG-28).
package struct EInvoiceAllowance: Hashable, Sendable {
    /// Whether it is added; an allowance is taken off.
    package var isCharge: Bool
    /// As that stands in the XML; nil where the element itself says it.
    package var indicator: String?
    /// How much it is, of what, and how many percent of that.
    package var amount: EInvoiceAmount?, base: EInvoiceAmount?, percentage: EInvoiceDecimal?
    /// Why: in words, and as a code (UNTDID 5189 or 7161).
    package var reason: String?, reasonCode: String?
    /// Its VAT, on the whole.
    package var tax: EInvoiceTax?

    package init(isCharge: Bool, indicator: String?) { (self.isCharge, self.indicator) = (isCharge, indicator) }
}
