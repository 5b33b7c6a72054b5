/// A family of journals; the cut-off is kept per family, as the live portal shows it.
package enum JournalFamily: String, CaseIterable, Sendable {
    case purchases, sales, financial, misc
}

/// A journal of the bookkeeping package.
package struct Journal: Sendable {
    package let code: String
    package let name: String
    package let family: JournalFamily
    /// Whether the source says that it holds the opening balances as entries.
    package let isOpening: Bool
    package let origin: SourceLocation

    package init(code: String, name: String, family: JournalFamily, isOpening: Bool = false, origin: SourceLocation) {
        self.code = code
        self.name = name
        self.family = family
        self.isOpening = isOpening
        self.origin = origin
    }
}

/// A ledger account. The number is text: leading zeros count, lengths vary.
package struct Account: Sendable {
    package let number: String
    package let name: String
    /// What the source says the account belongs to, nil where it says nothing.
    package let type: Kind?
    /// Its place in a chart of accounts that several packages share, such as the Dutch RGS.
    package var leadCode: String?
    package let origin: SourceLocation

    package enum Kind: String, Sendable, CaseIterable {
        case balance, result
    }

    package init(number: String, name: String, type: Kind?, origin: SourceLocation) {
        self.number = number
        self.name = name
        self.type = type
        self.origin = origin
    }
}

/// A code of the package under which it books VAT.
package struct VATCode: Sendable {
    package let code: String
    package let name: String
    /// The accounts of what is to be paid and to be claimed back.
    package let payable: String?
    package let claimable: String?
    package let origin: SourceLocation

    package init(code: String, name: String, payable: String?, claimable: String?, origin: SourceLocation) {
        self.code = code
        self.name = name
        self.payable = payable
        self.claimable = claimable
        self.origin = origin
    }
}

/// A customer, a supplier, or both.
package struct Party: Sendable {
    package let code: String
    package let name: String
    package let role: Role
    package var number: String?
    package var address: String?
    package var email: String?
    package var iban: String?
    package let origin: SourceLocation

    package enum Role: String, CaseIterable, Sendable {
        case customer, supplier, both, other
    }

    package init(code: String, name: String, role: Role, origin: SourceLocation) {
        self.code = code
        self.name = name
        self.role = role
        self.origin = origin
    }
}

/// An entry: the lines that were booked together, rarely more than a few dozen.
package struct Entry: Sendable {
    package let number: String
    package let journal: String
    package let date: Day
    package var period: String?
    package var text: String?
    /// The number of the voucher it rests on, as the package wrote it.
    package var reference: String?
    /// Whether the format says that it closes the year by emptying the accounts of income and costs.
    package var isClosing = false
    package var lines: [Line]
    package let origin: SourceLocation

    package init(number: String, journal: String, date: Day, lines: [Line] = [], origin: SourceLocation) {
        self.number = number
        self.journal = journal
        self.date = date
        self.lines = lines
        self.origin = origin
    }

    /// One side of a booking, in minor units of the dossier's currency; either side may be negative, as some packages write it.
    package struct Line: Sendable {
        package let account: String
        package var party: String?
        package let debit: Int64
        package let credit: Int64
        package var text: String?
        /// The number of the invoice or other paper that it is about.
        package var reference: String?
        /// The number under which the package filed that paper, where it says one beside `reference`.
        package var voucher: String?
        /// The key under which the package matched the line with those that settle it.
        package var matching: String?
        /// The amount in the currency of the paper, where that is another; above zero on the debit side.
        package var foreign: Money?
        /// The VAT that the package booked with the line.
        package var vat: [VAT] = []
        /// What else the source says of the line, in its words: cost centres, quantities, columns without a place.
        package var details: [Detail] = []
        package let origin: SourceLocation

        /// VAT on a line: the code of the package, with the rate and the amount where the source says them.
        package struct VAT: Sendable, Equatable {
            package let code: String?
            /// As the source writes it.
            package let percentage: String?
            /// Minor units of the dossier's currency, above zero on the debit side.
            package let amount: Int64?

            package init(code: String?, percentage: String?, amount: Int64?) {
                self.code = code
                self.percentage = percentage
                self.amount = amount
            }
        }

        /// A name of the source and its text.
        package struct Detail: Sendable, Equatable {
            package let name: String
            package let text: String

            package init(_ name: String, _ text: String) {
                self.name = name
                self.text = text
            }
        }

        package init(account: String, debit: Int64, credit: Int64, origin: SourceLocation) {
            self.account = account
            self.debit = debit
            self.credit = credit
            self.origin = origin
        }
    }
}

/// The opening balance of one account in one fiscal year, in minor units.
package struct OpeningBalance: Sendable {
    package let fiscalYear: String
    package let account: String
    package let debit: Int64
    package let credit: Int64
    package let origin: SourceLocation

    package init(fiscalYear: String, account: String, debit: Int64, credit: Int64, origin: SourceLocation) {
        self.fiscalYear = fiscalYear
        self.account = account
        self.debit = debit
        self.credit = credit
        self.origin = origin
    }
}

/// What an auditfile says it holds, to be compared with what was read.
package struct ControlTotals: Sendable {
    /// The part of the file it speaks of: `transactions`, `openingBalance`, or a subledger with its type (`subledger CU`).
    package let part: String
    package var lines: Int?
    package var debit: Int64?
    package var credit: Int64?
    package let origin: SourceLocation

    package init(part: String, lines: Int?, debit: Int64?, credit: Int64?, origin: SourceLocation) {
        self.part = part
        self.lines = lines
        self.debit = debit
        self.credit = credit
        self.origin = origin
    }
}

/// A line of a subledger, which repeats a line of the ledger (XAF 3.2, `sbLine` and `obSbLine`). In minor units of the currency of the file.
package struct SubledgerLine: Sendable {
    /// Its element and type (`subledger CU`), with a number where the file has several of a type.
    package let subledger: String
    /// The entry that it repeats a line of; nil in an opening balance.
    package let journal: String?
    package let entry: String?
    package let party: String?
    package let debit: Int64
    package let credit: Int64
    package let origin: SourceLocation

    package init(
        subledger: String, journal: String?, entry: String?, party: String?, debit: Int64, credit: Int64, origin: SourceLocation
    ) {
        self.subledger = subledger
        self.journal = journal
        self.entry = entry
        self.party = party
        self.debit = debit
        self.credit = credit
        self.origin = origin
    }
}
