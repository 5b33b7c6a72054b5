import DossierModel
import Snapshots

/// What balances rest on: the fiscal year at whose end they are taken over, and the years whose lines make them.
struct TakeoverBasis {
    /// The last fiscal year with entries up to the cut-off; without entries, the last with opening balances.
    let year: FiscalYear
    /// From the first opened year to `year`, in order.
    let years: [String]
    /// The fiscal year that the balances open.
    let opens: FiscalYear
    /// The chart of accounts by which accounts without a type are told; none are by `generic`.
    let chart: ChartChoice.Accounts
    /// The figures that a ledger account has, in the charts that tell accounts by them.
    let accountLength: Int
    /// The account on which the dossier's openings carry a result that no entry booked; nil where they do not show one.
    let carrier: String?

    /// SQL: whether `account.number`, joined to a booking as `account`, belongs to income or costs.
    ///
    /// - Parameter number: The column with the number, which has no row in `account` where it is not in the chart.
    func isResult(_ number: String) -> String {
        "coalesce(account.type = 'result', \(knowsTypes ? ResultAccounts.sql(number, in: chart, length: accountLength) : "0"))"
    }

    /// Whether the number of an account, or its lead code, says what it is.
    var knowsTypes: Bool { chart != .generic }

    /// SQL: whether an account is money in hand, on which nobody owes anything.
    func isLiquidity(_ number: String) -> String { chart == .be || chart == .pcg ? "(\(number) >= '5' AND \(number) < '6')" : "0" }

    /// SQL: a list of `years`.
    var yearList: String { "(" + years.map { "'" + $0.replacing("'", with: "''") + "'" }.joined(separator: ", ") + ")" }

    /// - Throws: `PackageExport.Refusal` where balances are not known.
    init(_ tables: SnapshotTables, parts: [PackageExport.Part]) throws {
        let part = parts.first(where: \.needsBalances) ?? .openings
        let known = tables.dossier.fiscalYears
        let booked = try Set(tables.texts(Self.bookedYears)), opened = try Set(tables.texts(Snapshot.openedYears))
        let anyBooked = try Set(tables.texts("SELECT DISTINCT fiscal_year FROM entry WHERE fiscal_year IS NOT NULL"))
        guard let year = known.last(where: { booked.contains($0.id) }) ?? known.last(where: { opened.contains($0.id) }) else {
            throw PackageExport.Refusal(part: part, reason: .init(key: "export.refused.no-ledger", values: [:]))
        }
        let upTo = Array(known[...(known.firstIndex { $0.id == year.id } ?? 0)])
        for (index, one) in upTo.enumerated() where anyBooked.contains(one.id) && !opened.contains(one.id) {
            if let before = upTo[..<index].last(where: { anyBooked.contains($0.id) || opened.contains($0.id) }) {
                throw PackageExport.Refusal(
                    part: part, reason: .init(key: "export.refused.opening-missing", values: ["year": one.id, "before": before.id]))
            }
        }
        self.year = year
        let first = upTo.firstIndex { opened.contains($0.id) } ?? upTo.firstIndex { anyBooked.contains($0.id) } ?? 0
        years = upTo[first...].map(\.id)
        opens = known.first { $0.start > year.end } ?? Self.following(year)
        chart = tables.dossier.yearCharts[year.id] ?? tables.dossier.charts.accounts ?? .be
        accountLength = tables.dossier.charts.accountLength ?? ChartChoice.Accounts.publishedLength
        carrier = nil
    }

    private init(_ basis: TakeoverBasis, carrier: String?) {
        year = basis.year
        years = basis.years
        opens = basis.opens
        chart = basis.chart
        accountLength = basis.accountLength
        self.carrier = carrier
    }

    /// The basis with the account of the dossier's own way, as its last transition between years shows it: one account of the balance that
    /// opens with what income and costs closed with.
    func withCarrier(_ accounts: [String: [AccountYear]], isResult: (AccountYear) -> Bool) -> TakeoverBasis {
        for (before, after) in zip(years, years.dropFirst()).reversed() {
            var differences: [String: Int64] = [:], result: Int64 = 0
            for account in accounts[before, default: []] {
                if isResult(account) { result += account.closing } else { differences[account.number] = -account.closing }
            }
            for account in accounts[after, default: []] where !isResult(account) { differences[account.number, default: 0] += account.opening }
            let differing = differences.filter { $0.value != 0 }
            if result != 0 {
                return TakeoverBasis(self, carrier: differing.count == 1 && differing.first?.value == result ? differing.first?.key : nil)
            }
        }
        return self
    }

    /// The year behind the last one that the dossier knows: as long, its name with each year in it one higher.
    private static func following(_ year: FiscalYear) -> FiscalYear {
        let start = year.end.next, end = year.end.moved(years: 1) ?? year.end
        let name = year.id.replacing(#/\d{4}/#) { match in
            let number = Int(match.output) ?? 0
            return (year.start.year...year.end.year).contains(number) ? String(number + 1) : String(match.output)
        }
        return FiscalYear(id: name == year.id ? String(start.year) + "+" : name, start: start, end: max(end, start), origin: year.origin)
    }

    private static let bookedYears = "SELECT DISTINCT fiscal_year FROM entry WHERE fiscal_year IS NOT NULL AND \(Snapshot.isUpToCutOff)"
}
