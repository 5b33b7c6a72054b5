import DossierModel
import GRDB

/// Every account that is booked on stands in the chart of accounts; said once an account, where it is first used.
/// A proposal is in no figure, so that an account of its own is untidy and no more.
struct UnknownAccount: Check {
    static let identifier = Diagnostic.Identifier.unknownAccount
    static let basis: Set<Basis> = [.accounts]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT account, source, min(source_line) AS source_line, exported, count(*) AS count FROM (
                SELECT line.account, entry.source, line.source_line, entry.exported FROM line JOIN entry ON entry.id = line.entry
                    WHERE line.account IN (SELECT DISTINCT account FROM line EXCEPT SELECT number FROM account)
                UNION ALL SELECT account, source, source_line, exported FROM opening
                UNION ALL SELECT account, source, source_line, 1 FROM proposal_line)
            WHERE account NOT IN (SELECT number FROM account) GROUP BY account, source
            """) { row, place in
            Diagnostic(
                .unknownAccount, at: place, ["account": .text(row["account"]), "count": .count(row["count"])],
                severity: dossier.severity(row))
        }
    }
}
