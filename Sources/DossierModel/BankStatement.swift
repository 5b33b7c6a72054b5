/// A statement of a bank account: what the bank says, to be held against the ledger.
package struct BankStatement: Sendable {
    /// The ledger account of the bank account.
    package let account: String
    package let number: String
    /// The day of the closing balance.
    package let date: Day
    /// Minor units of the dossier's currency; positive is money in the account.
    package let opening: Int64
    package let closing: Int64
    package let origin: SourceLocation

    package init(account: String, number: String, date: Day, opening: Int64, closing: Int64, origin: SourceLocation) {
        self.account = account
        self.number = number
        self.date = date
        self.opening = opening
        self.closing = closing
        self.origin = origin
    }
}
