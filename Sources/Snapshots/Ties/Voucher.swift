import DossierModel

/// A document as far as it decides which entry names it.
struct Voucher {
    let id: Int64
    let kind: DocumentKind
    /// The days it may be of; nil where nothing is known.
    let days: DaySpan?
    /// The code of its party.
    let party: String?
    /// The name of its party, as written.
    let partyName: String?
    /// In minor units of the dossier's currency; nil where it states no amount or one in another currency.
    let gross: Int64?
    /// Whether it declares its entry: then it is tied to that one and, by its number, to no other.
    let declaresEntry: Bool
}

/// An entry that names a voucher by its number, with the lines that name it.
struct Mention {
    let entry: Int64
    let journal: String
    let family: JournalFamily?
    let day: Int32
    /// The fiscal year of the entry, and the one before it.
    let year: DaySpan
    let yearBefore: DaySpan
    /// The codes of the parties on those lines or, where they have none, on the others of the entry.
    var parties: Set<String> = []
    /// The folded names of these parties.
    var partyNames: Set<String> = []
    /// Without sign: what each line, each account and each side of those lines amounts to.
    private(set) var amounts: Set<Int64> = []
    private var byAccount: [String: Int64] = [:]
    private var debit: Int64 = 0
    private var credit: Int64 = 0

    init(entry: Int64, journal: String, family: JournalFamily?, day: Int32, years: (own: DaySpan, before: DaySpan)) {
        self.entry = entry
        self.journal = journal
        self.family = family
        self.day = day
        year = years.own
        yearBefore = years.before
    }

    /// Adds a line that names the voucher. Minor units of the dossier's currency.
    mutating func add(account: String, debit: Int64, credit: Int64) {
        insert(debit)
        insert(credit)
        byAccount[account, default: 0] += debit - credit
        self.debit += debit
        self.credit += credit
    }

    /// Counts in what accounts and sides amount to, when all lines were added.
    mutating func addTotals() {
        for amount in byAccount.values { insert(amount) }
        insert(debit)
        insert(credit)
    }

    private mutating func insert(_ amount: Int64) { if amount != 0 { amounts.insert(abs(amount)) } }
}

/// How well a document fits the entry that names its number.
struct Fit {
    enum Party: Int { case same, unknown, otherName, otherCode }
    /// `own`: all days the document may be of are in the fiscal year of the entry; `maybe`: some are.
    enum Year: Int { case own, maybe, before }
    enum Amount: Int { case same, unknown, other }

    let party: Party
    let year: Year
    let amount: Amount
    /// Whether the document is of a kind that the entry's journal books.
    let books: Bool

    /// Nil where the document is of another time.
    init?(_ voucher: Voucher, _ mention: Mention, hasOneYear: Bool) {
        guard let year = Self.year(voucher, mention, hasOneYear) else { return nil }
        self.year = year
        party = Self.party(voucher, mention)
        amount = voucher.gross.map { mention.amounts.isEmpty ? .unknown : mention.amounts.contains(abs($0)) ? .same : .other } ?? .unknown
        books = voucher.kind.rawValue == mention.family?.rawValue || voucher.isPaper
    }

    private static func year(_ voucher: Voucher, _ mention: Mention, _ hasOneYear: Bool) -> Year? {
        guard let days = voucher.days else { return hasOneYear || voucher.kind == .permanent ? .own : .maybe }
        if mention.year.contains(days) { return .own }
        if mention.year.overlaps(days) { return .maybe }
        return mention.yearBefore.overlaps(days) ? .before : nil
    }

    private static func party(_ voucher: Voucher, _ mention: Mention) -> Party {
        if mention.parties.isEmpty || voucher.party == nil && voucher.partyName == nil { return .unknown }
        if let code = voucher.party, mention.parties.contains(code) { return .same }
        // One company may have a code as a customer and another as a supplier.
        let name = mention.partyNames.isEmpty ? nil : voucher.partyName.map(PartyName.folded)
        if let name, mention.partyNames.contains(name) { return .same }
        if voucher.party != nil { return .otherCode }
        guard let name, mention.partyNames.count == mention.parties.count else { return .unknown }
        return mention.partyNames.contains { PartyName.mayBeSame(name, $0) } ? .unknown : .otherName
    }
}

extension Voucher {
    /// Whether it is no invoice and no statement: a number that an entry of any journal may name.
    var isPaper: Bool { kind == .misc || kind == .permanent }
}

/// The documents of one number. Where many have it, those of an entry's parties are found without looking at the others.
struct VoucherIndex {
    let all: [Voucher]
    private var byCode: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]
    private var withoutCode: [Int] = []
    /// Documents of one number among which an entry is compared with each.
    private static let few = 64

    init(_ vouchers: [Voucher]) {
        all = vouchers
        guard vouchers.count > Self.few else { return }
        for (index, voucher) in vouchers.enumerated() {
            if let code = voucher.party { byCode[code, default: []].append(index) } else { withoutCode.append(index) }
            if voucher.party != nil, let name = voucher.partyName { byName[PartyName.folded(name), default: []].append(index) }
        }
    }

    /// The indices in `all` of what may be of the parties of an entry, in order. What more than a few documents without a code have is no number to
    /// tell them by: these are then left out.
    func ofParties(_ mention: Mention) -> [Int] {
        guard all.count > Self.few else { return Array(all.indices) }
        let named = mention.parties.flatMap { byCode[$0] ?? [] } + mention.partyNames.flatMap { byName[$0] ?? [] }
        return Set(named + (withoutCode.count > Self.few ? [] : withoutCode)).sorted()
    }
}
