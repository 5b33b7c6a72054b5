package import DossierModel
import GRDB

/// One account in one fiscal year: its opening balance and what was booked on it by month. Minor units of the dossier's currency.
package struct AccountYear: Sendable {
    package let number: String
    /// Empty where the account is not in the chart of accounts.
    package let name: String
    package let type: Account.Kind?
    /// Its place in a chart of accounts that several packages share.
    package var leadCode: String?
    /// Debit less credit.
    package var opening: Int64 = 0
    package var months: [Month] = []

    package init(number: String, name: String, type: Account.Kind?) {
        self.number = number
        self.name = name
        self.type = type
    }

    /// What was booked in one month: all of it, and the part up to the cut-off of each journal family and inside the year, of which charts are made.
    package struct Month: Sendable {
        /// `2024-03`
        package let name: String
        package let all: Movement
        package let charted: Movement

        package init(name: String, all: Movement, charted: Movement) {
            self.name = name
            self.all = all
            self.charted = charted
        }
    }

    package struct Movement: Sendable, Hashable {
        package var lines = 0
        package var debit: Int64 = 0
        package var credit: Int64 = 0
        package init() {}
        package init(lines: Int, debit: Int64, credit: Int64) {
            self.lines = lines
            self.debit = debit
            self.credit = credit
        }
        package static func + (left: Movement, right: Movement) -> Movement {
            Movement(lines: left.lines + right.lines, debit: left.debit + right.debit, credit: left.credit + right.credit)
        }
    }

    package var movement: Movement { months.reduce(Movement()) { $0 + $1.all } }
    package var charted: Movement { months.reduce(Movement()) { $0 + $1.charted } }
    /// Debit less credit at the end of the year.
    package var closing: Int64 { opening + movement.debit - movement.credit }
}

extension Snapshot {
    /// The name of every account in the chart of accounts, by number.
    /// - Throws: `DatabaseError`.
    package func accountNames() throws -> [String: String] {
        var names: [String: String] = [:]
        _ = try rows("SELECT number, name FROM account") { row in names[row[0]] = row[1] as String }
        return names
    }

    /// Every account with an opening or a line, by fiscal year and in the order of the numbers; the empty year has what is outside every year.
    /// - Throws: `DatabaseError`.
    package func accountYears() throws -> [String: [AccountYear]] {
        var names: [String: (name: String, type: Account.Kind?, leadCode: String?)] = [:]
        _ = try rows("SELECT number, name, type, lead_code FROM account") { row in
            names[row["number"]] = (row["name"], (row["type"] as String?).flatMap(Account.Kind.init), row["lead_code"])
        }
        var years: [String: [AccountYear]] = [:]
        _ = try rows(Self.movementQuery) { row in
            let number: String = row["account"]
            var accounts = years.removeValue(forKey: row["year"]) ?? []
            if accounts.last?.number != number {
                var account = AccountYear(number: number, name: names[number]?.name ?? "", type: names[number]?.type)
                account.leadCode = names[number]?.leadCode
                accounts.append(account)
            }
            if let month: String = row["month"] {
                accounts[accounts.count - 1].months.append(AccountYear.Month(
                    name: month, all: AccountYear.Movement(lines: row["lines"], debit: row["debit"], credit: row["credit"]),
                    charted: AccountYear.Movement(lines: row["charted_lines"], debit: row["charted_debit"], credit: row["charted_credit"])))
            } else {
                accounts[accounts.count - 1].opening = row["debit"] - row["credit"]
            }
            years[row["year"]] = accounts
        }
        return years
    }

    /// SQL: the fiscal years of which the opening balances are known, by themselves or as entries.
    package static let openedYears = "SELECT fiscal_year FROM opening UNION SELECT fiscal_year FROM entry WHERE is_opening"

    /// SQL: from when to when the balance of an account is what a fiscal year opened with and what was booked since: from each year whose opening
    /// balances are known, and the first year. Columns `id`, `start`, and `next`, the day on which the following one begins.
    static let balanceSpans = """
        SELECT id, start, lead(start, 1, '9999-12-31') OVER (ORDER BY start, id) AS next FROM fiscal_year
        WHERE id IN (\(openedYears)) OR id = (SELECT id FROM fiscal_year ORDER BY start, id LIMIT 1)
        """

    /// The fiscal years of which the opening balances are known.
    /// - Throws: `DatabaseError`.
    package func yearsWithOpening() throws -> Set<String> { Set(try rows(Self.openedYears) { $0[0] as String? ?? "" }) }

    /// SQL: whether an entry is not after the cut-off of its journal family.
    package static let isUpToCutOff = """
        entry.date <= coalesce((SELECT day FROM cut_off WHERE family = coalesce(
            (SELECT family FROM journal WHERE code = entry.journal), 'overall')), '9999-12-31')
        """

    /// SQL: whether an entry counts in charts: not after the cut-off of its journal family, dated inside its fiscal year, and not emptying the
    /// accounts of income and costs at its end.
    static let isCharted = """
        (\(isUpToCutOff) AND NOT entry.is_closing
         AND EXISTS (SELECT 1 FROM fiscal_year WHERE id = entry.fiscal_year AND entry.date BETWEEN start AND "end"))
        """

    /// What was booked on each account in a fiscal year, up to a day for each journal family, without what empties accounts at its end.
    /// - Throws: `DatabaseError`.
    package func movements(in year: String, upTo cutOff: CutOff) throws -> [String: AccountYear.Movement] {
        let families = JournalFamily.allCases
        let days = families.map { _ in "WHEN ? THEN ?" }.joined(separator: " ")
        let query = """
            SELECT line.account, count(*) AS lines, sum(debit) AS debit, sum(credit) AS credit
            FROM entry JOIN fiscal_year ON fiscal_year.id = entry.fiscal_year JOIN line ON line.entry = entry.id
            WHERE entry.fiscal_year = ? AND NOT entry.is_closing AND entry.date BETWEEN fiscal_year.start AND fiscal_year."end"
                AND entry.date <= CASE (SELECT family FROM journal WHERE code = entry.journal) \(days) ELSE ? END
            GROUP BY 1
            """
        var movements: [String: AccountYear.Movement] = [:]
        let values = [year] + families.flatMap { [$0.rawValue, cutOff.day(for: $0).description] } + [cutOff.overall.description]
        _ = try rows(query, StatementArguments(values)) { row in
            movements[row["account"]] = AccountYear.Movement(lines: row["lines"], debit: row["debit"], credit: row["credit"])
        }
        return movements
    }

    private static let movementQuery = """
        WITH dated AS MATERIALIZED (
            SELECT id, coalesce(fiscal_year, '') AS year, substr(date, 1, 7) AS month, \(isCharted) AS charted FROM entry)
        SELECT year, line.account, month, count(*) AS lines, sum(debit) AS debit, sum(credit) AS credit, sum(charted) AS charted_lines,
            sum(debit * charted) AS charted_debit, sum(credit * charted) AS charted_credit
        FROM dated JOIN line ON line.entry = dated.id GROUP BY 1, 2, 3
        UNION ALL
        SELECT fiscal_year, account, NULL, 0, sum(debit), sum(credit), 0, 0, 0 FROM opening GROUP BY 1, 2
        ORDER BY 1, 2, 3
        """
}
