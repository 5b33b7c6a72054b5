package import DossierModel
import GRDB

/// One line of the ledger with the entry and the voucher it belongs to.
package struct LedgerLine: Sendable {
    package let entry: String
    package let place: EntryPlace
    package let date: Day?
    package let account: String
    /// The words of the line, or else of its entry.
    package let text: String?
    package let party: String?
    /// Minor units of the dossier's currency.
    package let debit: Int64
    package let credit: Int64
    /// The number of the voucher as the ledger names it.
    package let reference: String?
    /// Where that voucher stands: the document of that number or, where the line names none of its own, that of its entry. Nil where the archive has
    /// none.
    package let voucher: ShelfPlace?
}

extension Snapshot {
    /// The lines of one account in one fiscal year, in the order of their dates.
    /// - Throws: `DatabaseError`, or what `each` throws.
    package func lines(of account: String, in year: String, each: (LedgerLine) throws -> Void) throws {
        try lines(of: "line.account = ? AND entry.fiscal_year IS ?", [account, year.isEmpty ? nil : year], each)
    }

    /// The lines of a fiscal year that count in charts, on the given accounts.
    ///
    /// - Parameter month: `2024-03`; nil for the whole year.
    /// - Throws: `DatabaseError`.
    package func chartedLines(on accounts: [String], in year: String, month: String?) throws -> [LedgerLine] {
        let marks = repeatElement("?", count: accounts.count).joined(separator: ",")
        var found: [LedgerLine] = []
        try lines(of: """
            entry.fiscal_year = ? AND entry.date BETWEEN ? AND ? AND \(Self.isCharted) AND line.account IN (\(marks))
            """, [year, month.map { $0 + "-01" } ?? "", month.map { $0 + "-31" } ?? "9999"] + StatementArguments(accounts)) { found.append($0) }
        return found
    }

    func lines(
        of condition: String, _ arguments: StatementArguments, _ each: (LedgerLine) throws -> Void
    ) throws {
        try queue.read { db in
            let cursor = try Row.fetchCursor(
                db.cachedStatement(sql: Self.lineQuery + " WHERE \(condition) ORDER BY entry.date, entry.id, line.id"), arguments: arguments)
            while let row = try cursor.next() {
                try each(Self.line(row))
            }
        }
    }

    /// By place and not by name: this is read for every line of the ledger.
    private static func line(_ row: Row) -> LedgerLine {
        let kind: String? = row[12]
        return LedgerLine(
            entry: row[0], place: EntryPlace(year: row[1], journal: row[2], position: row[3] ?? 0), date: Day(iso: row[4] as String),
            account: row[5], text: row[6], party: row[7], debit: row[8], credit: row[9], reference: row[10] ?? row[11],
            voucher: kind == nil ? nil : shelfPlace(row, at: 12))
    }

    private static let lineQuery = """
        SELECT entry.number, coalesce(entry.fiscal_year, ''), entry.journal, entry.position, entry.date, line.account,
            coalesce(line.text, entry.text), coalesce(party.name, line.party), line.debit, line.credit, line.reference, entry.reference, \
        \(placeColumns)
        FROM line JOIN entry ON entry.id = line.entry LEFT JOIN party ON party.code = line.party
        LEFT JOIN document ON document.id = line.document LEFT JOIN file ON file.id = document.file
        """
}
