package import DossierModel
import GRDB

/// Counts and totals of one journal in one fiscal year, in minor units of the dossier's currency.
package struct JournalTotals: Sendable {
    /// The id of the fiscal year; empty outside every year.
    package let year: String
    package let code: String
    package let name: String
    package let family: JournalFamily?
    package let entries: Int
    package let lines: Int
    package let debit: Int64
    package let credit: Int64
}

/// An account of the chart of accounts, with the number of lines on it over all years.
package struct ListedAccount: Sendable {
    package let number: String
    package let name: String
    package let type: Account.Kind?
    package let lines: Int
}

extension Snapshot {
    /// Entries, lines and totals of each journal in each year, by year (outside every year last) and code.
    /// - Throws: `DatabaseError`.
    package func journalTotals() throws -> [JournalTotals] {
        try rows("""
            SELECT coalesce(entry.fiscal_year, '') AS year, entry.journal AS code, coalesce(journal.name, entry.journal) AS name, journal.family,
                count(DISTINCT entry.id) AS entries, count(line.id) AS lines, coalesce(sum(line.debit), 0) AS debit,
                coalesce(sum(line.credit), 0) AS credit
            FROM entry LEFT JOIN line ON line.entry = entry.id LEFT JOIN journal ON journal.code = entry.journal
            GROUP BY entry.fiscal_year, entry.journal
            ORDER BY entry.fiscal_year IS NULL, CASE journal.family WHEN 'purchases' THEN 1 WHEN 'sales' THEN 2 WHEN 'financial' THEN 3 WHEN 'misc' \
            THEN 4
                ELSE 5 END, entry.journal
            """) { row in
            JournalTotals(
                year: row["year"], code: row["code"], name: row["name"], family: (row["family"] as String?).flatMap(JournalFamily.init),
                entries: row["entries"], lines: row["lines"], debit: row["debit"], credit: row["credit"])
        }
    }

    /// Accounts in the order of their numbers.
    /// - Throws: `DatabaseError`.
    package func accounts(from offset: Int, count: Int) throws -> [ListedAccount] {
        try rows("""
            SELECT number, name, type, (SELECT count(*) FROM line WHERE account = number) AS lines FROM account ORDER BY number LIMIT ? OFFSET ?
            """, [count, offset]) { row in
            ListedAccount(
                number: row["number"], name: row["name"], type: (row["type"] as String?).flatMap(Account.Kind.init), lines: row["lines"])
        }
    }

    /// Whether a customer or supplier is named anywhere.
    /// - Throws: `DatabaseError`.
    package func hasParties() throws -> Bool {
        try count("""
            SELECT EXISTS (SELECT 1 FROM party) OR EXISTS (SELECT 1 FROM document WHERE party_name IS NOT NULL)
                OR EXISTS (SELECT 1 FROM line WHERE party IS NOT NULL)
            """) > 0
    }

    /// Customers and suppliers in the order of their names.
    /// - Throws: `DatabaseError`.
    package func parties(from offset: Int, count: Int) throws -> [Party] {
        try rows("SELECT * FROM party ORDER BY name, code LIMIT ? OFFSET ?", [count, offset]) { row in
            var party = Party(
                code: row["code"], name: row["name"], role: Party.Role(rawValue: row["role"]) ?? .other,
                origin: SourceLocation(row["source"], line: row["source_line"]))
            party.number = row["number"]
            party.address = row["address"]
            return party
        }
    }
}
