import GRDB

/// What the ledger of a snapshot adds up to, by SQL alone. Minor units, debit less credit.
struct BookSums {
    let basis: TakeoverBasis
    /// Accounts of the balance that do not amount to nothing, by number.
    private(set) var balances: [String: Int64] = [:]
    /// Of all accounts of income and costs together.
    private(set) var result: Int64 = 0
    /// Accounts with a balance that the chart does not have.
    private(set) var strangers: Set<String> = []
    /// Where the result belongs; empty where there is none.
    let resultAccount: String
    /// What stands open, by account, party and reference.
    private(set) var open: [[String?]: Int64] = [:]

    init(_ tables: SnapshotTables, _ basis: TakeoverBasis, resultAccount: String) throws {
        self.basis = basis
        self.resultAccount = resultAccount
        var balances: [String: Int64] = [:], strangers: Set<String> = [], result: Int64 = 0, open: [[String?]: Int64] = [:]
        try tables.each("""
            WITH booked AS (
                SELECT account, debit - credit AS amount FROM opening WHERE fiscal_year = :year
                UNION ALL SELECT line.account, line.debit - line.credit FROM line WHERE entry IN (SELECT id FROM entry WHERE fiscal_year = :year))
            SELECT booked.account, sum(amount), \(basis.isResult("booked.account")) AS is_result, account.number IS NULL
            FROM booked LEFT JOIN account ON account.number = booked.account GROUP BY booked.account
            """, ["year": basis.year.id]) { row in
            if row[2] { result += row[1] } else if row[1] != 0 as Int64 {
                balances[row[0]] = row[1]
                if row[3] { strangers.insert(row[0]) }
            }
        }
        try tables.each("""
            SELECT line.account, line.party, line.reference, sum(line.debit) - sum(line.credit) AS amount
            FROM line LEFT JOIN account ON account.number = line.account
            WHERE line.party IS NOT NULL AND line.entry IN (SELECT id FROM entry WHERE fiscal_year IN \(basis.yearList))
                AND NOT \(basis.isResult("line.account")) AND NOT \(basis.isLiquidity("line.account"))
            GROUP BY 1, 2, 3 HAVING amount <> 0
            """) { row in open[[row[0], row[1], row[2] ?? ""]] = row[3] }
        self.balances = balances
        self.strangers = strangers
        self.result = result
        self.open = open
    }
}
