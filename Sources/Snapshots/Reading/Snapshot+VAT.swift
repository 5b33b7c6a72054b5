package import DossierModel
import Foundation
import GRDB

/// What was booked on one account of VAT in one month, up to the cut-off of each journal family and inside the year; minor units of the dossier's
/// currency.
package struct VATMonth: Sendable {
    package let account: String
    /// `2024-03`
    package let month: String
    /// All but openings that are booked as entries.
    package var booked = AccountYear.Movement()
    /// The part of it that settles VAT: in entries that have lines on accounts of VAT alone, and in journals of money.
    package var settled = AccountYear.Movement()
    /// Openings that are booked as entries, whatever the cut-off.
    package var opening = AccountYear.Movement()
}

/// What the lines of one month say that carry a code of VAT; minor units of the dossier's currency, debit less credit.
package struct VATCodeMonth: Sendable {
    /// Nil for VAT without a code.
    package let code: String?
    /// `2024-03`
    package let month: String
    package let lines: Int
    /// What the lines amount to that carry this code alone and are not on an account of VAT; nil where there is none.
    package let base: Int64?
    /// What the lines amount to that carry this code alone and are on an account of VAT; nil where there is none.
    package let own: Int64?
    /// The VAT that lines say they have; nil where none says it.
    package let vat: Int64?
    /// Lines that carry several codes and are in neither `base` nor `own`.
    package let shared: Int
    /// Lines that do not say their VAT.
    package let unsaid: Int
}

extension Snapshot {
    /// What was booked on the accounts of VAT of a fiscal year, by account and month.
    ///
    /// - Throws: `DatabaseError`.
    package func vatMonths(on accounts: [String], in year: String) throws -> [VATMonth] {
        var months: [VATMonth] = []
        _ = try rows(Self.vatQuery, [AccountList.text(accounts), year]) { row in
            let account: String = row[0], month: String = row[1]
            var found = months.popLast()
            if let other = found, other.account != account || other.month != month {
                months.append(other)
                found = nil
            }
            var own = found ?? VATMonth(account: account, month: month)
            let moved = AccountYear.Movement(lines: row[3], debit: row[4], credit: row[5])
            switch row[2] as Int {
            case 2: own.opening = own.opening + moved
            case 1:
                own.settled = own.settled + moved
                own.booked = own.booked + moved
            default: own.booked = own.booked + moved
            }
            months.append(own)
        }
        return months
    }

    /// Whether lines of entries on accounts of VAT are openings (2), settlement (1) or neither is told once an entry, however many lines it has.
    private static let vatQuery = """
        WITH own(number) AS MATERIALIZED (SELECT value FROM json_each(?)),
            touched AS MATERIALIZED (SELECT DISTINCT entry FROM line WHERE account IN (SELECT number FROM own)),
            sorted AS MATERIALIZED (
                SELECT entry.id, substr(entry.date, 1, 7) AS month, CASE WHEN entry.is_opening THEN 2
                    WHEN coalesce((SELECT family FROM journal WHERE code = entry.journal), '') = 'financial' OR NOT EXISTS (
                        SELECT 1 FROM line AS other WHERE other.entry = entry.id AND other.account NOT IN (SELECT number FROM own)) THEN 1
                    ELSE 0 END AS sort
                FROM touched JOIN entry ON entry.id = touched.entry WHERE entry.fiscal_year = ? AND (entry.is_opening OR \(isCharted)))
        SELECT line.account, month, sort, count(*), sum(debit), sum(credit) FROM sorted JOIN line ON line.entry = sorted.id
        WHERE line.account IN (SELECT number FROM own) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """

    /// The lines on accounts of VAT that count in a span of days, without openings.
    /// - Throws: `DatabaseError`.
    package func vatLines(on accounts: [String], in year: String, from start: Day, to end: Day) throws -> [LedgerLine] {
        var found: [LedgerLine] = []
        try lines(
            of: "\(Self.isVATDay) AND line.account IN (SELECT value FROM json_each(?))",
            [year, start.description, end.description, AccountList.text(accounts)]) { found.append($0) }
        return found
    }

    private static let isVATDay = "entry.fiscal_year = ? AND entry.date BETWEEN ? AND ? AND \(isCharted) AND NOT entry.is_opening"

    // MARK: Codes

    /// What the lines of a fiscal year say that carry codes of VAT, by code and month; lines without a code last.
    ///
    /// - Parameter accounts: Those of VAT.
    /// - Throws: `DatabaseError`.
    package func vatCodes(beside accounts: [String], in year: String) throws -> [VATCodeMonth] {
        try rows(Self.codeQuery, [AccountList.text(accounts), year]) { row in
            VATCodeMonth(
                code: row[0], month: row[1], lines: row[2], base: row[3], own: row[4], vat: row[5], shared: row[6], unsaid: row[7])
        }
    }

    private static let codeQuery = """
        WITH own(number) AS MATERIALIZED (SELECT value FROM json_each(?)),
            said AS (SELECT line, code, sum(amount) AS vat, sum(amount IS NULL) > 0 AS unsaid FROM line_vat GROUP BY line, code),
            several AS MATERIALIZED (SELECT line FROM line_vat GROUP BY line HAVING count(*) > 1),
            told AS (
                SELECT said.code, substr(entry.date, 1, 7) AS month, line.debit - line.credit AS amount, vat, unsaid,
                    said.line IN (SELECT line FROM several) AS is_shared, line.account IN (SELECT number FROM own) AS is_own
                FROM said JOIN line ON line.id = said.line JOIN entry ON entry.id = line.entry
                WHERE entry.fiscal_year = ? AND \(isCharted) AND NOT entry.is_opening)
        SELECT code, month, count(*), sum(CASE WHEN NOT is_shared AND NOT is_own THEN amount END),
            sum(CASE WHEN NOT is_shared AND is_own THEN amount END), sum(vat), sum(is_shared), sum(unsaid)
        FROM told GROUP BY 1, 2 ORDER BY code IS NULL, 1, 2
        """

    /// The names of the codes under which the package books VAT.
    /// - Throws: `DatabaseError`.
    package func vatCodeNames() throws -> [String: String] {
        var names: [String: String] = [:]
        _ = try rows("SELECT code, name FROM vat_code") { names[$0[0]] = $0[1] as String }
        return names
    }

    /// The accounts of the lines that carry a code of VAT and count in a span of days, with what these lines amount to.
    ///
    /// - Parameter code: Nil for VAT without a code.
    /// - Throws: `DatabaseError`.
    package func vatAccounts(under code: String?, in year: String, from start: Day, to end: Day) throws -> [(String, AccountYear.Movement)] {
        try rows("""
            SELECT line.account, count(*), sum(debit), sum(credit) FROM line JOIN entry ON entry.id = line.entry
            WHERE \(Self.isVATDay) AND \(Self.carries) GROUP BY 1 ORDER BY 1
            """, [year, start.description, end.description, code]) { row in
            (row[0], AccountYear.Movement(lines: row[1], debit: row[2], credit: row[3]))
        }
    }

    private static let carries = "EXISTS (SELECT 1 FROM line_vat WHERE line_vat.line = line.id AND line_vat.code IS ?)"

    /// The lines that carry a code of VAT and count in a span of days.
    ///
    /// - Parameter code: Nil for VAT without a code.
    /// - Throws: `DatabaseError`.
    package func vatLines(under code: String?, in year: String, from start: Day, to end: Day) throws -> [LedgerLine] {
        var found: [LedgerLine] = []
        try lines(
            of: "\(Self.isVATDay) AND \(Self.carries)", [year, start.description, end.description, code]) { found.append($0) }
        return found
    }
}

/// Numbers of accounts as one argument of a query, however many: each length of an `IN` would be a statement of its own.
enum AccountList {
    /// Read back by `json_each`.
    static func text(_ numbers: [String]) -> String { (try? String(decoding: JSONEncoder().encode(numbers), as: UTF8.self)) ?? "[]" }
}
