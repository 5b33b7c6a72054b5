import DossierModel
import Snapshots

/// The bank accounts of an edition with their years. Of a statement it keeps its place in the lists, twelve octets.
struct BankBook: Sendable {
    struct Account: Sendable {
        let key: BankAccountKey
        /// The number that the bank gives it; nil where only the ledger account is known.
        fileprivate(set) var bankAccount: String?
        fileprivate(set) var ledgerAccount: String?
        /// The name of its folder: `a-be68539007547034`.
        let slug: String
        /// Oldest first, with the places of their statements in the order of lists.
        fileprivate(set) var years: [(year: Int, places: Range<Int>)] = []
        /// The last that the bank states.
        fileprivate(set) var balance: (amount: Int64, day: Day)?
    }

    private(set) var accounts: [Account] = []
    /// The number of the last statement, which are counted from 1.
    let last: Int64
    /// Up to when, and from when, statements tell what was paid; nil where none does.
    let coverage: BankCoverage?
    /// The last day whose payments count: that of the last statement, or the cut-off of the bank's journals before it.
    let payments: Day?
    /// Numbers of statements in the order of lists.
    private var order: [Int64] = []
    private var indices: [BankAccountKey: Int] = [:]
    /// The place in that order by number; -1 for what stands in no list.
    private var places: [Int32]

    /// Those that stand in lists.
    var statements: Int { order.count }

    /// - Throws: `DatabaseError`.
    init(_ snapshot: Snapshot) throws {
        last = try snapshot.lastStatement()
        places = [Int32](repeating: -1, count: Int(last) + 1)
        coverage = last == 0 ? nil : try snapshot.bankCoverage()
        payments = coverage.map { min($0.until, snapshot.dossier.cutOff?.day(for: .financial) ?? $0.until) }
        var used: [String: Int] = [:]
        try snapshot.listedStatements { add($0, &used) }
    }

    private mutating func add(_ statement: ListedStatement, _ used: inout [String: Int]) {
        if accounts.last?.key != statement.account {
            let stem = "a-" + SitePath.slug(statement.account.name, limit: 34), number = used[stem, default: 0] + 1
            used[stem] = number
            indices[statement.account] = accounts.count
            accounts.append(Account(key: statement.account, slug: number == 1 ? stem : "\(stem).\(number)"))
        }
        let index = accounts.count - 1, place = order.count, year = statement.date?.year ?? 0
        accounts[index].bankAccount = accounts[index].bankAccount ?? statement.bankAccount
        accounts[index].ledgerAccount = accounts[index].ledgerAccount ?? statement.ledgerAccount
        if let balance = statement.balance, let day = statement.date { accounts[index].balance = (balance, day) }
        let start = accounts[index].years.last?.year == year ? accounts[index].years.removeLast().places.lowerBound : place
        accounts[index].years.append((year, start..<place + 1))
        order.append(statement.id)
        places[Int(statement.id)] = Int32(place)
    }

    func account(_ key: BankAccountKey) -> Account? { indices[key].map { accounts[$0] } }

    /// The numbers of the statements at these places.
    func statements(at places: Range<Int>) -> [Int64] { Array(order[places]) }

    /// The statements of the account right before and right after one.
    func neighbours(of statement: ArchivedStatement) -> (previous: Int64?, next: Int64?) {
        let place = Int(places[Int(statement.place.id)])
        guard place >= 0, let years = account(statement.account)?.years, let first = years.first, let last = years.last else { return (nil, nil) }
        return (
            place > first.places.lowerBound ? order[place - 1] : nil, place + 1 < last.places.upperBound ? order[place + 1] : nil
        )
    }
}
