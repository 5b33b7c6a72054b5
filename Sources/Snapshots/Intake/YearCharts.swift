import DossierModel
import GRDB

/// Settles on which chart of accounts the figures of each fiscal year with entries rest: the one that `dossier.yml` declares, or that of the export
/// the entries came with, or that of the country: the Belgian one where nothing says another.
///
/// What an export is said to follow holds only where its accounts look like it: a wrong figure is worse than none. Those of SKR 03 and SKR 04 look
/// alike, so that neither is ever found.
struct YearCharts {
    let db: Database
    let choice: ChartChoice
    /// Whose books these are; nil where nothing says so.
    let country: Country?
    /// What the exports of a fiscal year say they follow.
    let sources: [String: Set<ChartChoice.Accounts>]

    /// - Throws: `DatabaseError`.
    func settle() throws {
        let years = try Row.fetchAll(db, sql: """
            SELECT id, max(exported) AS exported FROM (SELECT DISTINCT fiscal_year AS id, exported FROM entry NOT INDEXED)
            WHERE id IS NOT NULL GROUP BY id
            """)
        for year in years {
            let id: String = year["id"]
            let chart = try choice.accounts.map { try fits($0, id) ? $0 : .generic } ?? (year["exported"] ? exported(id) : standard(id))
            try db.execute(sql: "UPDATE fiscal_year SET chart = ? WHERE id = ?", arguments: [chart.rawValue, id])
        }
    }

    /// Whether a declared chart tells the accounts of a year; `AccountLengthDiffers` says where it does not.
    private func fits(_ chart: ChartChoice.Accounts, _ year: String) throws -> Bool {
        guard chart.hasAccountLength else { return true }
        return try AccountLengthDiffers.fits(db, chart, year: year, declared: choice.accountLength)
    }

    private func exported(_ year: String) throws -> ChartChoice.Accounts {
        let said = sources[year] ?? []
        // Two that disagree about one year are none.
        guard said.count < 2 else { return .generic }
        let chart = said.first ?? .rgs
        return try looksLike(chart, year) ? chart : .generic
    }

    /// The chart of tables that a person keeps.
    private func standard(_ year: String) throws -> ChartChoice.Accounts {
        switch country {
        case .be, nil: try isBelgian(year) ? .be : .generic
        case .fr: try looksLike(.pcg, year) ? .pcg : .generic
        case .nl, .de: .generic
        }
    }

    /// Whether a year may be Belgian: income and costs are classes 6 and 7 there, and 8 and 9 hold nothing of the annual accounts.
    private func isBelgian(_ year: String) throws -> Bool {
        try Bool.fetchOne(db, sql: """
            SELECT coalesce(max(account GLOB '[67]*'), 0) OR NOT coalesce(max(account GLOB '[89]*'), 0)
            FROM line JOIN entry ON entry.id = line.entry WHERE entry.fiscal_year = ?
            """, arguments: [year]) ?? true
    }

    private func looksLike(_ chart: ChartChoice.Accounts, _ year: String) throws -> Bool {
        guard let likeness = Self.likeness[chart],
            let row = try Row.fetchOne(db, sql: """
                SELECT coalesce(sum(count), 0) AS lines, coalesce(sum(count * \(likeness)), 0) AS alike
                FROM (SELECT account, count(*) AS count FROM line NOT INDEXED CROSS JOIN entry ON entry.id = line.entry
                    WHERE entry.fiscal_year = ? GROUP BY account) AS line LEFT JOIN account ON account.number = line.account
                """, arguments: [year])
        else { return false }
        let lines: Int = row["lines"], alike: Int = row["alike"]
        return alike > 0 && alike * 20 >= lines * 19
    }

    /// SQL: whether the account of a line may be one of the chart.
    private static let likeness: [ChartChoice.Accounts: String] = [
        .pcg: "(line.account GLOB '[1-8][0-9][0-9]*')",
        // The codes of housing corporations mix income and costs.
        .rgs: """
            (coalesce(lead_code, '') GLOB '[BW][A-Z][a-z][a-z]*'
                AND substr(lead_code, 1, 4) NOT IN ('WRev', 'WRvi', 'WRgr', 'WWvv', 'WNoa', 'WOok', 'WKol'))
            """,
        // The file types its accounts by codes of its own, which must say the same.
        .ns4102: """
            (line.account GLOB '[1-8][0-9][0-9][0-9]*'
                AND coalesce(account.type, 'balance') = CASE WHEN line.account < '3' OR account.type IS NULL THEN 'balance' ELSE 'result' END)
            """,
        .snc: "(line.account GLOB '[1-8][0-9]*')",
    ]
}
