import DossierModel
import GRDB

/// A fiscal year whose account numbers do not have the figures of the declared chart: account types decide there, for in a ledger of five figures
/// `12000` is a bank, and in one of four a customer. Said once a year. A declared length is believed where some of the accounts have it.
struct AccountLengthDiffers: Check {
    static let identifier = Diagnostic.Identifier.accountLengthDiffers
    static let basis: Set<Basis> = [.charts, .years, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        guard let declared = try dossier.fact("chart-of-accounts"), ChartChoice.Accounts(rawValue: declared)?.hasAccountLength ?? false else {
            return
        }
        let length = try dossier.accountLength()
        try dossier.each("""
            SELECT lengths.*, entry.source, min(entry.source_line) AS source_line
            FROM (\(Self.lengths(length))) AS lengths JOIN fiscal_year ON fiscal_year.id = lengths.year AND fiscal_year.chart <> ?
            JOIN entry ON entry.fiscal_year = lengths.year GROUP BY lengths.year
            """, [declared]) { row, place in
            Diagnostic(
                .accountLengthDiffers, at: place,
                [
                    "value": .text(row["year"]), "chart": .text(declared), "entries": .count(row["entries"]), "count": .count(row["ledger"]),
                    "expected": .count(length), "length": .count(row["longest"]),
                ])
        }
    }

    /// SQL: for each fiscal year the entries with numbered accounts, those of them with an account of some figures, and the figures of the longest.
    private static func lengths(_ length: Int) -> String {
        """
        SELECT year, count(*) AS entries, sum(has > 0) AS ledger, max(longest) AS longest, sum(has) * 3 >= sum(lines) AS is_third FROM (
            SELECT entry.fiscal_year AS year, sum(length(line.account) = \(length)) AS has, max(length(line.account)) AS longest,
                count(*) AS lines
            FROM line JOIN entry ON entry.id = line.entry
            WHERE entry.fiscal_year IS NOT NULL AND line.account <> '' AND line.account NOT GLOB '*[^0-9]*' GROUP BY entry.id)
        GROUP BY year
        """
    }

    /// Whether a chart tells the accounts of a year. Nearly every entry has a ledger account, so that nineteen of twenty have one of its length; of a
    /// declared length there has to be one of income or costs, and ledger accounts may not as well be a figure shorter.
    static func fits(_ db: Database, _ chart: ChartChoice.Accounts, year: String, declared: Int?) throws -> Bool {
        func have(_ length: Int) throws -> Row? {
            try Row.fetchOne(
                db, sql: "SELECT ledger * 20 >= entries * 19 AS fits, longest, is_third FROM (\(lengths(length))) WHERE year = ?", arguments: [year])
        }
        let published = ChartChoice.Accounts.publishedLength
        guard let declared else { return try have(published).map { $0["fits"] && $0["longest"] <= published + 1 } ?? true }
        if declared > published, let shorter = try have(declared - 1), shorter["fits"], shorter["is_third"] { return false }
        return try Bool.fetchOne(
            db, sql: """
                SELECT EXISTS (SELECT 1 FROM line JOIN entry ON entry.id = line.entry AND entry.fiscal_year = ?
                    WHERE \(ResultAccounts.sql("line.account", in: chart, length: declared)))
                """, arguments: [year]) ?? true
    }
}
