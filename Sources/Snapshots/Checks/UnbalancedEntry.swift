import DossierModel
import GRDB

/// The debit of an entry equals its credit.
struct UnbalancedEntry: Check {
    static let identifier = Diagnostic.Identifier.unbalancedEntry
    static let basis: Set<Basis> = [.entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT entry.number, entry.source, entry.source_line, entry.exported, sum(line.debit) AS debit, sum(line.credit) AS credit
            FROM entry JOIN line ON line.entry = entry.id GROUP BY entry.id HAVING sum(line.debit) <> sum(line.credit)
            """) { row, place in
            Diagnostic(
                .unbalancedEntry, at: place,
                ["entry": .text(row["number"]), "debit": dossier.money(row["debit"]), "credit": dossier.money(row["credit"])],
                severity: dossier.severity(row))
        }
    }
}
