package import DossierModel
import GRDB

/// An entry that books a document, with its lines.
package struct ArchivedEntry: Sendable {
    package let id: Int64
    package let number: String
    package let journal: String
    package let date: Day?
    package let text: String?
    package let reference: String?
    package let origin: SourceLocation
    package var lines: [Line]

    package struct Line: Sendable {
        package let account: String
        package let accountName: String?
        package let party: String?
        package let text: String?
        package let debit: Int64
        package let credit: Int64
    }
}

/// Counts and totals of a part of the ledger, in minor units of the dossier's currency.
package struct LedgerTotals: Sendable {
    package let code: String
    package let name: String
    package let family: JournalFamily?
    package let entries: Int
    package let lines: Int
    package let debit: Int64
    package let credit: Int64
}

/// An account with what was booked on it.
package struct AccountTotals: Sendable {
    package let number: String
    package let name: String
    package let lines: Int
    package let debit: Int64
    package let credit: Int64
}

extension Snapshot {
    /// The entries that book each of the documents, by document id.
    /// - Throws: `DatabaseError`.
    package func entries(booking documents: [Int64]) throws -> [Int64: [ArchivedEntry]] {
        guard !documents.isEmpty else { return [:] }
        let marks = repeatElement("?", count: documents.count).joined(separator: ",")
        var found: [Int64: [ArchivedEntry]] = [:]
        _ = try rows("""
            SELECT document_entry.document, entry.id, entry.number, coalesce(journal.name, entry.journal) AS journal, entry.date, entry.text, entry.reference,
                entry.source, entry.source_line, line.account, account.name AS account_name, coalesce(party.name, line.party) AS party,
                line.text AS line_text, line.debit, line.credit
            FROM document_entry JOIN entry ON entry.id = document_entry.entry LEFT JOIN journal ON journal.code = entry.journal
            JOIN line ON line.entry = entry.id LEFT JOIN account ON account.number = line.account LEFT JOIN party ON party.code = line.party
            WHERE document_entry.document IN (\(marks)) ORDER BY document_entry.document, entry.id, line.id
            """, StatementArguments(documents)) { row in
            let document: Int64 = row["document"]
            let line = ArchivedEntry.Line(
                account: row["account"], accountName: row["account_name"], party: row["party"], text: row["line_text"],
                debit: row["debit"], credit: row["credit"])
            let id: Int64 = row["id"]
            let count = found[document]?.count ?? 0
            if count > 0, found[document]?[count - 1].id == id {
                found[document]?[count - 1].lines.append(line)
            } else {
                found[document, default: []].append(ArchivedEntry(
                    id: id, number: row["number"], journal: row["journal"], date: Day(iso: row["date"] as String), text: row["text"],
                    reference: row["reference"], origin: SourceLocation(row["source"], line: row["source_line"]), lines: [line]))
            }
        }
        return found
    }

    /// Entries, lines and totals of each fiscal year, oldest first; entries outside every year come last under an empty code.
    /// - Throws: `DatabaseError`.
    package func totalsByFiscalYear() throws -> [LedgerTotals] {
        try totals(by: "coalesce(entry.fiscal_year, '')", name: "coalesce(entry.fiscal_year, '')", order: "min(entry.date)")
    }

    /// Entries, lines and totals of each journal, by code.
    /// - Throws: `DatabaseError`.
    package func totalsByJournal() throws -> [LedgerTotals] {
        try totals(by: "entry.journal", name: "coalesce(journal.name, entry.journal)", order: "entry.journal")
    }

    private func totals(by column: String, name: String, order: String) throws -> [LedgerTotals] {
        try rows("""
            SELECT \(column) AS code, \(name) AS name, journal.family, count(DISTINCT entry.id) AS entries, count(line.id) AS lines,
                coalesce(sum(line.debit), 0) AS debit, coalesce(sum(line.credit), 0) AS credit
            FROM entry LEFT JOIN line ON line.entry = entry.id LEFT JOIN journal ON journal.code = entry.journal
            GROUP BY 1 ORDER BY \(order)
            """) { row in
            LedgerTotals(
                code: row["code"], name: row["name"], family: (row["family"] as String?).flatMap(JournalFamily.init), entries: row["entries"],
                lines: row["lines"], debit: row["debit"], credit: row["credit"])
        }
    }

    /// Accounts in the order of their numbers, with what was booked on them.
    /// - Throws: `DatabaseError`.
    package func accounts(from offset: Int, count: Int) throws -> [AccountTotals] {
        try rows("""
            SELECT account.number, account.name, count(line.id) AS lines, coalesce(sum(line.debit), 0) AS debit,
                coalesce(sum(line.credit), 0) AS credit
            FROM (SELECT number, name FROM account UNION SELECT account, '' FROM line WHERE account NOT IN (SELECT number FROM account)) AS account
            LEFT JOIN line ON line.account = account.number GROUP BY account.number ORDER BY account.number LIMIT ? OFFSET ?
            """, [count, offset]) { row in
            AccountTotals(number: row["number"], name: row["name"], lines: row["lines"], debit: row["debit"], credit: row["credit"])
        }
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

    /// What was booked in one fiscal year up to the cut-off of each journal family, by month and account.
    /// - Throws: `DatabaseError`.
    package func movements(in year: FiscalYear) throws -> [Movement] {
        try rows("""
            SELECT substr(entry.date, 1, 7) AS month, line.account, account.type, sum(line.debit) AS debit, sum(line.credit) AS credit
            FROM entry JOIN line ON line.entry = entry.id LEFT JOIN account ON account.number = line.account
            LEFT JOIN journal ON journal.code = entry.journal
            LEFT JOIN cut_off ON cut_off.family = coalesce(journal.family, 'overall')
            WHERE entry.fiscal_year = ? AND entry.date BETWEEN ? AND ? AND entry.date <= coalesce(cut_off.day, '9999-12-31')
            GROUP BY 1, 2 ORDER BY 1, 2
            """, [year.id, year.start.description, year.end.description]) { row in
            Movement(
                month: row["month"], account: row["account"], type: (row["type"] as String?).flatMap(Account.Kind.init),
                debit: row["debit"], credit: row["credit"])
        }
    }

    /// What was booked on one account in one month, in minor units.
    package struct Movement: Sendable {
        /// `2024-03`
        package let month: String
        package let account: String
        package let type: Account.Kind?
        package let debit: Int64
        package let credit: Int64
    }
}
