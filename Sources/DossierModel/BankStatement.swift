/// A statement of a bank account: what the bank says, to be held against the ledger. Its movements are handed over before it, since its closing
/// balance stands at its end.
package struct BankStatement: Sendable {
    /// What a bank sends.
    package enum Kind: String, Sendable {
        /// What happened on the account between two balances.
        case statement
        /// What happened so far today (camt.052, MT942): a statement says it again.
        case report
        /// That something happened (camt.054): a statement says it again.
        case notification
    }

    package let kind: Kind
    /// The ledger account of the bank account, where the source names it.
    package let ledgerAccount: String?
    /// The IBAN or the bank's own number of the account, in capitals and without blanks; nil where the source names the ledger account alone.
    package let bankAccount: String?
    /// How the bank names the statement, or the source: `2024/003`.
    package let number: String
    /// The place of the statement among those of its account and year, where the bank counts them.
    package let sequence: Int?
    /// The day of the closing balance; where there is none, that of the last movement or of the file.
    package let date: Day
    /// Minor units of `currency`; positive is money in the account. Nil where the bank states none.
    package let opening: Int64?
    package let closing: Int64?
    package let currency: Currency
    /// What the source says of the statement that has no field of its own, such as messages of the bank.
    package var details: [BankMovement.Detail] = []
    package let origin: SourceLocation

    package init(
        kind: Kind = .statement, ledgerAccount: String? = nil, bankAccount: String? = nil, number: String, sequence: Int? = nil, date: Day,
        opening: Int64?, closing: Int64?, currency: Currency, origin: SourceLocation
    ) {
        self.kind = kind
        self.ledgerAccount = ledgerAccount
        self.bankAccount = bankAccount
        self.number = number
        self.sequence = sequence
        self.date = date
        self.opening = opening
        self.closing = closing
        self.currency = currency
        self.origin = origin
    }
}
