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
        // The order of the index on entries and, within an entry, that of its lines: nothing is sorted.
        try lines("entry.fiscal_year IS ?", [year.isEmpty ? nil : year], from: "entry CROSS JOIN line ON line.entry = entry.id", order: "entry.journal, entry.position", each)
    }

    private func lines(
        _ condition: String, _ arguments: StatementArguments, from source: String = "line JOIN entry ON entry.id = line.entry",
        order: String = "entry.date, entry.id, line.id",
        _ each: (LedgerLine) throws -> Void
    ) throws {
        try queue.read { db in
            let cursor = try Row.fetchCursor(db.cachedStatement(sql: Self.lineQuery(source) + " WHERE \(condition) ORDER BY \(order)"), arguments: arguments)
            while let row = try cursor.next() {
                try each(Self.line(row))
            }
        }
    }

    /// By place and not by name: this is read for every line of the ledger, twice.
    private static func line(_ row: Row) -> LedgerLine {
        let kind: String? = row[13], number: String? = row[18], path: String? = row[19]
        let voucher = kind.map { kind in
            ShelfPlace(
                kind: DocumentKind(rawValue: kind) ?? .misc, year: row[14], month: row[15], position: row[16] ?? 0, key: row[17],
                name: number ?? path?.split(separator: "/").last.map(String.init))
        }
        return LedgerLine(
            entry: row[0], place: EntryPlace(year: row[1], journal: row[2], position: row[3] ?? 0), date: Day(iso: row[4] as String),
            account: row[5], accountName: row[6], text: row[7], party: row[8], debit: row[9], credit: row[10], reference: row[11] ?? row[12],
            voucher: voucher)
    }

    private static func lineQuery(_ source: String) -> String {
        """
        SELECT entry.number, coalesce(entry.fiscal_year, ''), entry.journal, entry.position, entry.date, line.account, account.name,
            coalesce(line.text, entry.text), coalesce(party.name, line.party), line.debit, line.credit, line.reference, entry.reference,
            document.kind, document.year, document.month, document.position, document.key, document.number, file.path
        FROM \(source) LEFT JOIN account ON account.number = line.account
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
}
