import DossierModel
import Snapshots

/// What the accounts of the balance amount to at the end of the year taken over, and what the year earned. Minor units, debit less credit.
struct Balances {
    struct Account {
        let number: String
        let name: String
        let type: DossierModel.Account.Kind?
        let amount: Int64
    }

    let basis: TakeoverBasis
    /// In the order of their numbers, without those that amount to nothing.
    let accounts: [Account]
    let result: Int64
    /// Where the result goes: the account of the dossier's own way, or a line of its own. Empty where there is none to place.
    let resultAccount: String
    /// Accounts with a balance that the chart does not have; the line of the result is among them where it is one of its own.
    let added: [(number: String, name: String)]
    /// Accounts that nothing says of whether they belong to the balance; they are taken for such.
    let untyped: Int

    /// Debit less credit of all that is handed over; nought unless the books themselves are not in balance.
    var imbalance: Int64 { accounts.reduce(result) { $0 + $1.amount } }
    var lines: [(account: String, amount: Int64)] {
        accounts.map { ($0.number, $0.amount) } + (result == 0 ? [] : [(resultAccount, result)])
    }

    init(_ snapshot: Snapshot, _ tables: SnapshotTables, _ given: TakeoverBasis, resultName: String) throws {
        let years = try snapshot.accountYears(), chart = try snapshot.accountNames()
        let results = try Set(tables.texts("""
            SELECT used.number FROM (SELECT account AS number FROM line UNION SELECT account FROM opening) AS used
            LEFT JOIN account ON account.number = used.number WHERE \(given.isResult("used.number"))
            """))
        func isResult(_ account: AccountYear) -> Bool { results.contains(account.number) }
        let basis = given.withCarrier(years, isResult: isResult)
        let all = years[basis.year.id, default: []]
        accounts = all.filter { !isResult($0) && $0.closing != 0 }.map {
            Account(number: $0.number, name: $0.name.isEmpty ? $0.number : $0.name, type: $0.type, amount: $0.closing)
        }
        result = all.filter(isResult).reduce(0) { $0 + $1.closing }
        untyped = given.knowsTypes ? 0 : accounts.count { $0.type == nil }
        var added = accounts.filter { chart[$0.number] == nil }.map { (number: $0.number, name: $0.name) }
        if result == 0 {
            resultAccount = ""
        } else if let carrier = basis.carrier {
            resultAccount = carrier
        } else {
            resultAccount = Self.resultLine(isTaken: { chart[$0] != nil })
            added.append((resultAccount, resultName))
        }
        self.basis = basis
        self.added = added
    }

    /// `result`, unless an account has that number.
    static func resultLine(isTaken: (String) -> Bool) -> String {
        var name = "result", number = 1
        while isTaken(name) {
            number += 1
            name = "result-\(number)"
        }
        return name
    }
}
