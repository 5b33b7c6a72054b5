import DossierModel
import GRDB

extension Counterparties {
    /// What bank movements settle of the items of parties, though the ledger books the payment under no invoice: a table `party_settlement` of
    /// amounts that go from the item of the payment to that of the invoice, so that all of a party on an account stay what its lines amount to.
    ///
    /// A line may be of a movement where it stands in the entry that books it, with the amount and the party of what the movement pays. Movements of
    /// one amount may each be of any of several such lines, as long as those are one item and there is a line for each. Of a movement that is tied
    /// both as a whole and in parts nothing is taken, and an amount moves only where both items stay on their side of nought: what the ledger has
    /// settled itself stays as it is.
    ///
    /// - Throws: `DatabaseError`.
    func settle(_ db: Database) throws {
        try db.execute(sql: "CREATE TEMP TABLE party_settlement (key TEXT NOT NULL, account TEXT NOT NULL, voucher TEXT, amount INTEGER NOT NULL)")
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM movement_document)") == true else { return }
        try db.execute(
            sql: """
                CREATE TEMP TABLE party_item AS
                    SELECT line.document AS document, own.key AS key, line.account AS account, min(\(Self.voucher)) AS voucher
                    FROM temp.party_line AS own JOIN line ON line.id = own.line JOIN entry ON entry.id = line.entry
                    JOIN document ON document.id = line.document AND document.kind IN ('sales', 'purchases')
                    WHERE line.account IN \(accounts) AND \(counts) GROUP BY 1, 2, 3 HAVING count(DISTINCT \(Self.voucher)) = 1;
                CREATE INDEX temp.party_item_document ON party_item (document);
                CREATE TEMP TABLE paid_document AS
                    SELECT coalesce(whole.part_of, movement.part_of, movement.id) AS movement, tie.document, sum(tie.amount) AS amount,
                        max(movement.part_of IS NULL) AS is_whole, max(movement.part_of IS NOT NULL) AS is_part
                    FROM movement_document AS tie JOIN movement ON movement.id = tie.movement
                    LEFT JOIN movement AS whole ON whole.id = movement.part_of
                    JOIN document ON document.id = tie.document
                    WHERE movement.currency = :currency AND document.currency = :currency GROUP BY 1, 2;
                CREATE INDEX temp.paid_document_movement ON paid_document (movement);
                CREATE TEMP TABLE paying_line AS
                    SELECT tie.movement AS movement, line.id AS line, line.entry AS entry, movement.amount AS amount, item.key AS key,
                        line.account AS account, coalesce(\(Self.voucher), '') AS voucher
                    FROM (SELECT movement, min(entry) AS entry FROM movement_line JOIN line ON line.id = movement_line.line
                        GROUP BY movement HAVING count(DISTINCT entry) = 1) AS tie
                    JOIN movement ON movement.id = tie.movement AND movement.part_of IS NULL
                    JOIN statement ON statement.id = movement.statement AND statement.is_counted
                    JOIN (SELECT DISTINCT paid.movement, key, account FROM temp.paid_document AS paid JOIN temp.party_item USING (document)) AS item
                        ON item.movement = tie.movement
                    JOIN line ON line.entry = tie.entry AND line.account = item.account AND line.debit - line.credit = -movement.amount
                    JOIN temp.party_line AS own ON own.line = line.id AND own.key = item.key
                    JOIN entry ON entry.id = line.entry LEFT JOIN document AS shown ON shown.id = line.document
                    WHERE coalesce(shown.kind, '') NOT IN ('sales', 'purchases') AND \(counts);
                """, arguments: ["currency": snapshot.dossier.currency.code])
        try db.execute(sql: """
            CREATE TEMP TABLE settled_movement AS
                SELECT DISTINCT movement, key, account, nullif(voucher, '') AS voucher FROM temp.paying_line
                JOIN (SELECT entry, amount, key, account, voucher FROM temp.paying_line GROUP BY 1, 2, 3, 4, 5
                    HAVING count(DISTINCT movement) <= count(DISTINCT line)) USING (entry, amount, key, account, voucher)
                WHERE movement IN (
                        SELECT movement FROM (SELECT DISTINCT movement, key, account, voucher FROM temp.paying_line) GROUP BY 1 HAVING count(*) = 1)
                    AND movement NOT IN (SELECT movement FROM temp.paid_document GROUP BY 1 HAVING max(is_whole) AND max(is_part));
            CREATE TEMP TABLE settled_pair AS
                SELECT settled.key, settled.account, settled.voucher AS payment, item.voucher AS invoice, paid.amount FROM temp.settled_movement AS \
            settled
                JOIN temp.paid_document AS paid USING (movement)
                JOIN temp.party_item AS item ON item.document = paid.document AND item.key = settled.key AND item.account = settled.account;
            CREATE TEMP TABLE item_sum AS
                SELECT own.key, line.account, coalesce(\(Self.voucher), '') AS voucher, sum(line.debit - line.credit) AS amount
                FROM temp.party_line AS own JOIN line ON line.id = own.line JOIN entry ON entry.id = line.entry
                WHERE line.account IN \(accounts) AND \(counts) AND own.key IN (SELECT key FROM temp.settled_pair) GROUP BY 1, 2, 3;
            CREATE TEMP TABLE item_move AS
                SELECT key, account, voucher, sum(amount) AS amount FROM (
                    SELECT key, account, coalesce(invoice, '') AS voucher, -amount AS amount FROM temp.settled_pair
                    UNION ALL SELECT key, account, coalesce(payment, ''), amount FROM temp.settled_pair) GROUP BY 1, 2, 3;
            CREATE TEMP TABLE item_settled AS
                SELECT key, account, voucher FROM temp.item_move AS move JOIN temp.item_sum AS item USING (key, account, voucher)
                WHERE move.amount = 0 OR (sign(item.amount) = -sign(move.amount) AND abs(move.amount) <= abs(item.amount));
            DELETE FROM temp.settled_pair WHERE (key, account, coalesce(invoice, '')) NOT IN (SELECT key, account, voucher FROM temp.item_settled)
                OR (key, account, coalesce(payment, '')) NOT IN (SELECT key, account, voucher FROM temp.item_settled);
            INSERT INTO party_settlement SELECT key, account, invoice, -amount FROM temp.settled_pair
                UNION ALL SELECT key, account, payment, amount FROM temp.settled_pair;
            CREATE INDEX temp.party_settlement_key ON party_settlement (key);
            DROP TABLE temp.party_item; DROP TABLE temp.paid_document; DROP TABLE temp.paying_line; DROP TABLE temp.settled_movement; DROP TABLE \
            temp.settled_pair;
            DROP TABLE temp.item_sum; DROP TABLE temp.item_move; DROP TABLE temp.item_settled;
            """)
    }

    /// SQL: the number of the voucher under which a line stands open.
    static let voucher = "coalesce(line.reference, entry.reference)"
}
