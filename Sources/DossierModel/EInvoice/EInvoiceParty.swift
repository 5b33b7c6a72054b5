/// A party of an e-invoice, or the place of a delivery.
package struct EInvoiceParty: Hashable, Sendable {
    /// The name under which it is registered (BT-27, BT-44, BT-59, BT-62, BT-70).
    package var name: String?
    /// The name under which it trades (BT-28, BT-45).
    package var tradingName: String?
    /// Numbers by which others know it (BT-29, BT-46, BT-60, BT-71).
    package var identifiers: [EInvoiceIdentifier] = []
    /// Its number in a register of companies (BT-30, BT-47, BT-61), with the register.
    package var legalIdentifier: EInvoiceIdentifier?
    /// Its VAT number (BT-31, BT-48, BT-63), and the number it has with its tax office (BT-32).
    package var vatNumber: EInvoiceIdentifier?, taxRegistration: EInvoiceIdentifier?
    /// Legal form, capital and the like (BT-33).
    package var legalForm: String?
    /// Its electronic address (BT-34, BT-49).
    package var endpoint: EInvoiceIdentifier?
    /// Where it is (BG-5, BG-8, BG-12, BG-15).
    package var address = EInvoiceAddress()
    /// Whom to ask (BG-6, BG-9).
    package var contact = EInvoiceContact()

    package init() {}
}

/// An address.
package struct EInvoiceAddress: Hashable, Sendable {
    /// Street, number and what else stands above the town (BT-35, BT-36, BT-162 and their like), in their order.
    package var lines: [String] = []
    /// The town, its code, the region, and the country (ISO 3166).
    package var city: String?, postCode: String?, region: String?, country: String?

    package init() {}
}

/// Whom to ask.
package struct EInvoiceContact: Hashable, Sendable {
    /// A person or department, a telephone number, an address of e-mail.
    package var name: String?, telephone: String?, email: String?

    package init() {}
}
