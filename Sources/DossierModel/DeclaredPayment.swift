/// What a person says that a bank movement pays: a row of `payments.csv`.
package struct DeclaredPayment: Sendable {
    /// The path of the document or, of one without a file, its number.
    package let document: String
    /// Code or name of the document's party, where several documents have its number.
    package var party: String?
    /// The IBAN of the dossier's own account, or its ledger account where the statement has no IBAN.
    package var account: String?
    /// The day of the movement.
    package let date: Day
    /// Of the movement; positive is money that came in.
    package let amount: Money
    /// The reference of the bank, or the number of the statement.
    package var reference: String?
    /// What of the movement pays the document, in minor units of its currency and with its sign; nil for as much as is open of both.
    package var paid: Int64?
    package let origin: SourceLocation

    package init(document: String, date: Day, amount: Money, origin: SourceLocation) {
        (self.document, self.date, self.amount, self.origin) = (document, date, amount, origin)
    }
}
