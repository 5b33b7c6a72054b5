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

/// The statements of a bank account in one calendar year.
package struct BankAccountYear: Sendable {
    package let account: BankAccountKey
    package let bankAccount: String?
    package let ledgerAccount: String?
    package let year: Int
    package let statements: Int
}

/// The days of which the statements that count tell what moved.
package struct BankCoverage: Sendable {
    package let from: Day
    package let until: Day
}

extension Snapshot {
    /// Every bank account with its years, by account, currency and year.
    /// - Throws: `DatabaseError`.
    package func bankAccounts() throws -> [BankAccountYear] {
        try rows("""
            SELECT \(Self.accountName), currency, max(bank_account), max(account), CAST(substr(date, 1, 4) AS INTEGER), count(*)
            FROM statement WHERE \(Self.isListed("statement")) GROUP BY 1, 2, 5 ORDER BY 1, 2, 5
            """) { row in
            BankAccountYear(
                account: BankAccountKey(name: row[0], currency: currency(row[1])), bankAccount: row[2], ledgerAccount: row[3], year: row[4],
                statements: row[5])
        }
    }

    /// The number of the last statement, which are counted from 1; 0 where there is none.
    /// - Throws: `DatabaseError`.
    package func lastStatement() throws -> Int64 { Int64(try count("SELECT coalesce(max(id), 0) FROM statement")) }

    /// The statements of an account and year by date, at most `count` of them.
    /// - Throws: `DatabaseError`.
    package func statements(of account: BankAccountKey, in year: Int, from offset: Int, count: Int) throws -> [ArchivedStatement] {
        let start = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
        return try rows(
            """
            \(Self.statementQuery) WHERE statement.id IN (SELECT id FROM statement
                WHERE \(Self.accountName) = ? AND currency = ? AND date BETWEEN ? AND ? AND \(Self.isListed("statement")) ORDER BY \
            \(Self.statementOrder) LIMIT ? OFFSET ?)
            ORDER BY statement.date, coalesce(statement.sequence, 0), statement.id
            """, [account.name, account.currency.code, start + "-01-01", start + "-12-31", count, offset], statement)
    }

    /// The statements with these numbers.
    /// - Throws: `DatabaseError`.
    package func statements(_ ids: Range<Int64>) throws -> [ArchivedStatement] {
        try rows(
            Self.statementQuery + " WHERE statement.id >= ? AND statement.id < ? AND \(Self.isListed("statement")) ORDER BY statement.id",
            [ids.lowerBound, ids.upperBound], statement)
    }

    /// The statements of the account right before and right after one.
    /// - Throws: `DatabaseError`.
    package func neighbours(of statement: ArchivedStatement) throws -> (previous: StatementPlace?, next: StatementPlace?) {
        func neighbour(_ sign: String, _ order: String) throws -> StatementPlace? {
            try rows("""
                SELECT other.id, other.number FROM statement AS own JOIN statement AS other ON \(Self.accountName("other")) = ? AND other.currency = \
                ? AND \(Self.isListed("other"))
                    AND (other.date, coalesce(other.sequence, 0), other.id) \(sign) (own.date, coalesce(own.sequence, 0), own.id)
                WHERE own.id = ? ORDER BY other.date \(order), coalesce(other.sequence, 0) \(order), other.id \(order) LIMIT 1
                """, [statement.account.name, statement.currency.code, statement.place.id]) { StatementPlace(id: $0[0], number: $0[1]) }.first
        }
        return (try neighbour("<", "DESC"), try neighbour(">", "ASC"))
    }

    /// The last balance that the bank states of an account, and its day.
    /// - Throws: `DatabaseError`.
    package func lastBalance(of account: BankAccountKey) throws -> (amount: Int64, day: Day)? {
        try rows("""
            SELECT closing, date FROM statement WHERE \(Self.accountName) = ? AND currency = ? AND is_counted AND kind = 'statement'
                AND closing IS NOT NULL ORDER BY date DESC, coalesce(sequence, 0) DESC, id DESC LIMIT 1
            """, [account.name, account.currency.code]
        ) { row -> (Int64, Day)? in Day(iso: row[1] as String).map { (row[0] as Int64, $0) } }.first ?? nil
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

    private static let accountName = accountName("statement")
    /// The number of the bank; a row of `statements.csv` is of the only bank account that is the same ledger account.
    private static func accountName(_ table: String) -> String {
        """
        coalesce(\(table).bank_account, (SELECT CASE WHEN count(DISTINCT bank_account) = 1 THEN min(bank_account) END FROM statement AS filed
            WHERE filed.account = \(table).account), \(table).account, '')
        """
    }

    /// A row of `statements.csv` that lists a statement which is there as a file has no page beside it.
    private static func isListed(_ table: String) -> String { "(\(table).repeats IS NULL OR \(table).bank_account IS NOT NULL)" }
    private static let statementOrder = "date, coalesce(sequence, 0), id"

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
