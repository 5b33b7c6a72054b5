import DossierModel
import GRDB

/// What payments say of what they pay, found for all of them at once: a query for each would take longer than anything else.
struct PaymentClues {
    let db: Database

    /// Makes the tables `payment`, with the party that pays or is paid and the line that books it, and `payment_number`, with the numbers of invoices
    /// in its words. Needs the tables of `Payables` and of `MovementLines`.
    func store() throws {
        db.add(function: Self.numbers)
        try db.execute(sql: """
            CREATE TEMP TABLE contra AS
                SELECT line.entry, line.credit - line.debit AS amount, line.document, coalesce(line.text, '') AS text FROM line
                JOIN document ON document.id = line.document
                WHERE document.kind <> 'financial' AND line.entry IN (SELECT entry FROM temp.bank_line)
                    AND line.account NOT IN (SELECT account FROM statement WHERE account IS NOT NULL);
            CREATE INDEX temp.contra_entry ON contra (entry, amount);
            CREATE INDEX temp.bank_line_amount ON bank_line (entry, amount);
            CREATE TEMP TABLE bank_entry (entry INTEGER PRIMARY KEY, lines INTEGER NOT NULL);
            INSERT INTO bank_entry SELECT entry, count(*) FROM temp.bank_line WHERE entry IN (SELECT entry FROM temp.contra) GROUP BY entry;
            CREATE TEMP TABLE payment (movement INTEGER PRIMARY KEY, party TEXT, line INTEGER, has_reference INTEGER NOT NULL);
            INSERT INTO payment SELECT movement.id,
                CASE WHEN counterparty_account IN (SELECT account FROM temp.payable_account)
                    THEN (SELECT party FROM temp.payable_account WHERE account = counterparty_account)
                    WHEN \(try Self.isThere("payable_name", db)) THEN (SELECT party FROM temp.payable_name WHERE name = folded_name(counterparty)) \
            END,
                (SELECT own.id FROM movement_line JOIN temp.bank_line AS own ON own.id = line JOIN temp.bank_entry USING (entry)
                    WHERE movement = movement.id AND rule <> 'sum' AND own.amount = movement.amount),
                communication IS NOT NULL AND communication IN (SELECT reference FROM temp.payable_reference)
            FROM movement JOIN statement ON statement.id = movement.statement
            WHERE is_counted AND movement.amount <> 0 AND NOT EXISTS (SELECT 1 FROM movement AS part WHERE part.part_of = movement.id);
            CREATE TEMP TABLE payment_number (movement INTEGER, position INTEGER, number TEXT NOT NULL, PRIMARY KEY (movement, position)) WITHOUT \
            ROWID;
            """)
        guard try Self.isThere("payable", db) else { return }
        try db.execute(sql: """
            INSERT INTO payment_number SELECT movement.id, word.key, word.value
                FROM temp.payment CROSS JOIN movement ON movement.id = payment.movement
                CROSS JOIN json_each(payment_numbers(message, customer_reference)) AS word
                WHERE EXISTS (SELECT 1 FROM temp.payable WHERE number = word.value AND payable.currency = movement.currency)
            """)
    }

    func drop() throws {
        try db.execute(sql: "DROP TABLE temp.payment; DROP TABLE temp.payment_number; DROP TABLE temp.bank_entry; DROP TABLE temp.contra")
    }

    private static func isThere(_ table: String, _ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM temp.\(table))") ?? false
    }

    /// What may be numbers of invoices in what was written with a payment, as a JSON list; letters and digits need no marks in it.
    private static let numbers = DatabaseFunction("payment_numbers", argumentCount: 2, pure: true) { values in
        let found = PaymentWords.numbers(ofTexts: values.map { String.fromDatabaseValue($0) })
        return found.isEmpty ? nil : "[\"" + found.joined(separator: "\",\"") + "\"]"
    }
}
