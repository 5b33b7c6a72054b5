import DossierModel
import GRDB

/// Bank statements. Their movements come first, and are stored under the number that the statement will have.
extension SnapshotIntake {
    func store(_ statement: BankStatement) throws {
        let id = try nextStatement()
        let file = try Int64.fetchOne(db.cachedStatement(sql: "SELECT id FROM file WHERE path = ?"), arguments: [statement.origin.file])
        try insert(
            """
            INSERT INTO statement (id, kind, account, bank_account, number, sequence, date, opening, closing, currency, is_counted, file, source,
                source_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
            """,
            [id, statement.kind.rawValue, statement.ledgerAccount?.asCode, statement.bankAccount?.asCode, statement.number, statement.sequence,
             statement.date.description, statement.opening, statement.closing, statement.currency.code, file, statement.origin.file,
             statement.origin.line])
        for (position, detail) in statement.details.enumerated() {
            try insert("INSERT INTO statement_detail VALUES (?, ?, ?, ?)", [id, position, detail.name, detail.text])
        }
    }

    /// - Parameter whole: The movement that it is a part of.
    func store(_ movement: BankMovement, partOf whole: Int64? = nil) throws {
        let statement = movement.place == nil ? try nextStatement() : ListedMovements.unplaced
        try insert(
            """
            INSERT INTO movement (statement, part_of, date, value_date, amount, currency, counterparty, counterparty_account, message, communication,
                code, reference, customer_reference, original_amount, original_currency, is_reversal, source, source_line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [statement, whole, movement.date.description, movement.valueDate?.description, movement.amount.minorUnits, movement.amount.currency.code,
             movement.counterparty, movement.counterpartyAccount?.asCode, movement.message, movement.communication, movement.code,
             movement.reference, movement.customerReference, movement.original?.minorUnits, movement.original?.currency.code, movement.isReversal,
             movement.origin.file, movement.origin.line])
        let id = db.lastInsertedRowID
        if let place = movement.place { try ListedMovements(db: db).keep(id, place) }
        for (position, detail) in movement.details.enumerated() {
            try insert("INSERT INTO movement_detail VALUES (?, ?, ?, ?)", [id, position, detail.name, detail.text])
        }
        for part in movement.parts { try store(part, partOf: id) }
    }

    private func nextStatement() throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT coalesce(max(id), 0) + 1 FROM statement")) ?? 1
    }
}
