import DossierModel
import GRDB

/// Several exports of one fiscal year become one ledger, and nothing in it counts twice.
///
/// 1. A file with the same entries as another of that year is the same export: it is counted once, and said.
/// 2. Files that share some entries and not all are two states of one year: nobody can tell which counts, and that is an error.
/// 3. Files that share none are the parts of a split export, and are joined. An opening balance that two of them have for the same accounts and
///   amounts is counted once, and said; of other amounts it is an error.
struct JoinedExports {
    let db: Database
    let report: (Diagnostic) throws -> Void

    /// - Throws: `DatabaseError`, or what `report` throws.
    func run() throws {
        let years = try Row.fetchAll(db, sql: """
            SELECT year, source FROM (
                SELECT DISTINCT fiscal_year AS year, source FROM entry WHERE exported AND fiscal_year IS NOT NULL
                UNION SELECT fiscal_year, source FROM opening WHERE exported)
            ORDER BY year, source
            """)
        for (year, rows) in Dictionary(grouping: years, by: { $0["year"] as String }).sorted(by: { $0.key < $1.key }) where rows.count > 1 {
            try join(year, rows.map { $0["source"] })
        }
    }

    private func join(_ year: String, _ sources: [String]) throws {
        try prints(of: year)
        defer { try? db.execute(sql: "DROP TABLE temp.entry_print") }
        var kept: [String] = []
        for source in sources {
            var isCounted = true
            for first in kept where isCounted { isCounted = try join(source, to: first, year) }
            if isCounted { kept.append(source) }
        }
    }

    /// What each entry says, without its place in the file.
    private func prints(of year: String) throws {
        try db.execute(sql: """
            CREATE TEMP TABLE entry_print AS SELECT source,
                json_array(number, journal, date, period, entry.text, entry.reference, (SELECT json_group_array(json_array(
                    account, party, debit, credit, text, reference, voucher)) FROM (SELECT * FROM line WHERE line.entry = entry.id ORDER BY id))) AS \
            print
            FROM entry WHERE exported AND fiscal_year = ?;
            """, arguments: [year])
        try db.execute(sql: "CREATE INDEX temp.entry_print_print ON entry_print (print, source)")
    }

    /// Whether the entries and the opening of `source` count beside those of `first`.
    private func join(_ source: String, to first: String, _ year: String) throws -> Bool {
        let counts = try Row.fetchOne(db, sql: """
            SELECT (SELECT count(*) FROM temp.entry_print WHERE source = :first) AS first,
                (SELECT count(*) FROM temp.entry_print WHERE source = :source) AS second,
                (SELECT count(*) FROM temp.entry_print AS own WHERE source = :source
                    AND EXISTS (SELECT 1 FROM temp.entry_print AS other WHERE other.print = own.print AND other.source = :first)) AS shared
            """, arguments: ["first": first, "source": source])
        guard let counts else { return true }
        let both = (counts["first"] as Int, counts["second"] as Int), shared: Int = counts["shared"]
        if shared > 0, both.0 == both.1, shared == both.1 {
            try remove(source, year)
            try tell(.repeatedExport, source, first, year, shared)
            return false
        }
        if shared > 0 {
            try tell(.conflictingExports, source, first, year, shared)
            return true
        }
        try joinOpening(source, to: first, year)
        return true
    }

    private func remove(_ source: String, _ year: String) throws {
        let arguments: StatementArguments = [source, year]
        try db.execute(sql: "CREATE TEMP TABLE repeated_entry AS SELECT id FROM entry WHERE source = ? AND fiscal_year = ?", arguments: arguments)
        for table in ["line_vat", "line_detail"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE line IN (SELECT line.id FROM line WHERE entry IN (SELECT id FROM temp.repeated_entry))")
        }
        try db.execute(sql: """
            DELETE FROM line WHERE entry IN (SELECT id FROM temp.repeated_entry);
            DELETE FROM entry WHERE id IN (SELECT id FROM temp.repeated_entry);
            DROP TABLE temp.repeated_entry;
            """)
        try db.execute(sql: "DELETE FROM opening WHERE source = ? AND fiscal_year = ?", arguments: arguments)
        try db.execute(sql: "DELETE FROM control_total WHERE source = ?", arguments: [source])
    }

    private func joinOpening(_ source: String, to first: String, _ year: String) throws {
        let rows = try Row.fetchAll(db, sql: """
            SELECT own.account, sum(own.debit - own.credit) AS amount,
                (SELECT sum(debit - credit) FROM opening WHERE source = :first AND fiscal_year = :year AND account = own.account) AS other
            FROM opening AS own WHERE source = :source AND fiscal_year = :year GROUP BY own.account
            """, arguments: ["first": first, "source": source, "year": year])
        let shared = rows.filter { $0["other"] != nil }, same = shared.filter { $0["amount"] as Int64 == $0["other"] as Int64 }
        if shared.isEmpty { return }
        guard same.count == shared.count else { return try tell(.conflictingExports, source, first, year, shared.count - same.count) }
        for row in same {
            try db.execute(
                sql: "DELETE FROM opening WHERE source = ? AND fiscal_year = ? AND account = ?", arguments: [source, year, row["account"] as String])
        }
        try db.execute(sql: "DELETE FROM control_total WHERE source = ? AND part = 'openingBalance'", arguments: [source])
        try tell(.repeatedExport, source, first, year, same.count)
    }

    private func tell(_ identifier: Diagnostic.Identifier, _ source: String, _ first: String, _ year: String, _ count: Int) throws {
        try report(Diagnostic(
            identifier, at: SourceLocation(source), ["path": .text(source), "value": .text(year), "count": .count(count)],
            related: [SourceLocation(first)]))
    }
}
