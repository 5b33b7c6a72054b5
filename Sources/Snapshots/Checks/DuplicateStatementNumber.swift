import DossierModel
import GRDB

/// Two statements of an account with one number, in one year, that do not say the same.
struct DuplicateStatementNumber: Check {
    static let identifier = Diagnostic.Identifier.duplicateStatementNumber
    static let basis: Set<Basis> = [.statements]
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT * FROM (SELECT bank_account, number, source, source_line, lag(source) OVER same AS first, lag(source_line) OVER same AS first_line
                FROM statement WHERE is_counted AND kind = 'statement' AND bank_account IS NOT NULL AND sequence > 0
                WINDOW same AS (PARTITION BY bank_account, currency, substr(date, 1, 4), sequence ORDER BY id))
            WHERE first IS NOT NULL
            """) { row, place in
            Diagnostic(
                .duplicateStatementNumber, at: place, ["account": .text(row["bank_account"]), "value": .text(row["number"])],
                related: [SourceLocation(row["first"], line: row["first_line"])])
        }
    }
}
