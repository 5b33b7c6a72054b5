package import DossierModel
import Fixity

/// A customer or supplier as its name says: parties and documents whose names a person reads as one are one.
package struct Counterparty: Sendable {
    /// Ten digits of the SHA-256 of the folded name: the same in every edition, whatever else the dossier holds.
    package let key: String
    package let name: String
    /// How many documents name it, and the first and the last of their days.
    package let documents: Int
    package let first: Day?
    package let last: Day?

    /// What names are compared by: `B.V.` is `BV`; a name without a letter or figure as it stands.
    package static func folded(_ name: String) -> String {
        var folded = "", isInitial = false
        for word in PartyName.folded(name).split(separator: " ") {
            let isOne = word.count == 1
            if !folded.isEmpty, !(isInitial && isOne) { folded += " " }
            folded += word
            isInitial = isOne
        }
        return folded.isEmpty ? name : folded
    }

    /// The key of a name.
    package static func key(_ name: String) -> String { String(SHA256Digest(of: Array(folded(name).utf8)).hex.prefix(10)) }
}

/// Documents of one kind, year and currency that name a party.
package struct CounterpartyTotal: Sendable {
    package let kind: DocumentKind
    /// 0 where unknown.
    package let year: Int
    package let totals: AmountTotals
}

/// What of a party stands open on one account under one voucher number, at the cut-off. Minor units, debit less credit.
package struct OpenItem: Sendable {
    package let account: String
    /// Nil for the lines that name no voucher, together.
    package let reference: String?
    package let amount: Int64
    /// The day of the voucher, else that of the first booking.
    package let date: Day?
    package let due: Day?
    /// Where the voucher stands; nil where the archive has none.
    package let voucher: ShelfPlace?
}

/// An account that holds what parties owe or are owed: what it amounts to at the cut-off, and how that comes about. Minor units, debit less credit.
package struct ControlAccount: Sendable {
    package let number: String
    package let balance: Int64
    /// The open items of all parties.
    package let items: Int64
    /// What it opened with; openings name no party.
    package let opening: Int64
    /// Lines that name no party.
    package let withoutParty: Int64
    /// What years closed with and the next one did not open with.
    package var transitions: Int64 { balance - items - opening - withoutParty }
}
