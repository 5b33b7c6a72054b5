/// Money that moved on a bank account, or a part of a movement that the bank booked as one sum.
package struct BankMovement: Sendable {
    /// Something the source says that has no field of its own, under the name that its format gives it: `UETR`, `Chrgs`, `EREF`.
    package struct Detail: Hashable, Sendable {
        package let name: String
        package let text: String

        package init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
        }
    }

    /// The statement that it stands in, where a source has movements apart from statements.
    package struct Place: Hashable, Sendable {
        /// The ledger account of the bank account.
        package let ledgerAccount: String
        /// Of the statement.
        package let number: String

        package init(ledgerAccount: String, number: String) {
            self.ledgerAccount = ledgerAccount
            self.number = number
        }
    }

    /// Nil for a movement of the statement that follows it.
    package var place: Place?
    /// The day of booking.
    package let date: Day
    package var valueDate: Day?
    /// Positive is money that came in; in the minor units of its currency, which is that of the account unless the source says otherwise.
    package let amount: Money
    /// The name of who paid or was paid.
    package var counterparty: String?
    /// The IBAN or other number of their account, in capitals and without blanks.
    package var counterpartyAccount: String?
    /// What was written with the payment; lines that the format wrapped are joined.
    package var message: String?
    /// The structured communication, where its check digits are right: twelve digits (Belgium) or a creditor reference, `RF` and what follows.
    package var communication: String?
    /// What sort of movement it is in the bank's code: family and operation of CODA, domain of camt, type of MT940.
    package var code: String?
    /// The bank's own reference.
    package var reference: String?
    /// The reference that who paid gave it (end-to-end reference).
    package var customerReference: String?
    /// What was paid in another currency, before it was changed; its sign is that of `amount`.
    package var original: Money?
    /// Whether it takes back an earlier movement. Its amount has the sign of what it does to the account.
    package var isReversal = false
    package var details: [Detail] = []
    /// The payments that the bank booked as one sum, if it lists them.
    package var parts: [BankMovement] = []
    package let origin: SourceLocation

    package init(date: Day, amount: Money, origin: SourceLocation) {
        self.date = date
        self.amount = amount
        self.origin = origin
    }
}
