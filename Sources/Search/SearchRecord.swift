/// One thing that a search can find, as its result shows it. Records are handed over newest first, those without a date last.
package struct SearchRecord: Sendable {
    /// What a record is; the letter stands in the index.
    package enum Kind: String, Sendable, CaseIterable {
        case purchases = "p", sales = "s", financial = "f", misc = "m", permanent = "r", note = "n", entry = "e", party = "c"
    }

    package var kind: Kind
    /// Days since 1 January 1970; nil where it has no date.
    package var day: Int?
    /// Year, month and day in one number: `20240331`.
    package var date: Int?
    package var title: String
    package var party: String?
    /// Minor units of `currency`.
    package var amount: Int64?
    /// The code, where it is not the currency of the dossier.
    package var currency: String?
    package var status: String?
    /// From the root of the bundle.
    package var path: String

    package init(
        kind: Kind, day: Int? = nil, date: Int? = nil, title: String, party: String? = nil, amount: Int64? = nil, currency: String? = nil,
        status: String? = nil, path: String
    ) {
        self.kind = kind
        self.day = day
        self.date = date
        self.title = title
        self.party = party
        self.amount = amount
        self.currency = currency
        self.status = status
        self.path = path
    }
}

/// Where a term stands in a record; the best class counts. The order is that of results.
package enum TermClass: UInt8, Sendable, CaseIterable {
    /// The number of a document or entry, and the name of a party on its own page.
    case number
    case party
    /// Title, file name, reference, lines of an e-invoice, texts of a booking.
    case title
    /// The text of a note or a document.
    case body
}
