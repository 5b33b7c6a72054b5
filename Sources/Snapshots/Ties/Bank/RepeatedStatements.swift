import DossierModel
import GRDB

/// Finds what says again what another statement says, so that it counts once.
struct RepeatedStatements {
    let db: Database
    let report: (Diagnostic) throws -> Void

    /// The same statement in two files: account, number, day, balances and movements are the same. Reports of a day and notifications count only
    /// where the account has no statements.
    func findFiles() throws {
        let rows = try Row.fetchAll(db, sql: """
            SELECT id, first, source, source_line, coalesce(bank_account, account) AS account, number,
                (SELECT source FROM statement WHERE id = first) AS path
            FROM (SELECT *, min(id) OVER (PARTITION BY kind, coalesce(bank_account, account), number, date, opening, closing, currency) AS first
                FROM statement)
            WHERE id <> first ORDER BY id
            """)
        for row in rows where try hasSameMovements(row["id"], row["first"]) {
            try mark(row["id"], repeats: row["first"])
            try reportRepeated(row)
        }
        try db.execute(sql: """
            UPDATE statement SET is_counted = 0
            WHERE kind <> 'statement' AND bank_account IN (SELECT bank_account FROM statement WHERE kind = 'statement')
            """)
    }

    /// A row of `statements.csv` that lists a statement which is there as a file: without movements of its own, or with the amounts of those in the
    /// file.
    func findRows() throws {
        let rows = try Row.fetchAll(db, sql: """
            SELECT listed.id, min(filed.id) AS filed, listed.source, listed.source_line, listed.account, listed.number, filed.source AS path,
                EXISTS (SELECT 1 FROM movement WHERE movement.statement = listed.id) AS has_movements
            FROM statement AS listed JOIN statement AS filed
                ON filed.account = listed.account AND filed.date = listed.date AND filed.opening = listed.opening
                AND filed.closing = listed.closing AND filed.currency = listed.currency
            WHERE listed.bank_account IS NULL AND listed.is_counted AND filed.bank_account IS NOT NULL AND filed.is_counted
            GROUP BY listed.id ORDER BY listed.id
            """)
        for row in rows {
            guard row["has_movements"] else { try mark(row["id"], repeats: row["filed"]); continue }
            guard try hasSame("amount", row["id"], row["filed"], "AND part_of IS NULL") else { continue }
            try mark(row["id"], repeats: row["filed"])
            try reportRepeated(row)
        }
    }

    private func reportRepeated(_ row: Row) throws {
        try report(Diagnostic(
            .repeatedStatement, at: SourceLocation(row["source"], line: row["source_line"]),
            ["value": .text(row["number"]), "account": .text(row["account"]), "path": .text(row["path"])]))
    }

    private func mark(_ id: Int64, repeats first: Int64) throws {
        try db.cachedStatement(sql: "UPDATE statement SET is_counted = 0, repeats = ? WHERE id = ?").execute(arguments: [first, id])
    }

    private func hasSameMovements(_ one: Int64, _ other: Int64) throws -> Bool {
        try hasSame("date, value_date, amount, currency, counterparty, counterparty_account, message, communication, reference", one, other)
    }

    private func hasSame(_ columns: String, _ one: Int64, _ other: Int64, _ condition: String = "") throws -> Bool {
        let rows = "SELECT \(columns), count(*) FROM movement WHERE statement = ? \(condition) GROUP BY \(columns)"
        return try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT NOT EXISTS (\(rows) EXCEPT \(rows)) AND NOT EXISTS (\(rows) EXCEPT \(rows))"),
            arguments: [one, other, other, one]) ?? false
    }
}
