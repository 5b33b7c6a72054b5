import DossierModel
import GRDB

/// A bank statement opens with what the one before it closed with; otherwise there is one between them that is not in the dossier.
struct StatementMissing: Check {
    static let identifier = Diagnostic.Identifier.statementMissing
    static let basis: Set<Basis> = [.statements]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT * FROM (SELECT account, number, date, opening, source, source_line, lag(closing) OVER running AS closing,
                lag(number) OVER running AS previous
                FROM statement WINDOW running AS (PARTITION BY account ORDER BY date, id))
            WHERE closing <> opening
            """) { row, place in
            Diagnostic(.statementMissing, at: place, [
                "account": .text(row["account"]), "value": .text(row["number"]), "previous": .text(row["previous"]),
                "closing": dossier.money(row["closing"]), "opening": dossier.money(row["opening"]),
            ])
        }
    }
}
