import DossierModel
import Snapshots

/// The bank accounts of an edition with their years. It grows with the accounts and not with the statements.
struct BankBook: Sendable {
    struct Account: Sendable {
        let key: BankAccountKey
        /// The number that the bank gives it; nil where only the ledger account is known.
        let bankAccount: String?
        let ledgerAccount: String?
        /// The name of its folder: `a-be68539007547034`.
        let slug: String
        /// Oldest first.
        fileprivate(set) var years: [(year: Int, statements: Int)]
        let balance: (amount: Int64, day: Day)?
    }

    let accounts: [Account]
    /// The number of the last statement, which are counted from 1.
    let last: Int64
    /// Up to when, and from when, statements tell what was paid; nil where none does.
    let coverage: BankCoverage?
    /// The last day whose payments count: that of the last statement, or the cut-off of the bank's journals before it.
    let payments: Day?

    var statements: Int { accounts.flatMap(\.years).reduce(0) { $0 + $1.statements } }

    /// - Throws: `DatabaseError`.
    init(_ snapshot: Snapshot) throws {
        var accounts: [Account] = [], used: [String: Int] = [:]
        let rows = try snapshot.bankAccounts()
        for row in rows {
            if accounts.last?.key != row.account {
                let own = rows.filter { $0.account == row.account }
                let stem = "a-" + SitePath.slug(row.account.name, limit: 34), number = used[stem, default: 0] + 1
                used[stem] = number
                accounts.append(Account(
                        key: row.account, bankAccount: own.lazy.compactMap(\.bankAccount).first,
                        ledgerAccount: own.lazy.compactMap(\.ledgerAccount).first, slug: number == 1 ? stem : "\(stem).\(number)",
                    years: [], balance: try snapshot.lastBalance(of: row.account)))
            }
            accounts[accounts.count - 1].years.append((row.year, row.statements))
        }
        self.accounts = accounts
        last = try snapshot.lastStatement()
        coverage = accounts.isEmpty ? nil : try snapshot.bankCoverage()
        payments = coverage.map { min($0.until, snapshot.dossier.cutOff?.day(for: .financial) ?? $0.until) }
    }

    func account(_ key: BankAccountKey) -> Account? { accounts.first { $0.key == key } }
}
