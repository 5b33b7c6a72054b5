import DossierModel
import Snapshots

/// The VAT of a fiscal year: what each account had at the start, what was booked on it in each month, and what codes of VAT say. It grows with the
/// accounts of VAT, the codes and the months, and not with the lines.
struct VATBook: Sendable {
    typealias Side = ChartChoice.VATSide

    let accounts: VATAccounts
    let periods: [VATPeriod]
    let codes: [VATCodeTotals]
    /// Lines on accounts of VAT that count here: up to the cut-off, openings included.
    let counted: Int
    private let booked: [String: [String: VATMonth]]

    /// What an account, or several, had and moved in a period; minor units, debit less credit.
    struct Sums: Sendable, Equatable {
        var opening: Int64 = 0
        /// Settlement included.
        var moved = AccountYear.Movement()
        var settled = AccountYear.Movement()

        var movement: Int64 { moved.debit - moved.credit }
        var settlement: Int64 { settled.debit - settled.credit }
        var closing: Int64 { opening + movement }

        static func + (left: Sums, right: Sums) -> Sums {
            Sums(opening: left.opening + right.opening, moved: left.moved + right.moved, settled: left.settled + right.settled)
        }
    }

    /// - Throws: `DatabaseError`.
    init(_ accounts: VATAccounts, _ snapshot: Snapshot) throws {
        self.accounts = accounts
        periods = VATPeriod.all(accounts.fiscalYear, accounts.months)
        let months = try snapshot.vatMonths(on: accounts.numbers, in: accounts.year.id)
        booked = Dictionary(grouping: months, by: \.account).mapValues { own in
            Dictionary(own.map { ($0.month, $0) }, uniquingKeysWith: { first, _ in first })
        }
        counted = months.reduce(0) { $0 + $1.booked.lines + $1.opening.lines }
        let names = try snapshot.vatCodeNames()
        codes = VATCodeTotals.all(try snapshot.vatCodes(beside: accounts.numbers, in: accounts.year.id), names, periods)
    }

    var quarters: [VATPeriod] { periods.filter { if case .quarter = $0.sort { true } else { false } } }

    func sums(_ account: AccountYear, in period: VATPeriod) -> Sums {
        let own = booked[account.number] ?? [:], first = period.months.first?.description ?? ""
        var sums = Sums(opening: account.opening)
        for (name, month) in own {
            sums.opening += month.opening.debit - month.opening.credit
            if name < first { sums.opening += month.booked.debit - month.booked.credit }
        }
        for name in period.months.map(\.description) {
            guard let month = own[name] else { continue }
            sums.moved = sums.moved + month.booked
            sums.settled = sums.settled + month.settled
        }
        return sums
    }

    /// Of all accounts of a side; nil asks for every account of VAT.
    func sums(_ side: Side?, in period: VATPeriod) -> Sums {
        accounts.accounts(side).reduce(Sums()) { $0 + sums($1, in: period) }
    }

    /// What became due and deductible in a period, without what settles it; nil where the chart of accounts does not part the two.
    func due(in period: VATPeriod) -> (payable: Int64, recoverable: Int64)? {
        guard accounts.sides.contains(.payable), accounts.sides.contains(.recoverable) else { return nil }
        return (Self.due(.payable, sums(.payable, in: period)), Self.due(.recoverable, sums(.recoverable, in: period)))
    }

    /// What sums of a side say became due or deductible.
    static func due(_ side: Side, _ sums: Sums) -> Int64 {
        side == .payable ? sums.settlement - sums.movement : sums.movement - sums.settlement
    }

    /// Lines on accounts of VAT of the year that count nowhere here: after the cut-off, outside the days of the year, or closing it.
    var left: Int { accounts.accounts(nil).reduce(0) { $0 + $1.movement.lines } - counted }
}
