import DossierModel
import GRDB

/// Ties documents to the entries that they declare by number. A declared number wins over what entries say themselves.
struct DeclaredEntries {
    let db: Database
    let books: Bookkeeping
    let currency: Currency

    private struct Candidate {
        let id: Int64
        let mention: Mention
        /// Nil where the entry is of a time that the document cannot be of.
        let fit: Fit?
        /// What tells an entry from another of its number; rows of one entry that do not follow each other are one.
        let place: String
    }

    /// - Parameter report: Receives each document of which it is uncertain which entry it means, with the entries.
    /// - Throws: `DatabaseError`, or what `report` throws.
    func run(uncertain report: (Int64, [Int64]) throws -> Void) throws {
        let store = try db.makeStatement(sql: "INSERT OR IGNORE INTO document_entry VALUES (?, ?)")
        let find = try db.makeStatement(sql: "SELECT id, journal, fiscal_year, date FROM entry WHERE number = ? ORDER BY id")
        let documents = try Row.fetchCursor(db, sql: """
            SELECT id, kind, year, month, date, party, CASE WHEN currency = ? THEN gross END, entry FROM document WHERE entry IS NOT NULL ORDER BY id
            """, arguments: [currency.code])
        while let row = try documents.next() {
            guard let kind = DocumentKind(rawValue: row[1]) else { continue }
            let voucher = Voucher(
                id: row[0], kind: kind, days: DaySpan(date: (row[4] as String?).flatMap { Day(iso: $0) }, year: row[2], month: row[3]), party: row[5],
                partyName: nil, gross: row[6], declaresEntry: true)
            let rows = try Row.fetchAll(find, arguments: [row[7] as String])
            // Mostly there is one, and then its lines say nothing more.
            let named = try rows.compactMap { try candidate($0, voucher, withLines: rows.count > 1) }
            let left = choose(named, kind)
            if Set(left.map(\.place)).count > 1 {
                try report(voucher.id, left.map(\.id))
            } else {
                for entry in left { try store.execute(arguments: [voucher.id, entry.id]) }
            }
        }
    }

    /// The entry of the document's own journals and time: by fiscal year, party, then amount. Where there is none, what the whole ledger has.
    private func choose(_ named: [Candidate], _ kind: DocumentKind) -> [Candidate] {
        let own = named.filter { $0.fit != nil && $0.mention.family?.rawValue == kind.rawValue }
        guard !own.isEmpty else { return named }
        var left = best(own) { $0.fit?.year.rawValue ?? 0 }
        if Set(left.map(\.place)).count > 1 { left = best(left) { $0.fit?.party == .same ? 0 : 1 } }
        if Set(left.map(\.place)).count > 1 { left = best(left) { $0.fit?.amount == .same ? 0 : 1 } }
        return left
    }

    private func best(_ candidates: [Candidate], _ rank: (Candidate) -> Int) -> [Candidate] {
        let least = candidates.map(rank).min()
        return candidates.filter { rank($0) == least }
    }

    private func candidate(_ row: Row, _ voucher: Voucher, withLines: Bool) throws -> Candidate? {
        guard let day = Day(iso: row[3] as String) else { return nil }
        let journal: String = row[1]
        var mention = Mention(
            entry: row[0], journal: journal, family: books.family(of: journal), day: day.packed, years: books.years(of: row[2], day.packed))
        if withLines {
            for line in try Row.fetchAll(
                db.cachedStatement(sql: "SELECT party, account, debit, credit FROM line WHERE entry = ?"), arguments: [mention.entry]) {
                if let party: String = line[0] { mention.parties.insert(party) }
                mention.add(account: line[1], debit: line[2], credit: line[3])
            }
            mention.addTotals()
        }
        return Candidate(
            id: mention.entry, mention: mention, fit: Fit(voucher, mention, hasOneYear: books.hasOneYear),
            place: "\(journal)\u{0}\(row[2] as String? ?? "")")
    }
}
