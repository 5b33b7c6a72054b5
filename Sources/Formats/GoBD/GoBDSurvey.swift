import DossierModel

/// What a first reading of a table of entries finds: its days, accounts and journals, whether a row cannot be read, and by what its rows become
/// entries.
struct GoBDSurvey {
    private(set) var isFaulty = false
    private(set) var rows = 0
    private(set) var first: Day?
    private(set) var last: Day?
    private(set) var days: Set<Day> = []
    /// Codes with the line on which each stands first.
    private(set) var journals: [String: Int] = [:]
    private(set) var accounts: [String: (name: String?, line: Int)] = [:]
    /// Rows with a tax key, and the first of them.
    private(set) var taxed: (count: Int, first: SourceLocation)?
    /// By the number of the entry, that of the voucher, and the day alone.
    private var groups: [GoBDMeaning: GoBDGroups] = [:]
    /// Rows that name both accounts, and how many of them stand a second time from the other side.
    private var pairs: Set<Int> = []
    private var mirrored = 0
    private var hasContra = false
    private var lacksContra = false
    private let amounts: GoBDRole.Amounts

    /// Reads all rows and reports what is wrong with them.
    init(_ cells: GoBDCells, _ columns: GoBDColumns, _ amounts: GoBDRole.Amounts, journal: String, currency: Currency) throws {
        self.amounts = amounts
        hasContra = columns[.contra] != nil && amounts != .accounts
        for meaning in [GoBDMeaning.entry, .document] where columns[meaning] != nil { groups[meaning] = GoBDGroups(hasContra: hasContra) }
        if hasContra { groups[.date] = GoBDGroups(hasContra: true) }
        while try cells.nextRow() {
            guard let row = try GoBDPosting(cells, amounts, journal: journal, currency: currency) else {
                isFaulty = true
                continue
            }
            add(row, cells)
        }
        if cells.omitted > 0 { isFaulty = true }
    }

    private mutating func add(_ row: GoBDPosting, _ cells: GoBDCells) {
        rows += 1
        days.insert(row.date)
        first = min(first ?? row.date, row.date)
        last = max(last ?? row.date, row.date)
        if journals[row.journal] == nil { journals[row.journal] = row.line }
        // A name beside the account of a pair is that of one of two.
        note(row.account, amounts == .accounts ? nil : cells.text(.name), row.line)
        if let contra = row.contra { note(contra, nil, row.line) }
        if hasContra, row.contra == nil { lacksContra = true }
        let net = row.debit - row.credit
        // The keys of the dictionary would hold a copy of it meanwhile.
        for meaning in [GoBDMeaning.entry, .document, .date] where groups[meaning] != nil {
            groups[meaning]?.add(row, to: Self.key(row, meaning), isNumbered: meaning != .date && row.number(meaning) != nil)
        }
        if hasContra, let contra = row.contra, net != 0 {
            if pairs.contains(Self.hash(row.date, contra, row.account, -net)) { mirrored += 1 }
            pairs.insert(Self.hash(row.date, row.account, contra, net))
        }
        if cells.text(.taxKey) != nil { taxed = ((taxed?.count ?? 0) + 1, taxed?.first ?? cells.location(of: .taxKey)) }
    }

    private mutating func note(_ account: String, _ name: String?, _ line: Int) {
        guard let known = accounts[account] else {
            accounts[account] = (name, line)
            return
        }
        if known.name == nil, let name { accounts[account] = (name, line) }
    }

    private static func hash(_ day: Day, _ account: String, _ contra: String, _ net: Int64) -> Int {
        var hasher = Hasher()
        hasher.combine(day)
        hasher.combine(account)
        hasher.combine(contra)
        hasher.combine(net)
        return hasher.finalize()
    }

    /// Tells the entry of a row from others; within one run of the program only.
    static func key(_ row: GoBDPosting, _ meaning: GoBDMeaning) -> Int {
        var hasher = Hasher()
        hasher.combine(meaning == .date ? "" : row.journal)
        hasher.combine(row.number(meaning) ?? "")
        hasher.combine(row.date)
        return hasher.finalize()
    }

    func rows(of key: Int, _ meaning: GoBDMeaning) -> Int32 { groups[meaning]?[key]?.rows ?? 1 }

    /// By what rows become entries; nil where that cannot be told.
    ///
    /// A row that names both accounts may be a whole entry, or one line of it with the other account as a remark. Rows of a number are lines where
    /// they balance and the other account of each is the account of one of them. One such number is enough, as long as no row names an account that
    /// is not among those of its number. Where such rows do not balance, where days do, or where a row stands a second time from the side of the
    /// other account, what is booked once may stand twice.
    var grouping: GoBDGrouping? {
        if amounts == .accounts || rows == 0 { return .pairs }
        let candidates = [GoBDMeaning.entry, .document].compactMap { meaning in groups[meaning].map { (meaning: meaning, groups: $0) } }
        guard hasContra else {
            if let whole = candidates.first(where: { $0.groups.unbalanced == 0 }) { return .lines(by: whole.meaning) }
            let best = candidates.min { $0.groups.unbalanced < $1.groups.unbalanced }
            guard let best, best.groups.unbalanced < best.groups.count else { return nil }
            return .lines(by: best.meaning)
        }
        let judged = candidates.map { (meaning: $0.meaning, found: $0.groups.judged()) }
        if let whole = judged.first(where: { $0.found.areLines }) { return .lines(by: whole.meaning) }
        // The rest of the numbers are entries that do not balance, which is said of each.
        let partly = judged.filter { $0.found.lines > 0 && $0.found.foreign == 0 }
        if let best = partly.min(by: { $0.found.lines > $1.found.lines }) { return .lines(by: best.meaning) }
        if mirrored > 0 || lacksContra || judged.contains(where: { $0.found.isDoubtful }) { return nil }
        if let days = groups[.date], days.unbalanced == 0, days.judged().met > 0 { return nil }
        return .pairs
    }
}
