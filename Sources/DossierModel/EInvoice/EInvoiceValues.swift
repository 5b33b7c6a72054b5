/// An amount of an e-invoice.
package struct EInvoiceAmount: Hashable, Sendable {
    /// As it stands, without the blanks around it.
    package let text: String
    /// The currency that stands beside it, or else that of the invoice; nil where neither is there.
    package let currency: String?
    /// Nil where the text is no amount, its currency none of ISO 4217, or where it has more decimals than the currency counts and they are not all
    /// zeros: nothing is rounded.
    package let money: Money?

    package init(text: String, currency: String?, money: Money?) { (self.text, self.currency, self.money) = (text, currency, money) }
}

/// A quantity, price or percentage of an e-invoice.
package struct EInvoiceDecimal: Hashable, Sendable {
    /// As it stands, without the blanks around it.
    package let text: String
    /// Nil where the text is no decimal, or one of more than 18 digits.
    package let value: ExactDecimal?
    /// Of a quantity the code of its unit (UN/ECE Recommendation 20), of a price its currency; as it stands.
    package let unit: String?

    package init(text: String, value: ExactDecimal?, unit: String? = nil) { (self.text, self.value, self.unit) = (text, value, unit) }
}

/// A date of an e-invoice.
package struct EInvoiceDate: Hashable, Sendable {
    /// As it stands: `2025-03-31`, or `20250331` in CII.
    package let text: String
    /// In CII the code of how it is written (UNTDID 2379): `102`.
    package let format: String?
    /// Nil where the text is no date.
    package let day: Day?

    package init(text: String, format: String? = nil, day: Day?) { (self.text, self.format, self.day) = (text, format, day) }
}

/// From when to when.
package struct EInvoicePeriod: Hashable, Sendable {
    /// The first and the last day.
    package var start: EInvoiceDate?, end: EInvoiceDate?

    package init() {}
}

/// A name by which others know something, with the list it comes from.
package struct EInvoiceIdentifier: Hashable, Sendable {
    /// As it stands.
    package let text: String
    /// The scheme: ISO 6523 (`0208` is the Belgian register), EAS for endpoints; of a tax number the tax (`VAT`, `VA`, `FC`). As it stands.
    package let scheme: String?
    /// The version of the list, of a classification.
    package let version: String?

    package init(_ text: String, scheme: String? = nil, version: String? = nil) {
        (self.text, self.scheme, self.version) = (text, scheme, version)
    }
}
