/// How an e-invoice is paid.
package struct EInvoicePayment: Hashable, Sendable {
    /// What the payer writes (BT-83): the structured communication, where it has one. Each text once.
    package var remittances: [String] = []
    /// The ways of paying (BG-16).
    package var means: [EInvoicePaymentMeans] = []
    /// The terms, in words (BT-20).
    package var terms: [String] = []
    /// Of a direct debit: the mandate (BT-89), the creditor (BT-90), the account that is debited (BT-91).
    package var mandate: String?, creditor: String?, debitedAccount: String?

    package init() {}
}

/// One way of paying (BG-16).
package struct EInvoicePaymentMeans: Hashable, Sendable {
    /// UNTDID 4461 (BT-81), and in words (BT-82).
    package var code: String?, text: String?
    /// The account (BT-84), mostly an IBAN, its name (BT-85), and the bank (BT-86), mostly a BIC.
    package var account: String?, accountName: String?, bank: String?
    /// The card (BT-87): its last digits; and its holder (BT-88).
    package var card: String?, cardHolder: String?

    package init() {}
}
