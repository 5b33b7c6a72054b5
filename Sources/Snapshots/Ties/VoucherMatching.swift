import DossierModel
import GRDB

/// Reads documents and the entries that name them number by number, and stores in `mention_tie` what each entry means. Memory holds one number at a
/// time.
struct VoucherMatching {
    let db: Database
    let books: Bookkeeping
    let currency: Currency
    private let names: Statement
    private let partiesOfEntry: Statement
    private let isTied: Statement
    private let store: Statement
    private let hasParties: Bool
    private let repeated: Set<DocumentKind>

    init(_ db: Database, _ books: Bookkeeping, _ currency: Currency) throws {
        self.db = db
        self.books = books
        self.currency = currency
        names = try db.makeStatement(sql: "SELECT name FROM party WHERE code = ?")
        partiesOfEntry = try db.makeStatement(sql: "SELECT DISTINCT party FROM line WHERE entry = ? AND party IS NOT NULL")
        isTied = try db.makeStatement(sql: "SELECT 1 FROM document_entry WHERE document = ? LIMIT 1")
        store = try db.makeStatement(sql: "INSERT OR IGNORE INTO mention_tie (entry, number, document, books) VALUES (?, ?, ?, ?)")
        hasParties = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM line WHERE party IS NOT NULL)") ?? false
        repeated = Set(try String.fetchAll(db, sql: Self.repeatedKinds).compactMap(DocumentKind.init))
    }

    /// - Parameter report: Receives each entry of which it is uncertain what it means: the id of the entry, the number, and the documents that may be
    ///   meant.
    /// - Throws: `DatabaseError`, or what `report` throws.
    func run(uncertain report: (Int64, String, [Int64]) throws -> Void) throws {
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM document WHERE number IS NOT NULL)") == true else { return }
        var number: String?, vouchers: [Voucher] = [], mentions: [Mention] = []
        func finish() throws {
            guard let number, !vouchers.isEmpty, !mentions.isEmpty else { return }
            try settle(number, vouchers, mentions, report)
        }
        let rows = try Row.fetchCursor(db, sql: Self.query, arguments: [currency.code])
        while let row = try rows.next() {
            let own: String = row[0]
            if own != number {
                try finish()
                (number, vouchers, mentions) = (own, [], [])
            }
            if row[1] == 0 { if let voucher = voucher(row) { vouchers.append(voucher) } } else { add(row, to: &mentions) }
        }
        try finish()
    }

    private func settle(_ number: String, _ vouchers: [Voucher], _ mentions: [Mention], _ report: (Int64, String, [Int64]) throws -> Void) throws {
        let named = try mentions.map { try withNames(completed($0), vouchers) }
        let declared = try vouchers.indices.filter { try vouchers[$0].declaresEntry && Int.fetchOne(isTied, arguments: [vouchers[$0].id]) != nil }
        let group = NumberGroup(
            vouchers: VoucherIndex(vouchers), mentions: named, declared: Set(declared),
            choice: VoucherChoice(hasOneYear: books.hasOneYear, repeated: repeated))
        for (mention, outcome) in zip(named, group.outcomes()) {
            switch outcome {
            case .tied(let index, let books): try store.execute(arguments: [mention.entry, number, vouchers[index].id, books])
            case .uncertain(let indices):
                try store.execute(arguments: [mention.entry, number, nil, false])
                try report(mention.entry, number, indices.map { vouchers[$0].id })
            case .none: break
            }
        }
    }

    private func voucher(_ row: Row) -> Voucher? {
        guard let kind = DocumentKind(rawValue: row[3]) else { return nil }
        return Voucher(
            id: row[2], kind: kind, days: DaySpan(date: (row[6] as String?).flatMap { Day(iso: $0) }, year: row[4], month: row[5]), party: row[7],
            partyName: row[8], gross: row[9], declaresEntry: row[10])
    }

    /// Rows of one entry follow each other. An entry may name a number itself, without any of its lines.
    private func add(_ row: Row, to mentions: inout [Mention]) {
        let entry: Int64 = row[2]
        if mentions.last?.entry != entry {
            guard let day = Day(iso: row[6] as String) else { return }
            let journal: String = row[3]
            mentions.append(Mention(
                entry: entry, journal: journal, family: books.family(of: journal), day: day.packed, years: books.years(of: row[4], day.packed)))
        }
        guard let account: String = row[8] else { return }
        let last = mentions.count - 1
        if let party: String = row[7] { mentions[last].parties.insert(party) }
        mentions[last].add(account: account, debit: row[9], credit: row[10])
    }

    /// A mention with its totals, and with the parties of the other lines of its entry where its own have none.
    private func completed(_ mention: Mention) throws -> Mention {
        var mention = mention
        mention.addTotals()
        if hasParties, mention.parties.isEmpty { mention.parties = Set(try String.fetchAll(partiesOfEntry, arguments: [mention.entry])) }
        return mention
    }

    /// Names are only looked up where codes do not say whose a document is.
    private func withNames(_ mention: Mention, _ vouchers: [Voucher]) throws -> Mention {
        func isOpen(_ voucher: Voucher) -> Bool { voucher.party.map { !mention.parties.contains($0) } ?? (voucher.partyName != nil) }
        guard !mention.parties.isEmpty, vouchers.contains(where: isOpen) else { return mention }
        var mention = mention
        for code in mention.parties {
            if let name = try String.fetchOne(names, arguments: [code]) { mention.partyNames.insert(PartyName.folded(name)) }
        }
        return mention
    }

    /// Purchase numbers are each supplier's own, which shows where two documents, two suppliers or two years have one; the dossier's own numbers
    /// repeat where two documents of one year have one.
    private static let repeatedKinds = """
        SELECT 'purchases' WHERE EXISTS (SELECT 1 FROM document WHERE kind = 'purchases' AND number IS NOT NULL GROUP BY number HAVING count(*) > 1)
            OR EXISTS (SELECT 1 FROM entry JOIN journal ON journal.code = entry.journal LEFT JOIN line ON line.entry = entry.id
                WHERE family = 'purchases' AND entry.reference IS NOT NULL GROUP BY entry.reference
                HAVING count(DISTINCT entry.id) > 1 AND (count(DISTINCT fiscal_year) > 1 OR count(DISTINCT party) > 1))
        UNION SELECT kind FROM document LEFT JOIN temp.document_year ON document_year.document = document.id
            WHERE kind IN ('sales', 'financial') AND number IS NOT NULL GROUP BY kind, number, document_year.year HAVING count(*) > 1
        """

    /// Documents (0), then the lines that name them (1), by number and entry. Where no document has the number of a line's invoice, that under which
    /// the package filed it may be a document's. What an entry names that declared documents are already tied to is left out.
    private static let query = """
        WITH numbers AS MATERIALIZED (SELECT DISTINCT number FROM document WHERE number IS NOT NULL),
        done AS MATERIALIZED (
            SELECT document_entry.entry, number FROM document_entry JOIN document ON document.id = document_entry.document WHERE number IS NOT NULL),
        mention AS (
            SELECT coalesce(line.reference, entry.reference) AS number, entry.id AS entry, journal, fiscal_year, date, line.party, line.account,
                debit, credit
            FROM entry JOIN line ON line.entry = entry.id
            UNION ALL SELECT line.voucher, entry.id, journal, fiscal_year, date, line.party, line.account, debit, credit
            FROM entry JOIN line ON line.entry = entry.id WHERE line.voucher IS NOT NULL AND line.reference NOT IN numbers
            UNION ALL SELECT reference, id, journal, fiscal_year, date, NULL, NULL, NULL, NULL FROM entry)
        SELECT number, 0, id, kind, year, month, date, party, party_name, CASE WHEN currency = ? THEN gross END, entry IS NOT NULL
            FROM document WHERE number IS NOT NULL
        UNION ALL SELECT number, 1, entry, journal, fiscal_year, NULL, date, party, account, debit, credit
            FROM mention WHERE number IN numbers AND (entry, number) NOT IN done
        ORDER BY 1, 2, 3
        """
}
