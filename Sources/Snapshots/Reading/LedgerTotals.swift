import GRDB

/// What the ledger amounts to by fiscal year, month and account, as far as it counts in charts: the ledger of a view that has the dashboard and sees
/// no entry. It has one entry a month with one line an account, in one journal, so that nothing in it tells how many entries there are, in which
/// journals and on which days.
struct LedgerTotals {
    let db: Database

    /// Makes the temporary table that ``query(_:)`` reads. Fiscal years and the cut-off are in the snapshot beside it.
    /// - Throws: `DatabaseError`.
    func prepare() throws {
        try db.execute(sql: """
            CREATE TEMP TABLE ledger_total AS WITH counted AS MATERIALIZED (
                SELECT entry.fiscal_year AS year, substr(entry.date, 1, 7) AS month, line.account AS account, sum(debit) - sum(credit) AS amount
                FROM snapshot.entry JOIN snapshot.line ON line.entry = entry.id LEFT JOIN snapshot.journal ON journal.code = entry.journal
                JOIN snapshot.fiscal_year ON fiscal_year.id = entry.fiscal_year AND entry.date BETWEEN start AND "end"
                WHERE entry.date <= coalesce(
                    (SELECT day FROM snapshot.cut_off WHERE family = coalesce(journal.family, 'overall')), '9999-12-31')
                    AND NOT entry.is_closing
                GROUP BY 1, 2, 3),
            -- A year of which nothing counts has a ledger all the same: the next one is not the first.
            silent AS (
                SELECT entry.fiscal_year, substr(start, 1, 7), min(line.account), 0
                FROM snapshot.entry JOIN snapshot.line ON line.entry = entry.id JOIN snapshot.fiscal_year ON fiscal_year.id = entry.fiscal_year
                WHERE entry.fiscal_year NOT IN (SELECT year FROM counted) GROUP BY entry.fiscal_year)
            SELECT year, month, account, amount, dense_rank() OVER (ORDER BY year, month) AS entry
            FROM (SELECT * FROM counted UNION ALL SELECT * FROM silent) ORDER BY year, month, account
            """)
    }

    /// The rows of a table of the ledger; nil for none.
    static func query(_ table: String) -> String? {
        switch table {
        // The family that was kept longest: what counts in charts is before its cut-off.
        case "journal": """
            SELECT '', '', family, '', NULL FROM (SELECT family FROM main.cut_off ORDER BY day DESC, family <> 'overall', family LIMIT 1)
            WHERE family <> 'overall'
            """
        case "entry": """
            SELECT entry, '', '', max(month || '-01', start), year, NULL, NULL, NULL, '', NULL, exported, NULL, is_opening, 0
            FROM (SELECT DISTINCT entry, year, month FROM temp.ledger_total) JOIN main.fiscal_year ON fiscal_year.id = year
            JOIN (SELECT fiscal_year AS of, max(exported) AS exported, max(is_opening) AS is_opening FROM snapshot.entry GROUP BY fiscal_year)
                ON of = year ORDER BY entry
            """
        case "line": """
            SELECT row_number() OVER (ORDER BY entry, account), entry, account, NULL, max(amount, 0), max(-amount, 0), NULL, NULL, NULL, NULL, NULL,
                NULL, NULL, NULL
            FROM temp.ledger_total ORDER BY entry, account
            """
        case "opening": openings
        case "account": accounts
        default: nil
        }
    }

    static let openings = """
        SELECT row_number() OVER (ORDER BY fiscal_year, account), fiscal_year, account, max(sum(debit) - sum(credit), 0), max(sum(credit) - \
        sum(debit), 0),
            '', NULL, max(exported)
        FROM snapshot.opening GROUP BY fiscal_year, account ORDER BY fiscal_year, account
        """

    /// The accounts that something stands on.
    static let accounts = """
        SELECT number, name, type, lead_code, '', NULL FROM snapshot.account
        WHERE number IN (SELECT account FROM main.line UNION SELECT account FROM main.opening) ORDER BY number
        """
}
