import DossierModel
import GRDB

/// Where account types decide what is income and cost, an account without one is in no figure; said once an account that is booked on.
struct UntypedAccount: Check {
    static let identifier = Diagnostic.Identifier.untypedAccount
    static let basis: Set<Basis> = [.charts]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        guard try Bool.fetchOne(dossier.db, sql: """
            SELECT EXISTS (SELECT 1 FROM account WHERE type IS NULL) AND (EXISTS (SELECT 1 FROM fiscal_year WHERE chart = 'generic')
                OR EXISTS (SELECT 1 FROM dossier WHERE key = 'chart-of-accounts' AND value = 'generic'))
            """) == true else { return }
        try dossier.each("""
            SELECT account.number, account.name, account.source, account.source_line, count(*) AS count
            FROM account JOIN line ON line.account = account.number JOIN entry ON entry.id = line.entry
            WHERE account.type IS NULL
                AND coalesce((SELECT chart FROM fiscal_year WHERE id = entry.fiscal_year),
                    (SELECT value FROM dossier WHERE key = 'chart-of-accounts')) = 'generic'
                AND NOT EXISTS (SELECT 1 FROM formula WHERE figure NOT LIKE 'vat-%' AND substr(account.number, 1, length(prefix)) = prefix)
            GROUP BY account.number
            """) { row, place in
            Diagnostic(
                .untypedAccount, at: place, ["account": .text(row["number"]), "name": .text(row["name"]), "count": .count(row["count"])])
        }
    }
}
