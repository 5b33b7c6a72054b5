import DossierModel
import GRDB

/// A fiscal year whose account numbers do not have the figures of the declared chart: account types decide there, for in a ledger of five figures
/// `12000` is a bank, and in one of four a customer. Said once a year; a declared length is believed.
struct AccountLengthDiffers: Check {
    static let identifier = Diagnostic.Identifier.accountLengthDiffers
    static let basis: Set<Basis> = [.charts, .years, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        guard let declared = try String.fetchOne(dossier.db, sql: "SELECT value FROM dossier WHERE key = 'chart-of-accounts'"),
            ChartChoice.Accounts(rawValue: declared)?.hasAccountLength ?? false
        else { return }
        try dossier.each("""
            SELECT lengths.*, entry.source, min(entry.source_line) AS source_line
            FROM (\(Self.lengths)) AS lengths JOIN fiscal_year ON fiscal_year.id = lengths.year AND fiscal_year.chart <> ?
            JOIN entry ON entry.fiscal_year = lengths.year GROUP BY lengths.year
            """, [declared]) { row, place in
            Diagnostic(
                .accountLengthDiffers, at: place,
                [
                    "value": .text(row["year"]), "chart": .text(declared), "lines": .count(row["lines"]), "count": .count(row["ledger"]),
                    "length": .count(row["longest"]),
                ])
        }
    }

    /// SQL: for each fiscal year the lines on numbered accounts, those of them on accounts of four figures, and the figures of the longest number.
    static let lengths = """
        SELECT fiscal_year AS year, sum(count) AS lines, sum(count * (length(account) = 4)) AS ledger, max(length(account)) AS longest
        FROM (SELECT entry.fiscal_year, line.account, count(*) AS count FROM line JOIN entry ON entry.id = line.entry
            WHERE entry.fiscal_year IS NOT NULL AND line.account <> '' AND line.account NOT GLOB '*[^0-9]*' GROUP BY 1, 2)
        GROUP BY fiscal_year
        """

    /// Whether the lines of a year are on accounts of four figures and parties of five. Every entry has a ledger account, so that those are on half
    /// of the lines at least.
    static func fits(_ db: Database, year: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT ledger * 2 >= lines AND longest <= 5 FROM (\(lengths)) WHERE year = ?", arguments: [year]) ?? true
    }
}
