import DossierModel
import GRDB

/// Several files of one fiscal year become one ledger, and nothing in it counts twice.
///
/// 1. A file with the same entries as another of that year, word for word, is the same export: they count once, and that is said.
/// 2. So do entries of the days that both files have, where they have the same ones on those days: the half year and then the whole of it.
/// 3. Files that otherwise share the journal, number and day of an entry are two states of one year: nobody can tell which counts, and that is an
///   error.
/// 4. Files that share none are the parts of a split export, and are joined.
/// 5. An opening that two files have alike counts once, and that is said; openings of different accounts are joined, and all others are an error.
struct JoinedExports {
    let db: Database
    let report: (Diagnostic) throws -> Void

    /// - Throws: `DatabaseError`, or what `report` throws.
    func run() throws {
        let years = try String.fetchAll(db, sql: """
            SELECT year FROM (
                SELECT DISTINCT fiscal_year AS year, source FROM entry WHERE fiscal_year IS NOT NULL
                UNION SELECT fiscal_year, source FROM opening)
            GROUP BY year HAVING count(*) > 1 ORDER BY year
            """)
        for year in years where try meet(year) { try join(year) }
    }

    /// Whether two files of a year have anything in common; to see that costs less than to hold them against each other.
    private func meet(_ year: String) throws -> Bool {
        try Bool.fetchOne(db, sql: """
            SELECT EXISTS (SELECT 1 FROM entry WHERE fiscal_year = :year GROUP BY number, journal, date HAVING min(source) <> max(source))
                OR EXISTS (SELECT 1 FROM opening WHERE fiscal_year = :year GROUP BY account HAVING min(source) <> max(source))
            """, arguments: ["year": year]) ?? false
    }

    private func join(_ year: String) throws {
        try prints(of: year)
        defer { try? db.execute(sql: "DROP TABLE temp.entry_print") }
        // Only files that meet somewhere are held against each other.
        let pairs = try Row.fetchAll(db, sql: """
            SELECT DISTINCT own.source AS first, other.source AS second FROM temp.entry_print AS own
                JOIN temp.entry_print AS other USING (number, journal, date) WHERE own.source < other.source
            UNION SELECT DISTINCT own.source, other.source FROM opening AS own JOIN opening AS other USING (fiscal_year, account)
                WHERE fiscal_year = ? AND own.source < other.source
            ORDER BY 2, 1
            """, arguments: [year])
        var repeated: Set<String> = []
        for pair in pairs {
            let first: String = pair["first"], second: String = pair["second"]
            if repeated.contains(first) || repeated.contains(second) { continue }
            if try join(second, to: first, year) { repeated.insert(second) }
        }
    }

    /// What each entry says, without its place in the file.
    private func prints(of year: String) throws {
        try db.execute(sql: """
            CREATE TEMP TABLE entry_print AS SELECT id, source, number, journal, date,
                json_array(number, journal, date, period, entry.text, entry.reference, is_closing, (SELECT json_group_array(json_array(
                    account, party, debit, credit, text, reference, voucher, matching, foreign_currency, foreign_amount,
                    (SELECT json_group_array(json_array(code, percentage, amount)) FROM line_vat WHERE line_vat.line = own.id),
                    (SELECT json_group_array(json_array(name, text)) FROM line_detail WHERE line_detail.line = own.id)))
                FROM (SELECT * FROM line WHERE line.entry = entry.id ORDER BY id) AS own)) AS print
            FROM entry WHERE fiscal_year = ?;
            """, arguments: [year])
        try db.execute(sql: """
            CREATE INDEX temp.entry_print_key ON entry_print (number, journal, date, source);
            CREATE INDEX temp.entry_print_source ON entry_print (source, print);
            """)
    }

    /// Holds two files against each other.
    /// - Returns: Whether the entries of `source` are those of `first`, and were taken out.
    private func join(_ source: String, to first: String, _ year: String) throws -> Bool {
        let whole = try meeting(source, first, sharedDaysOnly: false)
        if whole.areSame {
            try removeEntries(of: source, with: whole)
            try tell(.repeatedExport, source, first, year, whole.same)
        } else if whole.met > 0 {
            let days = try meeting(source, first, sharedDaysOnly: true)
            guard days.areSame else {
                try tell(.conflictingExports, source, first, year, whole.met)
                return false
            }
            try removeEntries(of: source, with: days)
            try tell(.repeatedExport, source, first, year, days.same)
        }
        try joinOpening(source, to: first, year, saysSo: whole.met == 0)
        return whole.areSame
    }

    /// How the entries of two files compare, all or those of the days that both have.
    private struct Meeting {
        let own: Int
        let other: Int
        /// Those that are alike word for word.
        let same: Int
        /// Those of the one whose journal, number and day the other has.
        let met: Int
        let days: ClosedRange<String>?
        var areSame: Bool { own > 0 && same == own && own == other }
    }

    private func meeting(_ source: String, _ first: String, sharedDaysOnly: Bool) throws -> Meeting {
        let row = try Row.fetchOne(db, sql: """
            WITH span AS (SELECT max(low) AS low, min(high) AS high FROM (
                    SELECT min(date) AS low, max(date) AS high FROM temp.entry_print WHERE source IN (:source, :first) GROUP BY source)),
                print AS (SELECT * FROM temp.entry_print
                    WHERE source IN (:source, :first) AND (NOT :shared OR date BETWEEN (SELECT low FROM span) AND (SELECT high FROM span))),
                own AS (SELECT print, count(*) AS count FROM print WHERE source = :source GROUP BY print),
                other AS (SELECT print, count(*) AS count FROM print WHERE source = :first GROUP BY print)
            SELECT (SELECT sum(count) FROM own) AS own, (SELECT sum(count) FROM other) AS other,
                (SELECT sum(min(own.count, other.count)) FROM own JOIN other USING (print)) AS same,
                (SELECT count(*) FROM print AS mine WHERE source = :source AND EXISTS (SELECT 1 FROM temp.entry_print AS theirs
                    WHERE theirs.number = mine.number AND theirs.journal = mine.journal AND theirs.date = mine.date AND theirs.source = :first)) AS \
            met,
                (SELECT low FROM span) AS low, (SELECT high FROM span) AS high
            """, arguments: ["first": first, "source": source, "shared": sharedDaysOnly])
        let days: ClosedRange<String>? = if sharedDaysOnly, let low: String = row?["low"], let high: String = row?["high"] { low...high } else { nil }
        return Meeting(own: row?["own"] ?? 0, other: row?["other"] ?? 0, same: row?["same"] ?? 0, met: row?["met"] ?? 0, days: days)
    }

    /// Takes the entries of a file out that another has too; what the file says it holds is less by as much.
    private func removeEntries(of source: String, with meeting: Meeting) throws {
        let days = meeting.days
        try db.execute(
            sql: "CREATE TEMP TABLE repeated_entry AS SELECT id FROM temp.entry_print WHERE source = ? AND (? IS NULL OR date BETWEEN ? AND ?)",
            arguments: [source, days?.lowerBound, days?.lowerBound, days?.upperBound])
        if days == nil {
            try db.execute(sql: "DELETE FROM control_total WHERE source = ? AND part = 'transactions'", arguments: [source])
        } else {
            try db.execute(
                sql: """
                    UPDATE control_total SET lines = lines - taken.count, debit = control_total.debit - taken.debit,
                        credit = control_total.credit - taken.credit
                    FROM (SELECT count(*) AS count, sum(debit) AS debit, sum(credit) AS credit FROM line
                        WHERE entry IN (SELECT id FROM temp.repeated_entry)) AS taken
                    WHERE source = ? AND part = 'transactions'
                    """, arguments: [source])
        }
        for table in ["line_vat", "line_detail"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE line IN (SELECT line.id FROM line WHERE entry IN (SELECT id FROM temp.repeated_entry))")
        }
        try db.execute(sql: """
            DELETE FROM line WHERE entry IN (SELECT id FROM temp.repeated_entry);
            DELETE FROM entry WHERE id IN (SELECT id FROM temp.repeated_entry);
            DELETE FROM temp.entry_print WHERE id IN (SELECT id FROM temp.repeated_entry);
            DROP TABLE temp.repeated_entry;
            """)
    }

    private func opening(of source: String, _ year: String) throws -> [String: Int64] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT account, sum(debit - credit) AS amount FROM opening WHERE source = ? AND fiscal_year = ? GROUP BY account",
            arguments: [source, year])
        return Dictionary(rows.map { ($0["account"], $0["amount"]) }, uniquingKeysWith: +)
    }

    private func joinOpening(_ source: String, to first: String, _ year: String, saysSo: Bool) throws {
        let own = try opening(of: source, year), other = try opening(of: first, year)
        let shared = Set(own.keys).intersection(other.keys)
        if shared.isEmpty { return }
        guard own == other else { return try tell(.conflictingExports, source, first, year, shared.count) }
        try db.execute(sql: "DELETE FROM opening WHERE source = ? AND fiscal_year = ?", arguments: [source, year])
        try db.execute(sql: "DELETE FROM control_total WHERE source = ? AND part = 'openingBalance'", arguments: [source])
        if saysSo { try tell(.repeatedExport, source, first, year, shared.count) }
    }

    private func tell(_ identifier: Diagnostic.Identifier, _ source: String, _ first: String, _ year: String, _ count: Int) throws {
        try report(Diagnostic(
            identifier, at: SourceLocation(source), ["path": .text(source), "value": .text(year), "count": .count(count)],
            related: [SourceLocation(first)]))
    }
}
