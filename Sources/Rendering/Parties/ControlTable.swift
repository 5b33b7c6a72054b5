import DossierModel
import Snapshots
import Templating

/// How what all customers and suppliers have open comes to the balance of each account that the ledger keeps for them.
struct ControlTable {
    let site: Site
    let parties: Counterparties
    /// What stands open of each, by its key.
    let sums: [String: OpenSums]

    /// The table, or none where the ledger has no such accounts.
    /// - Throws: `DatabaseError`.
    func records() throws -> [Record<ControlTableKey>] {
        let unmatched = sums.values.reduce(into: [:]) { $0.merge($1.unmatched, uniquingKeysWith: +) }
        let accounts = try parties.controlAccounts().map { account in
            var record = Record<ControlAccountKey>()
            record[.number] = .text(account.number)
            record[.name] = .text(site.accountNames[account.number] ?? "")
            record[.balance] = .text(site.amount(account.balance))
            record[.items] = .text(site.amount(account.items - unmatched[account.number, default: 0]))
            record[.unmatched] = .text(site.amount(unmatched[account.number, default: 0]))
            record[.opening] = .text(site.amount(account.opening))
            record[.withoutParty] = .text(site.amount(account.withoutParty))
            record[.transitions] = .text(site.amount(account.transitions))
            return record
        }
        guard !accounts.isEmpty else { return [] }
        var record = Record<ControlTableKey>()
        record[.day] = .text(site.openDay.map { site.longDates.text($0) } ?? "")
        record[.hasUnmatched] = .flag(sums.values.contains { !$0.unmatched.isEmpty })
        record[.accounts] = .records(accounts)
        return [record]
    }
}
