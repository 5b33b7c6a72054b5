package import DossierModel
import GRDB

extension Counterparties {
    /// SQL: whether a line counts in what is open: up to the cut-off of its journal, and no opening but the first, which later years repeat.
    var counts: String {
        """
        \(Snapshot.isUpToCutOff) AND (entry.is_opening = 0 OR entry.fiscal_year IS (SELECT fiscal_year FROM entry ORDER BY date, id LIMIT 1))
        """
    }

    var accounts: String { "(" + control.map { "'" + $0.replacing("'", with: "''") + "'" }.joined(separator: ", ") + ")" }

    /// What stands open of a party at the cut-off, by account and age, with what bank movements settle. All of a party on an account add up to what
    /// its lines there amount to.
    ///
    /// - Returns: None without the ledger.
    /// - Throws: `DatabaseError`.
    package func openItems(_ party: Counterparty) throws -> [OpenItem] {
        guard hasLedger, !control.isEmpty else { return [] }
        return try snapshot.rows("""
            WITH part AS (
                SELECT line.account AS account, \(Self.voucher) AS voucher, line.debit - line.credit AS amount, entry.date AS day,
                    line.document AS document, shown.kind AS kind
                FROM temp.party_line AS own JOIN line ON line.id = own.line JOIN entry ON entry.id = line.entry
                LEFT JOIN document AS shown ON shown.id = line.document
                WHERE own.key = :key AND line.account IN \(accounts) AND \(counts)
                UNION ALL SELECT account, voucher, amount, NULL, NULL, NULL FROM temp.party_settlement WHERE key = :key),
            item AS (
                SELECT account, voucher, sum(amount) AS amount, min(day) AS booked,
                    coalesce(max(CASE WHEN kind IN ('sales', 'purchases') THEN document END), max(document)) AS shown
                FROM part GROUP BY 1, 2 HAVING sum(amount) <> 0)
            SELECT account, voucher, amount, coalesce(document.date, booked), due, document.id, \(Snapshot.placeColumns)
            FROM item LEFT JOIN document ON document.id = item.shown LEFT JOIN file ON file.id = document.file
            ORDER BY account, 4, voucher
            """, ["key": party.key]) { row in
            OpenItem(
                account: row[0], reference: row[1], amount: row[2], date: (row[3] as String?).flatMap { Day(iso: $0) },
                due: (row[4] as String?).flatMap { Day(iso: $0) }, voucher: row[5] as Int64? == nil ? nil : Snapshot.shelfPlace(row, at: 6))
        }
    }

    /// The accounts that hold what parties owe or are owed, each with what of its balance the open items are.
    ///
    /// - Throws: `DatabaseError`.
    package func controlAccounts() throws -> [ControlAccount] {
        guard hasLedger, !control.isEmpty else { return [] }
        let opened = try snapshot.rows("""
            SELECT id, start FROM fiscal_year WHERE id IN (SELECT fiscal_year FROM opening UNION SELECT fiscal_year FROM entry WHERE is_opening)
            AND start <= coalesce((SELECT day FROM cut_off WHERE family = 'overall'), '9999-12-31') ORDER BY start
            """) { (id: $0[0] as String, start: $0[1] as String) }
        let first = try sums("opening.fiscal_year = ?", [opened.first?.id], from: "opening"), last = opened.last
        let lastOpening = try sums("opening.fiscal_year = ?", [last?.id], from: "opening")
        let lines = "line JOIN entry ON entry.id = line.entry"
        let moved = try sums(
            "entry.date >= ? AND \(Snapshot.isUpToCutOff) AND (entry.is_opening = 0 OR entry.fiscal_year = ?)", [last?.start ?? "", last?.id],
            from: lines)
        let named = try sums("line.party IS NOT NULL AND \(counts)", [], from: lines)
        let unnamed = try sums("line.party IS NULL AND \(counts)", [], from: lines)
        return control.map { number in
            ControlAccount(
                number: number, balance: lastOpening[number, default: 0] + moved[number, default: 0], items: named[number, default: 0],
                opening: first[number, default: 0], withoutParty: unnamed[number, default: 0])
        }
    }

    private func sums(_ condition: String, _ arguments: StatementArguments, from source: String) throws -> [String: Int64] {
        let found = try snapshot.rows("""
            SELECT account, coalesce(sum(debit - credit), 0) FROM \(source) WHERE account IN \(accounts) AND \(condition) GROUP BY 1
            """, arguments) { ($0[0] as String, $0[1] as Int64) }
        return Dictionary(found, uniquingKeysWith: +)
    }
}
