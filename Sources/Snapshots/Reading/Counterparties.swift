package import DossierModel
import GRDB
import Spelling

/// Everything about parties, party by party. Its tables are made once, for the connection of one snapshot, and lie in SQLite's temporary file, so
/// that memory does not grow with them.
package final class Counterparties {
    let hasLedger: Bool
    let snapshot: Snapshot
    /// Accounts that hold what parties owe or are owed.
    package let control: [String]

    /// - Parameters:
    ///   - hasLedger: Whether the entries of parties may be shown.
    ///   - isControl: Whether an account, by number and lead code, holds what parties owe or are owed; where nothing says so, an account does of
    ///   which each line names a party.
    /// - Throws: `DatabaseError`.
    package init(_ snapshot: Snapshot, hasLedger: Bool, isControl: ((String, String?) -> Bool)?) throws {
        self.snapshot = snapshot
        self.hasLedger = hasLedger
        control = try snapshot.queue.read { db in
            db.add(function: Self.partyKey)
            try db.execute(sql: Self.tables)
            guard hasLedger else { return [] }
            try db.execute(sql: Self.ledgerTables)
            let alone = "account.type IS NOT 'result' AND NOT EXISTS (SELECT 1 FROM line WHERE line.account = used.number AND line.party IS NULL)"
            return try Row.fetchAll(db, sql: """
                SELECT used.number, lead_code FROM (SELECT DISTINCT account AS number FROM line WHERE party IS NOT NULL) AS used
                LEFT JOIN account ON account.number = used.number WHERE \(isControl == nil ? alone : "true") ORDER BY 1
                """).filter { isControl?($0["number"], $0["lead_code"]) ?? true }.map { $0["number"] }
        }
        if hasLedger, !control.isEmpty { try snapshot.queue.read(settle) }
    }

    private static let partyKey = DatabaseFunction("party_key", argumentCount: 1, pure: true) {
        String.fromDatabaseValue($0[0]).map(Counterparty.key)
    }

    private static let tables = """
        CREATE TEMP TABLE party_named (name TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
        INSERT INTO party_named SELECT name, party_key(name) FROM (
            SELECT name FROM party UNION SELECT party_name FROM document WHERE party_name IS NOT NULL
            UNION SELECT party FROM line WHERE party IS NOT NULL AND party NOT IN (SELECT code FROM party));
        CREATE TEMP TABLE party_page (key TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
        INSERT INTO party_page SELECT key, min(name) FROM party_named GROUP BY key;
        CREATE TEMP TABLE party_document (key TEXT NOT NULL, day TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (key, day, document)) WITHOUT \
        ROWID;
        INSERT INTO party_document SELECT named.key, coalesce(date, printf('%04d-%02d', year, month)), id
            FROM document JOIN temp.party_named AS named ON named.name = party_name;
        CREATE TEMP TABLE party_code (code TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
        INSERT INTO party_code SELECT code, party_key(name) FROM party;
        CREATE INDEX temp.party_code_key ON party_code (key);
        """

    private static let ledgerTables = """
        INSERT OR IGNORE INTO party_code SELECT DISTINCT party, party_key(party) FROM line WHERE party IS NOT NULL;
        CREATE TEMP TABLE party_line (key TEXT NOT NULL, day TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (key, day, line)) WITHOUT ROWID;
        INSERT INTO party_line SELECT key, date, line.id FROM line JOIN temp.party_code ON code = line.party JOIN entry ON entry.id = line.entry;
        """

    // MARK: Lists

    /// How many there are.
    /// - Throws: `DatabaseError`.
    package func count() throws -> Int { try snapshot.count("SELECT count(*) FROM temp.party_page") }

    /// Every party, by the key of its page.
    /// - Throws: `DatabaseError`, or what `each` throws.
    package func each(_ each: (Counterparty) throws -> Void) throws {
        for party in try all(orderedBy: "party_page.key") { try each(party) }
    }

    /// - Throws: `DatabaseError`.
    package func byName() throws -> [Counterparty] {
        try all(orderedBy: "party_page.key").map { (NaturalOrder.key(Counterparty.folded($0.name)), $0) }
            .sorted { ($0.0, $0.1.key) < ($1.0, $1.1.key) }.map(\.1)
    }

    private func all(orderedBy order: String) throws -> [Counterparty] {
        try snapshot.rows("""
            SELECT party_page.key, name, count(document), min(nullif(document.date, '')), max(document.date) FROM temp.party_page
            LEFT JOIN temp.party_document AS own ON own.key = party_page.key LEFT JOIN document ON document.id = own.document
            GROUP BY party_page.key ORDER BY \(order)
            """) { row in
            Counterparty(
                key: row[0], name: row[1], documents: row[2], first: (row[3] as String?).flatMap { Day(iso: $0) },
                last: (row[4] as String?).flatMap { Day(iso: $0) })
        }
    }

    // MARK: One party

    /// Its rows of `parties.csv` or of the auditfile: of several, those who share a name.
    /// - Throws: `DatabaseError`.
    package func identities(_ party: Counterparty) throws -> [Party] {
        try snapshot.rows("""
            SELECT party.* FROM temp.party_code AS own JOIN party ON party.code = own.code WHERE own.key = ? ORDER BY party.code
            """, [party.key]) { row in
            var found = Party(
                code: row["code"], name: row["name"], role: Party.Role(rawValue: row["role"]) ?? .other,
                origin: SourceLocation(row["source"], line: row["source_line"]))
            (found.number, found.address, found.email, found.iban) = (row["number"], row["address"], row["email"], row["iban"])
            return found
        }
    }

    /// Its documents by year, oldest first and those without one last, then by kind and currency.
    /// - Throws: `DatabaseError`.
    package func totals(_ party: Counterparty) throws -> [CounterpartyTotal] {
        try snapshot.rows("""
            SELECT kind, year, currency, count(*), sum(net), sum(vat), sum(gross), count(gross)
            FROM temp.party_document AS own JOIN document ON document.id = own.document
            WHERE own.key = ? GROUP BY 1, 2, 3 ORDER BY year = 0, year, kind, currency
            """, [party.key]) { row in
            CounterpartyTotal(
                kind: DocumentKind(rawValue: row[0]) ?? .misc, year: row[1], totals: AmountTotals(
                    currency: Currency(code: row[2]) ?? snapshot.dossier.currency, count: row[3], net: row[4], vat: row[5], gross: row[6],
                    stated: row[7]))
        }
    }

    /// Its documents, newest first.
    /// - Throws: `DatabaseError`.
    package func documents(_ party: Counterparty, from offset: Int, count: Int) throws -> [ArchivedDocument] {
        let ids = try snapshot.rows("""
            SELECT document FROM temp.party_document WHERE key = ? ORDER BY day DESC, document DESC LIMIT ? OFFSET ?
            """, [party.key, count, offset]) { $0[0] as Int64 }
        let found = try snapshot.documents(ids)
        return ids.compactMap { found[$0] }
    }

    /// Its documents that may be to be paid, oldest first: those whose status says so, and all invoices where bank statements tell what was paid.
    ///
    /// - Parameter visit: Receives each with what pays it up to a day.
    /// - Throws: `DatabaseError`.
    package func payable(
        _ party: Counterparty, hasStatements: Bool, until day: Day?, _ visit: (ArchivedDocument, DocumentPayments) throws -> Void
    ) throws {
        let ids = try snapshot.rows("""
            SELECT own.document FROM temp.party_document AS own JOIN document ON document.id = own.document
            WHERE own.key = ? AND (status = 'open'\(hasStatements ? " OR kind IN ('sales', 'purchases')" : "")) ORDER BY day, own.document
            """, [party.key]) { $0[0] as Int64 }
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = Array(ids[start..<min(start + 500, ids.count)])
            let found = try snapshot.documents(part), payments = hasStatements ? try snapshot.payments(of: part, until: day) : [:]
            for id in part { if let document = found[id] { try visit(document, payments[id] ?? DocumentPayments()) } }
        }
    }

    /// How many lines of the ledger name it; none without the ledger.
    /// - Throws: `DatabaseError`.
    package func lineCount(_ party: Counterparty) throws -> Int {
        guard hasLedger else { return 0 }
        return try snapshot.rows("SELECT count(*) FROM temp.party_line WHERE key = ?", [party.key]) { $0[0] as Int }.first ?? 0
    }

    /// The lines of the ledger that name it, oldest first.
    /// - Throws: `DatabaseError`.
    package func lines(_ party: Counterparty, from offset: Int, count: Int) throws -> [LedgerLine] {
        var found: [LedgerLine] = []
        try snapshot.lines(of: """
            line.id IN (SELECT line FROM temp.party_line WHERE key = ? ORDER BY day, line LIMIT ? OFFSET ?)
            """, [party.key, count, offset]) { found.append($0) }
        return found
    }
}

extension Counterparties {
    /// The totals of every party, by its key: sales and purchases by year, kind and currency.
    /// - Throws: `DatabaseError`.
    package func totals() throws -> [String: [CounterpartyTotal]] {
        var found: [String: [CounterpartyTotal]] = [:]
        for (key, total) in try snapshot.rows("""
            SELECT own.key, kind, year, currency, count(*), sum(gross), count(gross)
            FROM temp.party_document AS own JOIN document ON document.id = own.document
            WHERE kind IN ('sales', 'purchases') GROUP BY 1, 2, 3, 4 ORDER BY 1, kind DESC, currency, year
            """, [], { row in
            (row[0] as String, CounterpartyTotal(
                kind: DocumentKind(rawValue: row[1]) ?? .misc, year: row[2], totals: AmountTotals(
                    currency: Currency(code: row[3]) ?? snapshot.dossier.currency, count: row[4], gross: row[5], stated: row[6])))
        }) { found[key, default: []].append(total) }
        return found
    }
}
