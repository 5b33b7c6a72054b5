import DossierModel
import GRDB

/// Ties the movements that `payments.csv` names to the documents that they pay, before any rule looks for ties. What a person says of a movement is
/// all that is said of it: no rule decides about what is left of it, and none has the part of a document that is paid here.
struct DeclaredPayments {
    let db: Database
    let payables: Payables
    let report: (Diagnostic) throws -> Void

    /// Makes the table that rows are kept in.
    static func create(in db: Database) throws {
        try db.execute(sql: """
            CREATE TEMP TABLE IF NOT EXISTS declared_payment (id INTEGER PRIMARY KEY, document TEXT NOT NULL, party TEXT, account TEXT,
                date TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, reference TEXT, paid INTEGER, source TEXT NOT NULL,
                source_line INTEGER, movement INTEGER, payer TEXT)
            """)
    }

    /// Keeps a row until documents and movements are all known.
    static func keep(_ payment: DeclaredPayment, in db: Database) throws {
        try create(in: db)
        try db.cachedStatement(sql: """
            INSERT INTO temp.declared_payment (document, party, account, date, amount, currency, reference, paid, source, source_line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """).execute(arguments: [
                payment.document, payment.party, payment.account?.asCode, payment.date.description, payment.amount.minorUnits,
                payment.amount.currency.code, payment.reference, payment.paid, payment.origin.file, payment.origin.line,
            ])
    }

    static func areThere(in db: Database) throws -> Bool {
        try create(in: db)
        return try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM temp.declared_payment)") ?? false
    }

    /// Needs the tables of `Payables` and `PaymentClues`, and takes out of them what is paid here.
    ///
    /// - Throws: `DatabaseError`, or what `report` throws.
    func tie() throws {
        guard try Self.areThere(in: db) else { return }
        try storeNames()
        // What is left of a movement is only known when all parts of it are that somebody wrote down.
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM temp.declared_payment ORDER BY paid IS NULL, id")
        while let row = try rows.next() { if let problem = try tie(row) { try report(row, problem) } }
        try reportExcess()
        try payables.takeOutPaid()
        try db.execute(sql: """
            DELETE FROM payment WHERE movement IN (SELECT movement FROM movement_document);
            DROP TABLE temp.payment_day; DROP TABLE temp.document_name
            """)
    }

    /// Counts a movement of which something is left among those that are tied to nothing.
    func leave() throws {
        try db.execute(sql: """
            INSERT INTO left_payment SELECT DISTINCT declared.movement, declared.payer FROM temp.declared_payment AS declared
                WHERE declared.movement IS NOT NULL AND amount <> (SELECT sum(own.amount) FROM movement_document AS own
                    WHERE own.movement = declared.movement);
            DROP TABLE temp.declared_payment
            """)
    }

    private func storeNames() throws {
        try db.execute(sql: """
            CREATE TEMP TABLE payment_day (movement INTEGER PRIMARY KEY, date TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL);
            INSERT INTO payment_day SELECT movement.id, movement.date, movement.amount, movement.currency
                FROM temp.payment JOIN movement ON movement.id = payment.movement;
            CREATE INDEX temp.payment_day_date ON payment_day (date, amount);
            CREATE TEMP TABLE document_name (name TEXT NOT NULL, is_path INTEGER NOT NULL, document INTEGER NOT NULL,
                PRIMARY KEY (name, is_path, document)) WITHOUT ROWID;
            INSERT OR IGNORE INTO document_name SELECT file.path, 1, document FROM document_file JOIN file ON file.id = document_file.file
                UNION ALL SELECT declared_path, 1, id FROM document WHERE declared_path IS NOT NULL
                UNION ALL SELECT number, 0, id FROM document WHERE number IS NOT NULL;
            """)
    }

    /// - Returns: Why it is tied to nothing.
    private func tie(_ row: Row) throws -> String? {
        let documents = try documents(row)
        guard documents.count == 1 else { return documents.isEmpty ? "paymentNoDocument" : "paymentSeveralDocuments" }
        let movements = try movements(row)
        guard movements.count == 1 else { return movements.isEmpty ? "paymentNoMovement" : "paymentSeveralMovements" }
        let document = documents[0], movement = movements[0], amount: Int64 = row["amount"]
        let taken = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT coalesce(sum(amount), 0) FROM movement_document WHERE movement = ?"), arguments: [movement]) ?? 0
        let payable = try payables.payable(document, row["currency"])
        let part: Int64
        if let paid = row["paid"] as Int64? { part = paid } else {
            let left = amount - taken
            guard left != 0, (left > 0) == (amount > 0) else { return "paymentTooMuch" }
            if let payable {
                guard payable.open != 0, (payable.open > 0) == (left > 0) else { return "paymentOpenPart" }
                part = abs(left) < abs(payable.open) ? left : payable.open
            } else {
                part = left
            }
        }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO movement_document VALUES (?, ?, 'declared', ?)").execute(
            arguments: [movement, document, part])
        if db.changesCount == 0 { return "paymentTwice" }
        try db.cachedStatement(sql: """
            UPDATE temp.declared_payment SET movement = :movement, payer = (SELECT party FROM temp.payment WHERE payment.movement = :movement)
            WHERE id = :id
            """).execute(arguments: ["movement": movement, "id": row["id"] as Int64])
        if payable != nil { try payables.pay(document, part) }
        return nil
    }

    /// The document of a path or, where there is none, those of a number and of the party, where one is given; two at most.
    private func documents(_ row: Row) throws -> [Int64] {
        let name: String = row["document"], party = row["party"] as String?
        let paths = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT document FROM temp.document_name WHERE name = ? AND is_path LIMIT 2"), arguments: [name])
        if !paths.isEmpty { return paths }
        guard let party else {
            return try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT document FROM temp.document_name WHERE name = ? AND NOT is_path LIMIT 2"), arguments: [name])
        }
        return try Int64.fetchAll(
            db.cachedStatement(sql: """
                SELECT document.id FROM temp.document_name JOIN document ON document.id = document WHERE document_name.name = ? AND NOT is_path
                    AND (document.party = ? OR folded_name(document.party_name) = ?) LIMIT 2
                """), arguments: [name, party.asCode, PartyName.folded(party)])
    }

    /// Those that a row may mean, two at most.
    private func movements(_ row: Row) throws -> [Int64] {
        try Int64.fetchAll(
            db.cachedStatement(sql: """
                SELECT own.movement FROM temp.payment_day AS own JOIN movement ON movement.id = own.movement
                JOIN statement ON statement.id = movement.statement
                WHERE own.date = :date AND own.amount = :amount AND own.currency = :currency
                    AND (:account IS NULL OR account = :account OR bank_account = upper(replace(:account, ' ', '')))
                    AND (:reference IS NULL OR :reference IN (movement.reference, customer_reference, statement.number)) LIMIT 2
                """),
            arguments: [
                "date": row["date"] as String, "amount": row["amount"] as Int64, "currency": row["currency"] as String,
                "account": row["account"] as String?, "reference": row["reference"] as String?,
            ])
    }

    // MARK: What is wrong

    /// Movements of which more is declared than they are.
    private func reportExcess() throws {
        let rows = try Row.fetchAll(db, sql: """
            SELECT declared.*, max(declared.id) FROM temp.declared_payment AS declared
            JOIN (SELECT movement, sum(amount) AS sum FROM movement_document GROUP BY movement) AS own ON own.movement = declared.movement
            WHERE abs(sum) > abs(declared.amount) OR (sum > 0) <> (declared.amount > 0) AND sum <> 0 GROUP BY declared.movement ORDER BY declared.id
            """)
        for row in rows { try report(row, "paymentTooMuch") }
    }

    private func report(_ row: Row, _ problem: String) throws {
        let currency = Currency(code: row["currency"]) ?? .euro, date: String = row["date"]
        try report(Diagnostic(
            .unknownPayment, at: SourceLocation(row["source"], line: row["source_line"]),
            [
                "value": .text(row["document"]), "amount": .money(Money(row["amount"], currency)),
                "day": Day(iso: date).map(Diagnostic.Argument.day) ?? .text(date), "problem": .text(problem),
            ]))
    }
}
