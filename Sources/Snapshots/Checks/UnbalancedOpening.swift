import DossierModel
import GRDB

/// The opening balances of a fiscal year are in balance.
struct UnbalancedOpening: Check {
    static let identifier = Diagnostic.Identifier.unbalancedOpening
    static let basis: Set<Basis> = [.openings]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT fiscal_year, min(source) AS source, min(source_line) AS source_line, max(exported) AS exported,
                sum(debit) AS debit, sum(credit) AS credit
            FROM opening GROUP BY fiscal_year HAVING sum(debit) <> sum(credit)
            """) { row, place in
            Diagnostic(
                .unbalancedOpening, at: place,
                ["value": .text(row["fiscal_year"]), "debit": dossier.money(row["debit"]), "credit": dossier.money(row["credit"])],
                severity: dossier.severity(row))
        }
    }
}
