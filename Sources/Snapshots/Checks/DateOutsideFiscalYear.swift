import DossierModel
import GRDB

/// Every entry falls in a fiscal year; otherwise its amounts would be in no chart and no total of a year.
struct DateOutsideFiscalYear: Check {
    static let identifier = Diagnostic.Identifier.dateOutsideFiscalYear
    static let basis: Set<Basis> = [.years]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT entry.number, entry.date, entry.source, entry.source_line, entry.exported
            FROM entry LEFT JOIN fiscal_year ON fiscal_year.id = entry.fiscal_year
            WHERE fiscal_year.id IS NULL OR entry.date < fiscal_year.start OR entry.date > fiscal_year."end"
            """) { row, place in
            Diagnostic(
                .dateOutsideFiscalYear, at: place,
                ["entry": .text(row["number"]), "day": Day(iso: row["date"] as String).map(Diagnostic.Argument.day) ?? .text(row["date"])],
                severity: dossier.severity(row))
        }
    }
}
