package import DossierModel
import GRDB

/// One line of the ledger with the entry and the voucher it belongs to.
package struct LedgerLine: Sendable {
    package let entry: String
    package let place: EntryPlace
    package let date: Day?
    package let account: String
    package let accountName: String?
    /// The words of the line, or else of its entry.
    package let text: String?
    package let party: String?
    /// Minor units of the dossier's currency.
    package let debit: Int64
    package let credit: Int64
    /// The number of the voucher as the ledger names it.
    package let reference: String?
    /// Where that voucher stands: the document of that number or, where the line names none of its own, that of its entry. Nil where the archive has none.
    package let voucher: ShelfPlace?
}

extension Snapshot {
    /// The lines of one account in one fiscal year, in the order of their dates.
    /// - Throws: `DatabaseError`, or what `each` throws.
    package func lines(of account: String, in year: String, each: (LedgerLine) throws -> Void) throws {
        try lines("line.account = ? AND entry.fiscal_year IS ?", [account, year.isEmpty ? nil : year], each)
    }

    /// The lines of a fiscal year that count in charts, on the given accounts.
    ///
    /// - Parameter month: `2024-03`; nil for the whole year.
    /// - Throws: `DatabaseError`.
    package func chartedLines(on accounts: [String], in year: String, month: String?) throws -> [LedgerLine] {
        let marks = repeatElement("?", count: accounts.count).joined(separator: ",")
        var found: [LedgerLine] = []
        try lines("""
            entry.fiscal_year = ? AND entry.date BETWEEN ? AND ? AND \(Self.isCharted) AND line.account IN (\(marks))
            """, [year, month.map { $0 + "-01" } ?? "", month.map { $0 + "-31" } ?? "9999"] + StatementArguments(accounts)) { found.append($0) }
        return found
    }

    /// Every line of a fiscal year, in the order of journals and places.
    /// - Throws: `DatabaseError`, or what `each` throws.
    package func lines(in year: String, each: (LedgerLine) throws -> Void) throws {
        try lines("entry.fiscal_year IS ?", [year.isEmpty ? nil : year], order: "entry.journal, entry.position, line.id", each)
    }

    private func lines(
        _ condition: String, _ arguments: StatementArguments, order: String = "entry.date, entry.id, line.id",
        _ each: (LedgerLine) throws -> Void
    ) throws {
        try queue.read { db in
            let cursor = try Row.fetchCursor(db.cachedStatement(sql: Self.lineQuery + " WHERE \(condition) ORDER BY \(order)"), arguments: arguments)
            while let row = try cursor.next() {
                try each(LedgerLine(
                    entry: row["entry_number"], place: EntryPlace(year: row["entry_year"], journal: row["entry_journal"], position: row["entry_position"] ?? 0),
                    date: Day(iso: row["entry_date"] as String), account: row["account"], accountName: row["account_name"], text: row["line_text"],
                    party: row["party_title"], debit: row["debit"], credit: row["credit"], reference: row["named"],
                    voucher: (row["kind"] as String?) == nil ? nil : Self.shelfPlace(row)))
            }
        }
    }

    private static let lineQuery = """
        SELECT entry.number AS entry_number, coalesce(entry.fiscal_year, '') AS entry_year, entry.journal AS entry_journal,
            entry.position AS entry_position, entry.date AS entry_date, line.account, account.name AS account_name,
            coalesce(line.text, entry.text) AS line_text, coalesce(party.name, line.party) AS party_title, line.debit, line.credit,
            coalesce(line.reference, entry.reference) AS named, document.kind, document.year, document.month, document.position, document.key,
            document.number, file.path
        FROM line JOIN entry ON entry.id = line.entry LEFT JOIN account ON account.number = line.account
        LEFT JOIN party ON party.code = line.party
        LEFT JOIN document ON document.id = coalesce(
            (SELECT id FROM document_entry JOIN document AS own ON own.id = document_entry.document
                WHERE document_entry.entry = entry.id AND own.number = line.reference ORDER BY id LIMIT 1),
            (SELECT id FROM document AS named WHERE named.number = line.reference
                AND (named.party IS NULL OR line.party IS NULL OR named.party = line.party) ORDER BY id LIMIT 1),
            CASE WHEN line.reference IS NULL OR line.reference IS entry.reference
                THEN (SELECT min(document) FROM document_entry WHERE entry = entry.id) END)
        LEFT JOIN file ON file.id = document.file
        """
}
