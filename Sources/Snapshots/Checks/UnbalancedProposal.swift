import DossierModel
import GRDB

/// The debit of a proposal equals its credit; a proposal is in no figure, so it is kept as it is.
struct UnbalancedProposal: Check {
    static let identifier = Diagnostic.Identifier.unbalancedProposal
    static let basis: Set<Basis> = [.proposals]
    static let reveals: Set<Right> = [.proposals]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT proposal, source, min(source_line) AS source_line, sum(debit) AS debit, sum(credit) AS credit FROM proposal_line
            GROUP BY proposal, source HAVING sum(debit) <> sum(credit)
            """) { row, place in
            Diagnostic(.unbalancedProposal, at: place, [
                "value": .text(row["proposal"]), "debit": dossier.money(row["debit"]), "credit": dossier.money(row["credit"]),
            ])
        }
    }
}
