import DossierModel
import GRDB

/// A fiscal year whose account numbers do not have the figures of the declared chart: account types decide there, for in a ledger of five figures
/// `12000` is a bank, and in one of four a customer. Said once a year. A declared length is believed where some of the accounts have it.
struct AccountLengthDiffers: Check {
    static let identifier = Diagnostic.Identifier.accountLengthDiffers
    static let basis: Set<Basis> = [.charts, .years, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        guard let declared = try String.fetchOne(dossier.db, sql: "SELECT value FROM dossier WHERE key = 'chart-of-accounts'"),
            ChartChoice.Accounts(rawValue: declared)?.hasAccountLength ?? false
        else { return }
        let length = try String.fetchOne(dossier.db, sql: "SELECT value FROM dossier WHERE key = 'account-length'").flatMap { Int($0) } ?? 4
        try dossier.each("""
            SELECT lengths.*, entry.source, min(entry.source_line) AS source_line
            FROM (\(Self.lengths(length))) AS lengths JOIN fiscal_year ON fiscal_year.id = lengths.year AND fiscal_year.chart <> ?
            JOIN entry ON entry.fiscal_year = lengths.year GROUP BY lengths.year
            """, [declared]) { row, place in
            Diagnostic(
                .accountLengthDiffers, at: place,
                [
                    "value": .text(row["year"]), "chart": .text(declared), "lines": .count(row["lines"]), "count": .count(row["ledger"]),
                    "expected": .count(length), "length": .count(row["longest"]),
                ])
        }
    }

    /// SQL: for each fiscal year the lines on numbered accounts, those of them on accounts of some figures, and the figures of the longest number.
    private static func lengths(_ length: Int) -> String {
        """
        SELECT fiscal_year AS year, sum(count) AS lines, sum(count * (length(account) = \(length))) AS ledger, max(length(account)) AS longest
        FROM (SELECT entry.fiscal_year, line.account, count(*) AS count FROM line JOIN entry ON entry.id = line.entry
            WHERE entry.fiscal_year IS NOT NULL AND line.account <> '' AND line.account NOT GLOB '*[^0-9]*' GROUP BY 1, 2)
        GROUP BY fiscal_year
        """
    }

    /// Whether a chart tells the accounts of a year. Lines on accounts of four figures are at least half, since every entry has a ledger account, and
    /// parties have five; of a declared length there has to be an account of income or costs.
    static func fits(_ db: Database, _ chart: ChartChoice.Accounts, year: String, declared: Int?) throws -> Bool {
        guard let declared else {
            return try Bool.fetchOne(
                db, sql: "SELECT ledger * 2 >= lines AND longest <= 5 FROM (\(lengths(4))) WHERE year = ?", arguments: [year]) ?? true
        }
        return try Bool.fetchOne(
            db, sql: """
                SELECT EXISTS (SELECT 1 FROM line JOIN entry ON entry.id = line.entry AND entry.fiscal_year = ?
                    WHERE \(ResultAccounts.sql("line.account", in: chart, length: declared)))
                """, arguments: [year]) ?? true
    }
}
