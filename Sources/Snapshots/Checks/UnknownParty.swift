import DossierModel
import GRDB

/// Every party that a booking names is known; said once a party, where it is first used.
struct UnknownParty: Check {
    static let identifier = Diagnostic.Identifier.unknownParty
    static let basis: Set<Basis> = [.parties]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT line.party, entry.source, min(line.source_line) AS source_line, count(*) AS count
            FROM line JOIN entry ON entry.id = line.entry
            WHERE line.party IS NOT NULL AND line.party NOT IN (SELECT code FROM party) GROUP BY line.party, entry.source
            """) { row, place in
            Diagnostic(.unknownParty, at: place, ["party": .text(row["party"]), "count": .count(row["count"])])
        }
    }
}
