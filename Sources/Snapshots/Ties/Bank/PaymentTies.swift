import DossierModel
import GRDB

/// Ties movements to the documents that they pay (`PaymentChoice`): first those that name one, then those that only fit what is then left open.
struct PaymentTies {
    let db: Database
    let report: (Diagnostic) throws -> Void
    private let payables: Payables

    init(db: Database, report: @escaping (Diagnostic) throws -> Void) {
        self.db = db
        self.report = report
        payables = Payables(db: db)
    }

    func run() throws {
        let clues = PaymentClues(db: db)
        try payables.store()
        try clues.store()
        let declared = DeclaredPayments(db: db, payables: payables, report: report)
        try declared.tie()
        try db.execute(sql: """
            CREATE TEMP TABLE left_payment (movement INTEGER PRIMARY KEY, party TEXT);
            INSERT INTO left_payment SELECT movement, party FROM temp.payment WHERE NOT (\(Self.saysWhat))
            """)
        try each("""
            SELECT \(Self.columns), payment.party, own.entry, own.text, bank_entry.lines FROM temp.payment JOIN movement ON movement.id = \
            payment.movement
            LEFT JOIN temp.bank_line AS own ON own.id = payment.line LEFT JOIN temp.bank_entry ON bank_entry.entry = own.entry
            WHERE \(Self.saysWhat) ORDER BY movement.date, movement.id
            """, tieNamed)
        try each("""
            SELECT \(Self.columns), own.party FROM temp.left_payment AS own JOIN movement ON movement.id = own.movement
            WHERE own.party IN (SELECT party FROM temp.payable WHERE party IS NOT NULL) ORDER BY movement.date, movement.id
            """, tieFitting)
        try each("""
            SELECT \(Self.columns) FROM temp.left_payment AS own JOIN movement ON movement.id = own.movement
            WHERE own.party IS NULL AND EXISTS (SELECT 1 FROM temp.payable WHERE \(Payables.isOfAmount)) ORDER BY movement.date, movement.id
            """, reportUnknown)
        try declared.leave()
        try reportUnmatched()
        try payables.drop()
        try clues.drop()
        try db.execute(sql: "DROP TABLE temp.left_payment; DROP TABLE temp.bank_line")
    }

    /// Whether something says what a payment pays.
    private static let saysWhat = """
        payment.line IS NOT NULL OR payment.has_reference OR EXISTS (SELECT 1 FROM temp.payment_number AS named WHERE named.movement = \
        payment.movement)
        """

    /// What is asked of a payment, and what a finding says of it.
    private static let columns = """
        movement.id, movement.amount, movement.currency, movement.date, counterparty, counterparty_account, communication, message,
        customer_reference, source, source_line
        """

    private func each(_ sql: String, _ body: (Row) throws -> Void) throws {
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() { try body(row) }
    }

    // MARK: By what names an invoice

    private func tieNamed(_ row: Row) throws {
        let id: Int64 = row["id"], amount: Int64 = row["amount"], currency: String = row["currency"], day: String = row["date"]
        let party: String? = row["party"], named = try payables.named(by: id, currency)
        let referred = try (row["communication"] as String?).map { try payables.referred($0, currency) } ?? []
        let isNamed = !named.isEmpty || !referred.isEmpty
        let choice = PaymentChoice(
            payment: .init(amount: amount, party: party),
            ofParty: try isNamed ? party.map { try payables.ofParty($0, until: day, currency) } ?? [] : [])
        switch choice.byName(booked: try booked(row), referred: referred, named: named) {
        case .tied(let solution): try tie(id, solution)
        case .uncertain(let documents): try reportUncertain(row, documents)
        case .none: try db.cachedStatement(sql: "INSERT INTO temp.left_payment VALUES (?, ?)").execute(arguments: [id, party])
        }
    }

    private func tieFitting(_ row: Row) throws {
        let id: Int64 = row["id"], party: String = row["party"]
        let open = try payables.ofParty(party, until: row["date"], row["currency"])
        if open.isEmpty { return }
        let numbers = PaymentWords.numbers(ofTexts: [row["message"], row["customer_reference"]])
        let choice = PaymentChoice(
            payment: .init(amount: row["amount"], party: party, communication: row["communication"], numbers: numbers), ofParty: open)
        switch choice.byParty() {
        case .tied(let solution): try tie(id, solution)
        case .uncertain(let documents): try reportUncertain(row, documents)
        case .none: return
        }
        try db.cachedStatement(sql: "DELETE FROM temp.left_payment WHERE movement = ?").execute(arguments: [id])
    }

    /// Somebody whom the dossier does not know may have paid for one whom it knows: what has the amount open is named, and never tied.
    private func reportUnknown(_ row: Row) throws {
        let fitting = try payables.ofAmount(row["amount"], until: row["date"], row["currency"])
        if !fitting.isEmpty { try reportUncertain(row, fitting.map(\.id)) }
    }

    private func tie(_ movement: Int64, _ solution: PaymentChoice.Solution) throws {
        for part in solution.parts {
            try db.cachedStatement(sql: "INSERT INTO movement_document VALUES (?, ?, ?, ?)").execute(
                arguments: [movement, part.document, solution.rule, part.amount])
            try payables.pay(part.document, part.amount)
        }
    }

    // MARK: By the books

    /// What the entry that books a movement says it pays: all of an entry for this movement alone; of one for several, what has its amount or, of
    /// several such, its words.
    private func booked(_ row: Row) throws -> PaymentChoice.Solution? {
        guard let entry = row["entry"] as Int64? else { return nil }
        let amount: Int64 = row["amount"]
        if row["lines"] == 1 {
            let all = try Row.fetchAll(
                db.cachedStatement(sql: "SELECT document, sum(amount) AS amount FROM temp.contra WHERE entry = ? GROUP BY document ORDER BY 1"),
                arguments: [entry])
            let parts = all.map { PaymentChoice.Part(document: $0["document"], amount: $0["amount"]) }.filter { $0.amount != 0 }
            if !parts.isEmpty, parts.reduce(0, { $0 + $1.amount }) == amount { return .init(rule: "ledger", parts: parts) }
        }
        var found = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT document, text FROM temp.contra WHERE entry = ? AND amount = ? LIMIT 100"), arguments: [entry, amount])
        if found.isEmpty { return nil }
        let rivals = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM (SELECT 1 FROM temp.bank_line WHERE entry = ? AND amount = ? LIMIT 2)"),
            arguments: [entry, amount]) ?? 0
        if rivals > 1 || found.count > 1 {
            let words = PartyName.folded(row["text"] ?? "")
            found = words.isEmpty ? [] : found.filter { PartyName.folded($0["text"]) == words }
        }
        guard found.count == 1 else { return nil }
        return .init(rule: "ledger", parts: [.init(document: found[0]["document"], amount: amount)])
    }

    // MARK: What is uncertain

    private func reportUncertain(_ row: Row, _ documents: [Int64]) throws {
        var arguments = try arguments(row)
        arguments["count"] = .count(documents.count)
        try report(Diagnostic(
            .ambiguousPayment, at: SourceLocation(row["source"], line: row["source_line"]), arguments,
            related: MeantPlaces.of("document", documents, db)))
    }

    private func arguments(_ row: Row) throws -> [String: Diagnostic.Argument] {
        let currency = Currency(code: row["currency"]) ?? .euro
        return [
            "amount": .money(Money(row["amount"], currency)), "day": Day(iso: row["date"] as String).map(Diagnostic.Argument.day) ?? "",
            "party": .text(row["counterparty"] ?? row["counterparty_account"] ?? ""),
        ]
    }

    /// Payments of a party with invoices that are tied to none: one finding a party.
    private func reportUnmatched() throws {
        let rows = try Row.fetchCursor(db, sql: """
            SELECT *, max(count) FROM (
                SELECT movement.*, left_payment.party, count(*) OVER (PARTITION BY left_payment.party) AS count,
                    row_number() OVER (PARTITION BY left_payment.party ORDER BY movement.date, movement.id) AS rank
                FROM temp.left_payment JOIN movement ON movement.id = left_payment.movement
                WHERE left_payment.party IN (SELECT party FROM temp.payable))
            WHERE rank = 1 GROUP BY party ORDER BY id
            """)
        while let row = try rows.next() {
            var arguments = try arguments(row)
            arguments["count"] = .count(row["count"])
            try report(Diagnostic(.unmatchedPayment, at: SourceLocation(row["source"], line: row["source_line"]), arguments))
        }
    }
}
