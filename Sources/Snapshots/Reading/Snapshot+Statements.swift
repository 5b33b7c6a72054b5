package import DossierModel
import GRDB

/// A bank statement in a few words: enough to make the address of its page.
package struct StatementPlace: Sendable, Hashable {
    package let id: Int64
    /// How the bank names it, or the source.
    package let number: String
}

/// A bank statement as the snapshot holds it.
package struct ArchivedStatement: Sendable {
    package let place: StatementPlace
    package let kind: BankStatement.Kind
    /// The ledger account of the bank account; nil where it is not known or not shown.
    package let ledgerAccount: String?
    package let bankAccount: String?
    /// That of the list in which it stands.
    package let account: BankAccountKey
    package let date: Day?
    /// Minor units of `currency`.
    package let opening: Int64?
    package let closing: Int64?
    package let currency: Currency
    /// Whether it is the one that counts where several say the same.
    package let isCounted: Bool
    /// The statement that says the same and counts.
    package let repeats: StatementPlace?
    /// The ids of its movements and their parts; empty where it has none.
    package let rows: Range<Int64>
    /// The document whose file it stands in.
    package let document: ShelfPlace?
    package let origin: SourceLocation
}

/// What tells one bank account from another: the number of the bank, else the ledger account, and the currency.
package struct BankAccountKey: Sendable, Hashable {
    package let name: String
    package let currency: Currency
}

/// A statement in the order in which lists have it, in a few words.
package struct ListedStatement: Sendable {
    package let id: Int64
    package let account: BankAccountKey
    package let bankAccount: String?
    package let ledgerAccount: String?
    package let date: Day?
    /// The closing balance, where it is one that counts and is of a day that was over; in minor units of the account's currency.
    package let balance: Int64?
}

/// The days of which the statements that count tell what moved.
package struct BankCoverage: Sendable {
    package let from: Day
    package let until: Day
}

extension Snapshot {
    /// Every statement by account, currency and date.
    /// - Throws: `DatabaseError`, or what `each` throws.
    package func listedStatements(_ each: (ListedStatement) throws -> Void) throws {
        _ = try rows("""
            SELECT id, \(Self.accountName) AS name, currency, bank_account, account, date,
                CASE WHEN is_counted AND kind = 'statement' THEN closing END
            FROM statement WHERE \(Self.isListed) ORDER BY name, currency, date, coalesce(sequence, 0), id
            """) { row in
            try each(ListedStatement(
                id: row[0], account: BankAccountKey(name: row[1], currency: currency(row[2])), bankAccount: row[3], ledgerAccount: row[4],
                date: Day(iso: row[5] as String), balance: row[6]))
        }
    }

    /// The number of the last statement, which are counted from 1; 0 where there is none.
    /// - Throws: `DatabaseError`.
    package func lastStatement() throws -> Int64 { Int64(try count("SELECT coalesce(max(id), 0) FROM statement")) }

    /// The statements with these numbers, in their order; at most some hundreds.
    /// - Throws: `DatabaseError`.
    package func statements(_ ids: [Int64]) throws -> [ArchivedStatement] {
        guard !ids.isEmpty else { return [] }
        let list = IDList(ids)
        let found = try rows(Self.statementQuery + " WHERE statement.id IN \(list.marks)", list.arguments, statement)
        let known = Dictionary(uniqueKeysWithValues: found.map { ($0.place.id, $0) })
        return ids.compactMap { known[$0] }
    }

    /// The statements with these numbers.
    /// - Throws: `DatabaseError`.
    package func statements(_ ids: Range<Int64>) throws -> [ArchivedStatement] {
        try rows(
            Self.statementQuery + " WHERE statement.id >= ? AND statement.id < ? AND \(Self.isListed) ORDER BY statement.id",
            [ids.lowerBound, ids.upperBound], statement)
    }

    /// What else a statement says beside balances and movements, in its order: so many of so many.
    /// - Throws: `DatabaseError`.
    package func details(of statement: StatementPlace, limit: Int) throws -> (shown: [BankMovement.Detail], count: Int) {
        let shown = try rows(
            "SELECT name, text FROM statement_detail WHERE statement = ? ORDER BY position LIMIT ?", [statement.id, limit]
        ) { BankMovement.Detail($0[0], $0[1]) }
        if shown.count < limit { return (shown, shown.count) }
        let count = try rows("SELECT count(*) FROM statement_detail WHERE statement = ?", [statement.id]) { $0[0] as Int }
        return (shown, count.first ?? 0)
    }

    /// From when to when the statements that count have movements; nil where none has. A notification tells of one moment and covers nothing.
    /// - Throws: `DatabaseError`.
    package func bankCoverage() throws -> BankCoverage? {
        try rows("""
            SELECT min(movement.date), max(statement.date) FROM statement JOIN movement ON movement.statement = statement.id
            WHERE is_counted AND kind <> 'notification'
            """) { row -> BankCoverage? in
            guard let from = (row[0] as String?).flatMap({ Day(iso: $0) }), let until = (row[1] as String?).flatMap({ Day(iso: $0) }) else {
                return nil
            }
            return BankCoverage(from: from, until: until)
        }.first ?? nil
    }

    /// The statements that stand in the file of each of the documents, by document id; at most twelve of each.
    /// - Throws: `DatabaseError`.
    package func statements(in documents: [Int64]) throws -> [Int64: [StatementPlace]] {
        guard !documents.isEmpty else { return [:] }
        let list = IDList(documents)
        var found: [Int64: [StatementPlace]] = [:]
        _ = try rows("""
            SELECT document, statement.id, number FROM document_file JOIN statement ON statement.file = document_file.file
            WHERE document IN \(list.marks) ORDER BY document, statement.id
            """, list.arguments) { row in
            if found[row[0], default: []].count < 12 { found[row[0], default: []].append(StatementPlace(id: row[1], number: row[2])) }
        }
        return found
    }

    /// The number of the bank; a row of `statements.csv` is of the only bank account that is the same ledger account. Each of the three looks is one
    /// into an index.
    private static let accountName: String = {
        func filed(_ function: String) -> String {
            "(SELECT \(function)(bank_account) FROM statement AS filed WHERE filed.account = statement.account)"
        }
        return "coalesce(statement.bank_account, CASE WHEN \(filed("min")) = \(filed("max")) THEN \(filed("min")) END, statement.account, '')"
    }()

    /// A row of `statements.csv` that lists a statement which is there as a file has no page beside it.
    private static let isListed = "(statement.repeats IS NULL OR statement.bank_account IS NOT NULL)"

    private static let statementQuery = """
        SELECT statement.id, statement.number, statement.kind, statement.account, statement.bank_account, statement.date, statement.opening,
            statement.closing, statement.currency, statement.is_counted, first.id, first.number, statement.source, statement.source_line,
            (SELECT min(id) FROM movement WHERE movement.statement = statement.id), (SELECT max(id) FROM movement WHERE movement.statement = \
        statement.id), \(accountName), \(placeColumns)
        FROM statement LEFT JOIN statement AS first ON first.id = statement.repeats
        LEFT JOIN document ON document.id = (SELECT min(document) FROM document_file WHERE document_file.file = statement.file)
        LEFT JOIN file ON file.id = document.file
        """

    private func statement(_ row: Row) throws -> ArchivedStatement {
        let first: Int64? = row[14], last: Int64? = row[15], repeated: Int64? = row[10], document: String? = row[17]
        return ArchivedStatement(
            place: StatementPlace(id: row[0], number: row[1]), kind: BankStatement.Kind(rawValue: row[2]) ?? .statement, ledgerAccount: row[3],
            bankAccount: row[4], account: BankAccountKey(name: row[16], currency: currency(row[8])), date: Day(iso: row[5] as String),
            opening: row[6], closing: row[7],
            currency: currency(row[8]), isCounted: row[9],
            repeats: repeated.map { StatementPlace(id: $0, number: row[11]) }, rows: (first ?? 0)..<(last.map { $0 + 1 } ?? 0),
            document: document == nil ? nil : Self.shelfPlace(row, at: 17), origin: SourceLocation(row[12], line: row[13]))
    }

    /// The currency of a code; that of the dossier, whose codes are mostly this one, without a look at the list.
    func currency(_ code: String) -> Currency {
        code == dossier.currency.code ? dossier.currency : Currency(code: code) ?? dossier.currency
    }
}
