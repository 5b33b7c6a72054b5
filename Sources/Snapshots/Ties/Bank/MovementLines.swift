import DossierModel
import GRDB

/// Ties movements to the lines that book them: on the ledger account of the bank account, of the amount of the movement, each line for one movement.
/// Lines of the entry that books the statement come first (`statement`); others are within a month of the movement. Of several with one amount, the
/// words or the party decide (`text`); the only one is meant whatever it says (`amount`). A statement that is booked as one amount is tied to that
/// line (`sum`).
struct MovementLines {
    let db: Database
    let currency: Currency
    let report: (Diagnostic) throws -> Void

    func run() throws {
        try store()
        let rows = try Row.fetchCursor(db, sql: """
            SELECT account, amount, scope, 0 AS is_line, id, date, until, text, party FROM temp.bank_movement
            UNION ALL SELECT account, amount, scope, 1, id, date, date, text, party FROM temp.bank_line
            WHERE amount IN (SELECT amount FROM temp.bank_movement)
            ORDER BY 1, 2, 3, 4, 6, 5
            """)
        var group: (key: (String, Int64, Int64), movements: [Item], lines: [Item]) = (("", 0, 0), [], [])
        func tieGroup() throws { try tie(group.movements, group.lines, isScoped: group.key.2 != 0) }
        while let row = try rows.next() {
            let key: (String, Int64, Int64) = (row["account"], row["amount"], row["scope"])
            if key != group.key {
                try tieGroup()
                group = (key, [], [])
            }
            let item = Item(
                id: row["id"], day: Self.days(row["date"]), until: Self.days(row["until"]), text: row["text"] ?? "", party: row["party"] ?? "")
            if row["is_line"] { group.lines.append(item) } else { group.movements.append(item) }
        }
        try tieGroup()
        try tieSums()
        try reportUnbooked()
        try db.execute(sql: "DROP TABLE temp.bank_movement; DROP TABLE temp.statement_entry")
    }

    struct Item {
        let id: Int64
        let day: Int
        /// For a movement, the day of its statement.
        let until: Int
        let text: String
        let party: String
    }

    private static func days(_ date: String) -> Int { Day(iso: date)?.daysSince1970 ?? 0 }

    /// The lines on the accounts of statements, and the movements that they may book. `scope` is the statement whose document the entry books.
    private func store() throws {
        try db.execute(
            sql: """
                CREATE TEMP TABLE statement_entry AS
                    SELECT min(statement.id) AS statement, document_entry.entry FROM statement
                    JOIN document_file ON document_file.file = statement.file JOIN document_entry USING (document)
                    WHERE is_counted GROUP BY document_entry.entry;
                CREATE INDEX temp.statement_entry_entry ON statement_entry (entry);
                CREATE TEMP TABLE bank_line (
                    id INTEGER PRIMARY KEY, account TEXT, amount INTEGER, scope INTEGER, entry INTEGER, date TEXT, text TEXT, party TEXT);
                INSERT INTO bank_line
                    SELECT line.id, line.account, line.debit - line.credit, coalesce(own.statement, 0), line.entry, entry.date, coalesce(line.text, \
                entry.text),
                        party.name
                    FROM line JOIN entry ON entry.id = line.entry LEFT JOIN temp.statement_entry AS own ON own.entry = entry.id
                    LEFT JOIN party ON party.code = line.party
                    WHERE line.account IN (SELECT account FROM statement WHERE is_counted) AND entry.is_opening = 0 AND entry.is_closing = 0;
                CREATE INDEX temp.bank_line_scope ON bank_line (scope, account);
                CREATE INDEX temp.bank_line_entry ON bank_line (entry, account);
                CREATE TEMP TABLE bank_movement AS
                    SELECT movement.id, statement.account, movement.amount, statement.id AS statement,
                        CASE WHEN EXISTS (SELECT 1 FROM temp.bank_line AS own WHERE own.scope = statement.id AND own.account = statement.account)
                            THEN statement.id ELSE 0 END AS scope,
                        movement.date, max(movement.date, statement.date) AS until, message AS text, counterparty AS party
                    FROM movement JOIN statement ON statement.id = movement.statement
                    WHERE is_counted AND part_of IS NULL AND statement.account IS NOT NULL AND movement.currency = ?;
                """, arguments: [currency.code])
    }

    // MARK: One amount

    /// Days before a movement and after its statement within which it is booked.
    private static let window = (before: 5, after: 31)

    private func tie(_ movements: [Item], _ lines: [Item], isScoped: Bool) throws {
        guard !movements.isEmpty, !lines.isEmpty else { return }
        var movements = movements, lines = lines
        if movements.count > 1 || lines.count > 1 {
            for words in [\Item.text, \Item.party] {
                // Always in the same order: it decides how the file of the snapshot is laid out, and so its fingerprint.
                let pairs = pairsByWords(movements, lines, words, isScoped: isScoped).sorted { $0.0 < $1.0 }
                for (movement, line) in pairs { try store(movement, line, isScoped ? "statement" : "text") }
                let tied = (Set(pairs.map(\.0)), Set(pairs.map(\.1)))
                movements.removeAll { tied.0.contains($0.id) }
                lines.removeAll { tied.1.contains($0.id) }
            }
        }
        for (movement, line) in onlyPairs(movements, lines, isScoped: isScoped) { try store(movement, line, isScoped ? "statement" : "amount") }
    }

    /// Movements and lines with the same words: as many of the one as of the other go together in the order of their days.
    private func pairsByWords(_ movements: [Item], _ lines: [Item], _ words: KeyPath<Item, String>, isScoped: Bool) -> [(Int64, Int64)] {
        let byWords = Dictionary(grouping: lines) { PartyName.folded($0[keyPath: words]) }
        return Dictionary(grouping: movements) { PartyName.folded($0[keyPath: words]) }.flatMap { key, own -> [(Int64, Int64)] in
            guard !key.isEmpty, let theirs = byWords[key] else { return [] }
            if own.count == theirs.count, isScoped || zip(own, theirs).allSatisfy(isNear) { return zip(own, theirs).map { ($0.id, $1.id) } }
            return onlyPairs(own, theirs, isScoped: isScoped)
        }
    }

    private func isNear(_ movement: Item, _ line: Item) -> Bool {
        line.day >= movement.day - Self.window.before && line.day <= movement.until + Self.window.after
    }

    /// What has one candidate that has no other.
    private func onlyPairs(_ movements: [Item], _ lines: [Item], isScoped: Bool) -> [(Int64, Int64)] {
        if isScoped { return movements.count == 1 && lines.count == 1 ? [(movements[0].id, lines[0].id)] : [] }
        var found: [(movement: Item, line: Int)] = [], uses: [Int: Int] = [:], first = 0
        for movement in movements {
            while first < lines.count, lines[first].day < movement.day - Self.window.before { first += 1 }
            var near: [Int] = [], index = first
            while index < lines.count, lines[index].day <= movement.until + Self.window.after, near.count < Self.most {
                near.append(index)
                index += 1
            }
            for line in near { uses[line, default: 0] += 1 }
            if near.count == 1 { found.append((movement, near[0])) }
        }
        return found.filter { uses[$0.line] == 1 }.map { ($0.movement.id, lines[$0.line].id) }
    }

    /// Lines of one amount that a movement is compared with.
    private static let most = 100

    private func store(_ movement: Int64, _ line: Int64, _ rule: String) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO movement_line VALUES (?, ?, ?)").execute(arguments: [movement, line, rule])
    }

    // MARK: Whole statements

    private func tieSums() throws {
        try db.execute(sql: """
            WITH sum AS (
                SELECT statement, account, sum(amount) AS amount FROM temp.bank_movement WHERE scope <> 0 GROUP BY statement
                HAVING count(*) > 1 AND NOT max(id IN (SELECT movement FROM movement_line))),
            only AS (
                SELECT scope, account, min(id) AS line, min(amount) AS amount FROM temp.bank_line WHERE scope <> 0 GROUP BY scope, account
                HAVING count(*) = 1)
            INSERT INTO movement_line SELECT moved.id, only.line, 'sum' FROM sum JOIN only ON only.scope = sum.statement AND only.account = \
            sum.account
                AND only.amount = sum.amount JOIN temp.bank_movement AS moved ON moved.statement = sum.statement
            """)
    }

    private func reportUnbooked() throws {
        let rows = try Row.fetchCursor(db, sql: """
            SELECT statement.number, coalesce(bank_account, statement.account) AS account, movement.source,
                min(movement.source_line) AS source_line, count(*) AS count, min(movement.date) AS date
            FROM temp.bank_movement AS own JOIN movement ON movement.id = own.id JOIN statement ON statement.id = own.statement
            WHERE own.id NOT IN (SELECT movement FROM movement_line) AND movement.amount <> 0
                AND movement.date <= coalesce((SELECT max(date) FROM entry), '')
            GROUP BY statement.id ORDER BY statement.id
            """)
        while let row = try rows.next() {
            try report(Diagnostic(
                .unbookedMovements, at: SourceLocation(row["source"], line: row["source_line"]),
                [
                    "value": .text(row["number"]), "account": .text(row["account"]), "count": .count(row["count"]),
                    "day": Day(iso: row["date"] as String).map(Diagnostic.Argument.day) ?? "",
                ]))
        }
    }
}
