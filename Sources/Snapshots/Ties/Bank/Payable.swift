import DossierModel
import GRDB

/// An invoice or credit note as a payment may mean it.
struct Payable: Hashable {
    let id: Int64
    /// What its payment does to the account, in minor units of its currency: a sale brings money in, a purchase takes it out, credit notes the other
    /// way round.
    let due: Int64
    /// What of it is tied to payments so far.
    let paid: Int64
    /// The code of its party or, of one without, its folded name after `=`.
    let party: String?
    /// Letters and digits of its number, in capitals.
    let number: String
    /// Whether the statements begin before it: one of before may have been paid on a statement that is not there.
    let isCovered: Bool
    /// Whether a structured communication is known of it.
    let hasReference: Bool

    var open: Int64 { due - paid }

    init(_ row: Row) {
        id = row["document"]
        due = row["due"]
        paid = row["paid"]
        party = row["party"]
        number = row["number"] ?? ""
        isCovered = row["covered"]
        hasReference = row["has_reference"]
    }

    init(
        id: Int64, due: Int64, paid: Int64 = 0, party: String?, number: String = "", isCovered: Bool = true, hasReference: Bool = false
    ) {
        (self.id, self.due, self.paid, self.party, self.number) = (id, due, paid, party, number)
        (self.isCovered, self.hasReference) = (isCovered, hasReference)
    }
}

/// The invoices of a dossier, found by what a payment may say of them.
struct Payables {
    let db: Database

    /// The tables to look in. A structured communication is that of the e-invoice or, of a PDF, the only one printed on it.
    func store() throws {
        db.add(function: Self.number)
        db.add(function: PartyResolution.folded)
        db.add(function: Self.communications)
        try db.execute(sql: """
            CREATE TEMP TABLE IF NOT EXISTS read_text (file INTEGER NOT NULL, page INTEGER NOT NULL, text TEXT NOT NULL);
            CREATE TEMP TABLE payable (document INTEGER PRIMARY KEY, due INTEGER NOT NULL, paid INTEGER NOT NULL, currency TEXT NOT NULL, number TEXT,
                party TEXT, date TEXT, covered INTEGER NOT NULL, has_reference INTEGER NOT NULL);
            INSERT INTO payable
                SELECT id AS document, CASE kind WHEN 'sales' THEN gross ELSE -gross END AS due, 0 AS paid, currency, payable_number(number) AS \
            number,
                    coalesce(party, '=' || nullif(folded_name(party_name), '')) AS party, date,
                    coalesce(date, '') >= coalesce((SELECT min(movement.date) FROM movement JOIN statement ON statement.id = statement
                        WHERE is_counted), '9') AS covered, 0 AS has_reference
                FROM document WHERE kind IN ('sales', 'purchases') AND gross <> 0;
            CREATE INDEX temp.payable_number ON payable (number) WHERE number IS NOT NULL;
            CREATE INDEX temp.payable_party ON payable (party, date) WHERE paid <> due;
            CREATE INDEX temp.payable_open ON payable (due - paid) WHERE paid <> due;
            CREATE TEMP TABLE payable_reference (reference TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (reference, document)) WITHOUT ROWID;
            INSERT OR IGNORE INTO payable_reference
                SELECT found.value, document FROM temp.payable JOIN document_file USING (document) JOIN invoice_payment USING (file),
                    json_each(communications(remittance)) AS found;
            INSERT OR IGNORE INTO payable_reference
                SELECT min(found.value), document FROM temp.payable JOIN document_file USING (document)
                    JOIN temp.read_text USING (file), json_each(communications(text)) AS found
                WHERE text LIKE '%+++%' GROUP BY document HAVING count(DISTINCT found.value) = 1;
            UPDATE payable SET has_reference = 1 WHERE document IN (SELECT document FROM temp.payable_reference);
            CREATE TEMP TABLE payable_account (account TEXT PRIMARY KEY, party TEXT) WITHOUT ROWID;
            INSERT INTO payable_account SELECT account, CASE count(*) WHEN 1 THEN min(party) END FROM (
                SELECT as_code(replace(iban, ' ', '')) AS account, code AS party FROM party WHERE iban IS NOT NULL
                UNION SELECT as_code(replace(invoice_payment.account, ' ', '')), payable.party FROM temp.payable
                    JOIN document AS own ON own.id = payable.document JOIN document_file ON document_file.document = own.id
                    JOIN invoice_payment ON invoice_payment.file = document_file.file
                    WHERE invoice_payment.account IS NOT NULL AND own.kind = 'purchases' AND payable.party IS NOT NULL)
                WHERE account IS NOT NULL GROUP BY account;
            CREATE TEMP TABLE payable_name (name TEXT PRIMARY KEY, party TEXT) WITHOUT ROWID;
            INSERT INTO payable_name SELECT name, CASE count(*) WHEN 1 THEN min(party) END FROM (
                SELECT folded_name(name) AS name, code AS party FROM party UNION SELECT folded_name(party_name), payable.party
                FROM document JOIN temp.payable ON payable.document = document.id WHERE payable.party IS NOT NULL AND party_name IS NOT NULL)
                WHERE name <> '' GROUP BY name;
            """)
    }

    func drop() throws {
        try db.execute(sql: """
            DROP TABLE temp.payable; DROP TABLE temp.payable_reference; DROP TABLE temp.payable_account; DROP TABLE temp.payable_name
            """)
    }

    func referred(_ reference: String, _ currency: String) throws -> [Payable] {
        try rows("JOIN temp.payable_reference USING (document) WHERE reference = ? AND currency = ?", [reference, currency])
    }

    /// Those whose numbers stand in the words of a payment (`PaymentClues`).
    func named(by payment: Int64, _ currency: String) throws -> [Payable] {
        try rows("""
            JOIN (SELECT number AS named, position FROM temp.payment_number WHERE movement = ?) ON named = number WHERE currency = ?
            ORDER BY position, document
            """, [payment, currency])
    }

    /// What of a party is open of before a day, in either direction.
    func ofParty(_ party: String, until day: String, _ currency: String) throws -> [Payable] {
        try rows("WHERE party = ? AND paid <> due AND currency = ? AND coalesce(date, '') <= ? LIMIT \(Self.most)", [party, currency, day])
    }

    /// Of whomever, what has an amount open and is of before a day; a few of them.
    func ofAmount(_ amount: Int64, until day: String, _ currency: String) throws -> [Payable] {
        try rows("WHERE due - paid = ? AND paid <> due AND currency = ? AND coalesce(date, '') <= ? LIMIT 20", [amount, currency, day])
    }

    /// The same for a row of `movement`.
    static let isOfAmount = """
        due - paid = movement.amount AND paid <> due AND payable.currency = movement.currency AND coalesce(payable.date, '') <= movement.date
        """

    /// Invoices of one party among which a payment is looked for.
    private static let most = 2000

    /// Nil for what is no invoice of a known amount in this currency.
    func payable(_ document: Int64, _ currency: String) throws -> Payable? {
        try rows("WHERE document = ? AND currency = ?", [document, currency]).first
    }

    /// Leaves of what is paid what is still open, as if nothing else had ever been due.
    func takeOutPaid() throws {
        try db.execute(sql: """
            DELETE FROM payable WHERE paid <> 0 AND (due = paid OR (due > 0) <> (due > paid));
            UPDATE payable SET due = due - paid, paid = 0 WHERE paid <> 0
            """)
    }

    func pay(_ document: Int64, _ amount: Int64) throws {
        try db.cachedStatement(sql: "UPDATE temp.payable SET paid = paid + ? WHERE document = ?").execute(arguments: [amount, document])
    }

    private func rows(_ condition: String, _ arguments: StatementArguments) throws -> [Payable] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT document, due, paid, party, number, covered, has_reference FROM temp.payable \(condition)"),
            arguments: arguments
        ).map(Payable.init)
    }

    // MARK: Words

    /// `F-2024/017` is `F2024017`.
    static func plain(_ number: some StringProtocol) -> String { number.uppercased().filter { $0.isLetter || $0.isNumber } }

    private static let number = DatabaseFunction("payable_number", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map { plain($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The structured communications in a text, as a JSON list: those between plus signs or asterisks, or all of it.
    private static let communications = DatabaseFunction("communications", argumentCount: 1, pure: true) { values in
        guard let text = String.fromDatabaseValue(values[0]) else { return "[]" }
        var found = [StructuredCommunication.belgian(text), StructuredCommunication.creditorReference(text)].compactMap { $0 }
        for mark in ["+++", "***"] where text.contains(mark) {
            let pieces = text.split(separator: mark, omittingEmptySubsequences: false)
            found += pieces.dropFirst().dropLast().compactMap { StructuredCommunication.belgian($0) }
        }
        found += text.split(whereSeparator: \.isWhitespace).compactMap { StructuredCommunication.creditorReference($0) }
        return "[" + Set(found).sorted().map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }
}
