import DossierModel
import GRDB
import Snapshots

/// What stands open per account, party and reference of the voucher, and what of a balance has no party. Minor units, debit less credit.
struct OpenItems {
    struct Item {
        let account: String
        let party: String
        /// Of the lines that name no voucher there is one item a party and account.
        let reference: String?
        let date: String
        var due: String?
        var amount: Int64 = 0
        var lines = 0
    }

    /// How the balance of an account comes about.
    struct Remainder {
        let account: String
        let name: String
        let balance: Int64
        let open: Int64
        /// What the account opened the first year with: openings name no party.
        let opening: Int64
        /// Lines without a party.
        let withoutParty: Int64
        var remainder: Int64 { balance - open }
        /// What accounts closed a year with and did not open the next one with.
        var transitions: Int64 { remainder - opening - withoutParty }
    }

    private(set) var items: [Item] = []
    private(set) var remainders: [Remainder] = []
    /// Accounts of money in hand whose lines carry parties: nobody owes these.
    let liquidity: [String]

    init(_ tables: SnapshotTables, _ basis: TakeoverBasis, _ years: [String: [AccountYear]]) throws {
        let scope = "entry.fiscal_year IN \(basis.yearList) AND NOT \(basis.isResult("line.account"))"
        let joined = "FROM line JOIN entry ON entry.id = line.entry LEFT JOIN account ON account.number = line.account"
        liquidity = try tables.texts(
            "SELECT DISTINCT line.account \(joined) WHERE line.party IS NOT NULL AND \(scope) AND \(basis.isLiquidity("line.account")) ORDER BY 1")
        var found: [Item] = [], open: [String: Int64] = [:]
        try tables.each("""
            SELECT line.account, line.party, line.reference, entry.date, line.debit - line.credit, document.due \(joined)
            LEFT JOIN document ON document.id = line.document
            WHERE line.party IS NOT NULL AND \(scope) AND NOT \(basis.isLiquidity("line.account"))
            ORDER BY line.account, line.party, line.reference, entry.date, line.id
            """) { row in
            let account: String = row[0], party: String = row[1], reference: String? = row[2]
            if found.last?.account != account || found.last?.party != party || found.last?.reference != reference {
                if let last = found.last, last.amount == 0 { found.removeLast() }
                found.append(Item(account: account, party: party, reference: reference, date: row[3]))
            }
            let amount: Int64 = row[4]
            found[found.count - 1].amount += amount
            found[found.count - 1].lines += 1
            if reference != nil, let due = row[5] as String? { found[found.count - 1].due = max(found[found.count - 1].due ?? due, due) }
            open[account, default: 0] += amount
        }
        if let last = found.last, last.amount == 0 { found.removeLast() }
        items = found
        var withoutParty: [String: Int64] = [:]
        try tables.each("SELECT line.account, sum(line.debit - line.credit) \(joined) WHERE line.party IS NULL AND \(scope) GROUP BY 1") {
            withoutParty[$0[0]] = $0[1]
        }
        let first = Dictionary(years[basis.years[0], default: []].map { ($0.number, $0.opening) }, uniquingKeysWith: +)
        let last = Dictionary(years[basis.year.id, default: []].map { ($0.number, $0.closing) }, uniquingKeysWith: +)
        let debtors = basis.chart == .be ? last.keys.filter { $0.hasPrefix("40") || $0.hasPrefix("44") } : []
        var names: [String: String] = [:]
        for account in years.values.joined() { names[account.number] = account.name }
        remainders = Set(open.keys).union(debtors).sorted().map { account in
            Remainder(
                account: account, name: names[account] ?? "", balance: last[account] ?? 0, open: open[account] ?? 0, opening: first[account] ?? 0,
                withoutParty: withoutParty[account] ?? 0)
        }
    }
}
