import DossierModel
import GRDB

/// What an account closes a fiscal year with, it opens the next one with. Judged where both years have opening balances.
///
/// A result that was not booked to an account of equity in its own year shows on exactly one account of the next opening; that is how packages
/// carry it over, and no fault.
struct YearTransitionBroken: Check {
    static let identifier = Diagnostic.Identifier.yearTransitionBroken
    static let basis: Set<Basis> = [.years, .accounts, .openings, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        let years = try String.fetchAll(dossier.db, sql: "SELECT id FROM fiscal_year ORDER BY start, id")
        let opened = try Set(String.fetchAll(dossier.db, sql: Snapshot.openedYears))
        let differences = try Self.differences(dossier.isResult("side.account"))
        for (before, after) in zip(years, years.dropFirst()) {
            guard opened.contains(before), opened.contains(after) else { continue }
            let differing = try Row.fetchAll(dossier.db, sql: differences, arguments: ["before": before, "after": after])
            guard let result = differing.first?["result"] as Int64?, result == 0 || differing.count > 1 else { continue }
            for row in differing {
                try dossier.report(Diagnostic(.yearTransitionBroken, at: SourceLocation(row["source"], line: row["source_line"]), [
                    "account": .text(row["account"]), "closing": dossier.money(row["closing"]), "opening": dossier.money(row["opening"]),
                    "before": .text(before), "after": .text(after),
                ]))
            }
        }
    }

    /// Accounts whose closing and opening differ, those of income and costs left out; `result` is what those close with.
    ///
    /// - Parameter isResult: SQL: whether an account without a type is one of those.
    private static func differences(_ isResult: String) -> String {
        """
        WITH opened AS MATERIALIZED (
            SELECT account, debit, credit, source, source_line, exported FROM opening WHERE fiscal_year = :after
            UNION ALL SELECT line.account, line.debit, line.credit, entry.source, entry.source_line, entry.exported
                FROM entry JOIN line ON line.entry = entry.id WHERE entry.is_opening AND entry.fiscal_year = :after),
        side AS (
            SELECT account, debit - credit AS closing, 0 AS opening FROM opening WHERE fiscal_year = :before
            UNION ALL SELECT account, 0, debit - credit FROM opened
            UNION ALL SELECT line.account, line.debit - line.credit, 0 FROM entry JOIN line ON line.entry = entry.id WHERE entry.fiscal_year = \
        :before),
        sum AS (SELECT side.account, sum(closing) AS closing, sum(opening) AS opening,
            coalesce(account.type = 'result', (SELECT NOT max(exported) FROM opened) AND \(isResult))
                AS is_result
            FROM side LEFT JOIN account ON account.number = side.account GROUP BY side.account)
        SELECT account, closing, opening, (SELECT coalesce(sum(closing), 0) FROM sum WHERE is_result) AS result,
            coalesce(here.source, any_opening.source) AS source, here.source_line AS source_line
        FROM sum LEFT JOIN (SELECT account AS at, min(source) AS source, min(source_line) AS source_line FROM opened GROUP BY account)
            AS here ON here.at = sum.account
        CROSS JOIN (SELECT min(source) AS source FROM opened) AS any_opening
        WHERE NOT is_result AND closing <> opening ORDER BY account
        """
    }
}
