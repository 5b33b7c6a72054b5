import DossierModel
import GRDB

/// Finds the ledger account of each bank account.
struct BankLedgerAccounts {
    let db: Database
    let dossier: Dossier
    let report: (Diagnostic) throws -> Void

    func run() throws {
        for (bankAccount, account) in dossier.bankAccounts.sorted(by: { $0.key < $1.key }) { try set(bankAccount, account) }
        for bankAccount in try open() {
            let listed = try listed(bankAccount)
            if listed.count == 1 { try set(bankAccount, listed[0]) }
        }
        let left = try open()
        guard !left.isEmpty else { return }
        try storeBalances()
        for bankAccount in left {
            let fitting = try fitting(bankAccount)
            guard fitting.count == 1 else { continue }
            try set(bankAccount, fitting[0])
            guard let row = try Row.fetchOne(
                db, sql: "SELECT source, source_line FROM statement WHERE bank_account = ? ORDER BY id LIMIT 1", arguments: [bankAccount]) else {
                continue
            }
            try report(Diagnostic(
                .assumedBankAccount, at: SourceLocation(row["source"], line: row["source_line"]),
                ["value": .text(bankAccount), "account": .text(fitting[0])]))
        }
        try db.execute(sql: "DROP TABLE temp.held_balance")
    }

    private func open() throws -> [String] {
        try String.fetchAll(db, sql: """
            SELECT DISTINCT bank_account FROM statement WHERE account IS NULL AND bank_account IS NOT NULL AND currency = ? ORDER BY 1
            """, arguments: [dossier.currency.code])
    }

    private func set(_ bankAccount: String, _ account: String) throws {
        try db.execute(sql: "UPDATE statement SET account = ? WHERE bank_account = ?", arguments: [account, bankAccount])
    }

    /// The accounts of rows of `statements.csv` with the day and the balances of a statement of a bank account.
    private func listed(_ bankAccount: String) throws -> [String] {
        try String.fetchAll(db, sql: """
            SELECT DISTINCT listed.account FROM statement AS filed JOIN statement AS listed ON listed.bank_account IS NULL
                AND listed.date = filed.date AND listed.opening = filed.opening AND listed.closing = filed.closing
            WHERE filed.bank_account = ? AND filed.closing <> 0
            """, arguments: [bankAccount])
    }

    /// What each account of the balance sheet holds on the days of the statements, from the latest fiscal year that opens with balances.
    private func storeBalances() throws {
        try db.execute(sql: """
            CREATE TEMP TABLE held_balance AS WITH base AS (\(Snapshot.balanceSpans)),
            held AS (
                SELECT DISTINCT line.account FROM line JOIN entry ON entry.id = line.entry JOIN journal ON journal.code = entry.journal
                LEFT JOIN account ON account.number = line.account WHERE family = 'financial' AND account.type IS NOT 'result'),
            amounts AS (
                SELECT account, base.id AS base, base.start AS day, debit - credit AS amount, 0 AS is_asked
                FROM opening JOIN base ON base.id = opening.fiscal_year WHERE account IN (SELECT account FROM held)
                UNION ALL SELECT line.account, base.id, entry.date, line.debit - line.credit, 0
                FROM line JOIN entry ON entry.id = line.entry JOIN base ON entry.date >= base.start AND entry.date < base.next
                WHERE line.account IN (SELECT account FROM held)
                UNION ALL SELECT account, base.id, date, 0, 1 FROM held
                JOIN (SELECT DISTINCT date FROM statement WHERE is_counted AND closing IS NOT NULL) JOIN base ON date >= base.start AND date < next)
            SELECT account, day, balance FROM (
                SELECT account, day, is_asked, sum(amount) OVER (PARTITION BY account, base ORDER BY day RANGE UNBOUNDED PRECEDING) AS balance
                FROM amounts) WHERE is_asked
            """)
    }

    /// The accounts that hold what the statements close with on the last day and on most days. A balance of nothing fits everything, and says
    /// nothing.
    private func fitting(_ bankAccount: String) throws -> [String] {
        try String.fetchAll(db, sql: """
            WITH last AS (SELECT max(id) AS id FROM statement WHERE bank_account = :bank AND is_counted AND closing IS NOT NULL GROUP BY date),
            day AS (SELECT date, closing FROM statement WHERE id IN (SELECT id FROM last) AND closing <> 0
                AND date <= coalesce((SELECT max(date) FROM entry), ''))
            SELECT account FROM temp.held_balance AS held JOIN day ON day.date = held.day WHERE balance = closing
            GROUP BY account HAVING 2 * count(*) > (SELECT count(*) FROM day) AND max(held.day) = (SELECT max(date) FROM day)
            """, arguments: ["bank": bankAccount])
    }
}
