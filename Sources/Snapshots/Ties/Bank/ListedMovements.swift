import DossierModel
import GRDB

/// Movements that a table lists apart from their statements: each is given to the statement of its account and number. Where a number is used again
/// each year, it is the first statement that closes on the day of the movement or after it.
struct ListedMovements {
    /// The statement of a movement that has none yet.
    static let unplaced: Int64 = 0

    let db: Database

    /// Keeps where a movement belongs until all statements are known.
    func keep(_ movement: Int64, _ place: BankMovement.Place) throws {
        try db.execute(sql: """
            CREATE TEMP TABLE IF NOT EXISTS listed_movement (movement INTEGER PRIMARY KEY, account TEXT NOT NULL, number TEXT NOT NULL)
            """)
        try db.cachedStatement(sql: "INSERT INTO temp.listed_movement VALUES (?, ?, ?)").execute(
            arguments: [movement, place.ledgerAccount.asCode, place.number])
    }

    /// Gives each movement its statement; one whose statement is not there is an error.
    ///
    /// - Throws: `DatabaseError`, or what `report` throws.
    func place(reporting report: (Diagnostic) throws -> Void) throws {
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM movement WHERE statement = 0)") == true else { return }
        try db.execute(sql: """
            CREATE TEMP TABLE listed_statement AS SELECT id, account, number, date FROM statement WHERE bank_account IS NULL AND account IS NOT NULL;
            CREATE INDEX temp.listed_statement_number ON listed_statement (account, number, date);
            UPDATE movement SET statement = coalesce((
                SELECT listed.id FROM temp.listed_movement AS own
                JOIN temp.listed_statement AS listed ON listed.account = own.account AND listed.number = own.number
                WHERE own.movement = movement.id AND listed.date >= movement.date ORDER BY listed.date, listed.id LIMIT 1), 0)
            WHERE statement = 0
            """)
        let rows = try Row.fetchCursor(db, sql: """
            SELECT own.account, own.number, date, source, source_line FROM movement JOIN temp.listed_movement AS own ON own.movement = movement.id
            WHERE movement.statement = 0 ORDER BY movement.id
            """)
        while let row = try rows.next() {
            let date: String = row["date"], arguments: [String: Diagnostic.Argument] = [
                "account": .text(row["account"]), "value": .text(row["number"]), "day": Day(iso: date).map { .day($0) } ?? .text(date),
            ]
            try report(Diagnostic(.unknownStatement, at: SourceLocation(row["source"], line: row["source_line"]), arguments))
        }
        try db.execute(sql: """
            DELETE FROM movement_detail WHERE movement IN (SELECT id FROM movement WHERE statement = 0);
            DELETE FROM movement WHERE statement = 0;
            """)
        try number()
        try db.execute(sql: "DROP TABLE temp.listed_movement; DROP TABLE temp.listed_statement")
    }

    /// The movements of a statement stand one behind the other, in the order of the table.
    private func number() throws {
        try db.execute(sql: """
            CREATE TEMP TABLE numbered_movement AS
                SELECT movement.id AS old, (SELECT max(id) FROM movement) + row_number() OVER (ORDER BY statement, movement.id) AS new
                FROM movement JOIN temp.listed_movement ON movement = movement.id;
            CREATE UNIQUE INDEX temp.numbered_movement_old ON numbered_movement (old);
            UPDATE movement SET id = (SELECT new FROM temp.numbered_movement WHERE old = id) WHERE id IN (SELECT old FROM temp.numbered_movement);
            UPDATE movement_detail SET movement = (SELECT new FROM temp.numbered_movement WHERE old = movement)
                WHERE movement IN (SELECT old FROM temp.numbered_movement);
            DROP TABLE temp.numbered_movement
            """)
    }
}
