/// What an e-invoice refers to.
package struct EInvoiceReferences: Hashable, Sendable {
    /// What the buyer asked to be written on it (BT-10), and where he books it (BT-19).
    package var buyerReference: String?, buyerAccounting: String?
    /// The buyer's order (BT-13), the seller's (BT-14), the contract (BT-12), the project (BT-11).
    package var order: EInvoiceReference?, salesOrder: EInvoiceReference?, contract: EInvoiceReference?, project: EInvoiceReference?
    /// The advice of despatch (BT-16), of receipt (BT-15), the tender or lot (BT-17), the object invoiced (BT-18).
    package var despatch: EInvoiceReference?, receiving: EInvoiceReference?, tender: EInvoiceReference?, object: EInvoiceReference?
    /// Invoices that this one follows or corrects (BG-3).
    package var preceding: [EInvoiceReference] = []

    package init() {}
}

/// The number of another document.
package struct EInvoiceReference: Hashable, Sendable {
    /// The number, with its scheme where it has one.
    package var identifier: EInvoiceIdentifier
    /// The date of that document.
    package var date: EInvoiceDate?
    /// What that document is (UNTDID 1001 or 1153); the name of a project.
    package var typeCode: String?, name: String?

    package init(_ identifier: EInvoiceIdentifier) { self.identifier = identifier }
}

/// A supporting document (BG-24): inside the invoice, at an address, or only named.
package struct EInvoiceDocument: Hashable, Sendable {
    /// Its number (BT-122) and what it is (UNTDID 1001).
    package var identifier: EInvoiceIdentifier?, typeCode: String?
    /// In words (BT-123), and when it was issued.
    package var description: String?, date: EInvoiceDate?
    /// Where it can be had (BT-124): a text, never followed.
    package var address: String?
    /// The file itself (BT-125).
    package var attachment: EInvoiceAttachment?

    package init() {}
}

/// A file inside an e-invoice. Its bytes are not here: they went to the one who asked for them, under `index`.
package struct EInvoiceAttachment: Hashable, Sendable {
    /// Which of the files of the XML it is, from 0.
    package let index: Int
    /// What the XML calls it, and for what it takes it: not to be trusted.
    package let declaredName: String?, declaredType: String?
    /// The octets that came out; nil where what stands there is no base64: its first 4,096 characters are in `others` then.
    package let length: Int?
    /// The line and the character of the start tag, from 1.
    package let line: Int, column: Int

    package init(index: Int, declaredName: String?, declaredType: String?, length: Int?, line: Int, column: Int) {
        (self.index, self.declaredName, self.declaredType) = (index, declaredName, declaredType)
        (self.length, self.line, self.column) = (length, line, column)
    }
}
