import DossierModel
import GRDB

/// A fiscal year without opening balances begins with what the year before it closed with, where that is known to the cent: the year before has an
/// opening of its own and ends the day before, each of its accounts says whether it is one of the balance, and its result was booked to one of them,
/// so that those of income and costs close at nought together. Else nothing is taken, and `OpeningMissing` says so.
struct CarriedOpenings {
    let db: Database
    let report: (Diagnostic) throws -> Void

    /// What marks such an opening in `opening.exported`.
    static let mark = 2

    /// - Throws: `DatabaseError`, or what `report` throws.
    func run() throws {
        let years = try Row.fetchAll(db, sql: """
            SELECT id, start, "end", id IN (\(Snapshot.openedYears)) AS is_opened,
                (SELECT source FROM entry WHERE fiscal_year = fiscal_year.id ORDER BY id LIMIT 1) AS source,
                lag(id) OVER (ORDER BY start) AS before, date(lag("end") OVER (ORDER BY start), '+1 day') = start AS is_next
            FROM fiscal_year ORDER BY start
            """)
        var opened = Set(years.filter { $0["is_opened"] as Bool }.map { $0["id"] as String })
        for year in years {
            guard let source: String = year["source"], let before: String = year["before"], year["is_next"] as Bool? == true else { continue }
            let id: String = year["id"]
            guard !opened.contains(id), opened.contains(before), let count = try carry(from: before, to: id, source), count > 0 else { continue }
            opened.insert(id)
            try report(Diagnostic(
                .openingCarried, at: SourceLocation(source), ["value": .text(id), "before": .text(before), "count": .count(count)]))
        }
    }

    /// How many accounts were taken over; nil where something of the year before is not known.
    private func carry(from before: String, to year: String, _ source: String) throws -> Int? {
        let closing = """
            WITH side AS (
                SELECT account, debit - credit AS amount FROM opening WHERE fiscal_year = :before
                UNION ALL SELECT line.account, line.debit - line.credit FROM entry JOIN line ON line.entry = entry.id
                    WHERE entry.fiscal_year = :before),
            closing AS (
                SELECT side.account, sum(amount) AS amount, account.type FROM side LEFT JOIN account ON account.number = side.account
                GROUP BY side.account)
            """
        let unknown = try Row.fetchOne(
            db,
            sql: closing + "SELECT count(*) FILTER (WHERE type IS NULL) AS untyped, sum(amount) FILTER (WHERE type = 'balance') AS rest FROM closing",
            arguments: ["before": before])
        guard let unknown, unknown["untyped"] == 0, unknown["rest"] as Int64? == 0 else { return nil }
        let alike = try Int.fetchOne(db, sql: closing + """
            , first AS (SELECT start, date(start, '+31 days') AS "end" FROM fiscal_year WHERE id = :year),
            booked AS (
                SELECT entry.id, entry.date, line.account, sum(debit - credit) AS amount FROM entry JOIN line ON line.entry = entry.id
                WHERE fiscal_year = :year AND date < (SELECT "end" FROM first) GROUP BY entry.id, line.account),
            same AS (SELECT booked.id, booked.date FROM booked JOIN closing USING (account) WHERE booked.amount = closing.amount AND booked.amount \
            <> 0)
            SELECT count(*) FROM same WHERE date = (SELECT start FROM first) OR (SELECT count(*) FROM same AS more WHERE more.id = same.id) > 1
            """, arguments: ["before": before, "year": year])
        if alike != 0 { return nil }
        try db.execute(sql: "INSERT INTO opening (fiscal_year, account, debit, credit, source, exported) " + closing + """
            SELECT :year, account, max(amount, 0), max(-amount, 0), :source, \(Self.mark) FROM closing WHERE type = 'balance' AND amount <> 0
            ORDER BY account
            """, arguments: ["before": before, "year": year, "source": source])
        return db.changesCount
    }
}
