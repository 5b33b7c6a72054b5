/// A line of an e-invoice (BG-25).
package struct EInvoiceLine: Hashable, Sendable {
    /// How many lines it stands below: 0 for a line of the invoice itself.
    package var depth = 0
    /// What it counts for, in Factur-X EXTENDED: `DETAIL`, `GROUP` or `INFORMATION`; the line above it, where the XML names that.
    package var status: String?, parent: String?
    /// Its number (BT-126), and notes on it (BT-127).
    package var id: String?, notes: [EInvoiceNote] = []
    /// What is invoiced (BT-128), the line of the order (BT-132), where the buyer books it (BT-133).
    package var object: EInvoiceReference?, orderLine: String?, accounting: String?
    /// The order, where a line has its own.
    package var order: EInvoiceReference?
    /// The period it is for (BG-26).
    package var period = EInvoicePeriod()
    /// How much (BT-129, with its unit BT-130), and without VAT (BT-131).
    package var quantity: EInvoiceDecimal?, net: EInvoiceAmount?
    /// Allowances (BG-27) and charges (BG-28) on it.
    package var allowances: [EInvoiceAllowance] = []
    /// What one is.
    package var price = EInvoicePrice()
    /// Its VAT (BG-30): category and rate.
    package var tax = EInvoiceTax()
    /// What it is.
    package var item = EInvoiceItem()

    package init() {}
}

/// A price (BG-29).
package struct EInvoicePrice: Hashable, Sendable {
    /// Without VAT (BT-146); before a discount (BT-148); the discount (BT-147).
    package var net: EInvoiceDecimal?, gross: EInvoiceDecimal?, discount: EInvoiceDecimal?
    /// That the discount is one, as it stands: `false`.
    package var indicator: String?
    /// The quantity the price is for (BT-149, with its unit BT-150).
    package var baseQuantity: EInvoiceDecimal?

    package init() {}
}

/// A good or a service (BG-31).
package struct EInvoiceItem: Hashable, Sendable {
    /// Its name (BT-153), and more words (BT-154).
    package var name: String?, description: String?
    /// The seller's number (BT-155), the buyer's (BT-156), that of a standard (BT-157).
    package var sellerIdentifier: String?, buyerIdentifier: String?, standardIdentifier: EInvoiceIdentifier?
    /// Its classes (BT-158), with their lists.
    package var classifications: [EInvoiceIdentifier] = []
    /// The country it comes from (BT-159).
    package var origin: String?
    /// Further properties (BG-32).
    package var attributes: [EInvoiceAttribute] = []

    package init() {}
}

/// A property of an item (BG-32).
package struct EInvoiceAttribute: Hashable, Sendable {
    /// Its name (BT-160) and its value (BT-161); either may be missing.
    package let name: String?, value: String?

    package init(name: String?, value: String?) { (self.name, self.value) = (name, value) }
}
