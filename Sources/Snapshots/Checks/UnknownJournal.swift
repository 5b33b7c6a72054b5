import DossierModel
import GRDB

/// Every journal that is booked in is declared; its family decides which cut-off it obeys.
struct UnknownJournal: Check {
    static let identifier = Diagnostic.Identifier.unknownJournal
    static let basis: Set<Basis> = [.journals]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT journal, source, min(source_line) AS source_line, exported, count(*) AS count FROM entry
            WHERE journal NOT IN (SELECT code FROM journal) GROUP BY journal, source
            """) { row, place in
            Diagnostic(
                .unknownJournal, at: place, ["journal": .text(row["journal"]), "count": .count(row["count"])],
                severity: dossier.severity(row))
        }
    }
}
