import DossierModel

/// What a first reading of a table of entries finds: its days, accounts and journals, whether a row cannot be read, and by what its rows become
/// entries.
struct GoBDSurvey {
    struct Group {
        var sum: Int64 = 0
        var rows: Int32 = 0
    }

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
    private var groups: [GoBDMeaning: [Int: Group]] = [:]
    private var sums: [Day: Int64] = [:]
    /// Rows that name both accounts, and how many of them stand a second time from the other side.
    private var pairs: Set<Int> = []
    private var mirrored = 0
    private var hasContra = false
    private var lacksContra: SourceLocation?
    private let amounts: GoBDRole.Amounts

    /// Reads all rows and reports what is wrong with them.
    init(_ cells: GoBDCells, _ columns: GoBDColumns, _ amounts: GoBDRole.Amounts, journal: String, currency: Currency) throws {
        self.amounts = amounts
        hasContra = columns[.contra] != nil || amounts == .accounts
        for meaning in [GoBDMeaning.entry, .document] where columns[meaning] != nil { groups[meaning] = [:] }
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
        if hasContra, row.contra == nil, lacksContra == nil { lacksContra = cells.location(of: .contra) }
        let net = row.debit - row.credit
        sums[row.date, default: 0] += net
        // The keys of the dictionary would hold a copy of it meanwhile.
        for meaning in [GoBDMeaning.entry, .document] where groups[meaning] != nil {
            let key = Self.key(row, meaning)
            groups[meaning]?[key, default: Group()].sum += net
            groups[meaning]?[key]?.rows += 1
        }
        if let contra = row.contra, net != 0 {
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
        hasher.combine(row.journal)
        hasher.combine((meaning == .entry ? row.entry : row.document) ?? "")
        hasher.combine(row.date)
        return hasher.finalize()
    }

    func rows(of key: Int, _ meaning: GoBDMeaning) -> Int32 { groups[meaning]?[key]?.rows ?? 1 }

    /// By what rows become entries; nil where that cannot be told.
    ///
    /// A row that names both accounts may be a whole entry, or one line of it with the other account as a remark. It is a line where the rows of each
    /// number balance. Where the days balance, or a row stands a second time from the side of the other account, what is booked once may stand twice.
    var grouping: GoBDGrouping? {
        if amounts == .accounts || rows == 0 { return .pairs }
        let candidates = [GoBDMeaning.entry, .document].compactMap { meaning in groups[meaning].map { (meaning, Array($0.values)) } }
        let whole = candidates.first { _, groups in groups.allSatisfy { $0.sum == 0 && (!hasContra || $0.rows > 1) } }
        if let whole { return .lines(by: whole.0) }
        if hasContra {
            if mirrored > 0 || lacksContra != nil || sums.values.allSatisfy({ $0 == 0 }) { return nil }
            return .pairs
        }
        func unbalanced(_ groups: [Group]) -> Int { groups.count { $0.sum != 0 } }
        let best = candidates.min { unbalanced($0.1) < unbalanced($1.1) }
        guard let best, unbalanced(best.1) < best.1.count else { return nil }
        return .lines(by: best.0)
    }
}
