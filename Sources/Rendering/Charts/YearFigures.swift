import DossierModel
import Snapshots

/// What one fiscal year earned, cost and owned by month, up to the cut-off of each journal family, in minor units.
struct YearFigures: Sendable {
    typealias Figure = ChartChoice.Figure

    let year: FiscalYear
    let chart: ChartOfAccounts
    /// The months from the start of the year to the latest cut-off.
    let months: [Period]
    /// The number of those of which every family that touches cash, receivables and payables was processed at least in part; 0 where balances are not
    /// known.
    let balanceMonths: Int
    /// Whether balances are known: the year has opening balances, or is the first.
    let isOpened: Bool
    private let accounts: [Figure: [AccountYear]]
    /// The amounts of a figure, one a month, and for balances before the first of them.
    private let totals: [Figure: [Amount]]

    /// The amount of a figure in a period, and the number of ledger lines that make it.
    struct Amount: Sendable, Equatable {
        var minorUnits: Int64 = 0
        var lines = 0
    }

    init(year: FiscalYear, accounts: [AccountYear], chart: ChartOfAccounts, cutOff: CutOff?, isOpened: Bool = true) {
        self.year = year
        self.isOpened = isOpened
        self.chart = chart
        months = Self.months(from: year.start, to: cutOff.map { min($0.latest, year.end) } ?? year.end)
        let balanceEnd =
            cutOff.map { cutOff in [JournalFamily.financial, .purchases, .sales].map(cutOff.day(for:)).reduce(year.end, min) } ?? year.end
        balanceMonths = isOpened ? Self.months(from: year.start, to: balanceEnd).count : 0
        var byFigure: [Figure: [AccountYear]] = [:]
        for account in accounts {
            for figure in Self.figures(of: account, chart) { byFigure[figure, default: []].append(account) }
        }
        self.accounts = byFigure
        let names = months.map(\.description)
        totals = byFigure.reduce(into: [:]) { totals, item in totals[item.key] = Self.monthly(item.key, item.value, names) }
    }

    /// What all accounts of a figure add to each month; for a balance, what they amount to at the end of it.
    private static func monthly(_ figure: Figure, _ accounts: [AccountYear], _ names: [String]) -> [Amount] {
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var amounts = Array(repeating: Amount(), count: names.count)
        for account in accounts {
            for month in account.months {
                guard let place = places[month.name] else { continue }
                let debit = month.charted.debit - month.charted.credit
                amounts[place].minorUnits += figure.isCredit ? -debit : debit
                amounts[place].lines += month.charted.lines
            }
        }
        guard figure.isBalance else { return amounts }
        let opening = accounts.reduce(0) { $0 + $1.opening }
        var running = Amount(minorUnits: figure.isCredit ? -opening : opening)
        for index in amounts.indices {
            running.minorUnits += amounts[index].minorUnits
            running.lines += amounts[index].lines
            amounts[index] = running
        }
        return amounts
    }

    /// An account is in at most one of income and costs, and in at most one of the balances.
    private static func figures(of account: AccountYear, _ chart: ChartOfAccounts) -> [Figure] {
        let matching = Figure.allCases.filter { chart.has(account.number, leadCode: account.leadCode, in: $0) }
        var found = [matching.first { !$0.isBalance }, matching.first { $0.isBalance }].compactMap(\.self)
        if account.type == .result, found.allSatisfy(\.isBalance), let rest = chart.figure(isIncome: account.charted.credit > account.charted.debit) {
            found.append(rest)
        }
        return found
    }

    /// The accounts of a figure, in the order of their numbers.
    func accounts(_ figure: Figure) -> [AccountYear] { accounts[figure, default: []] }

    /// Whether the ledger carries a figure at all.
    func has(_ figure: Figure) -> Bool {
        accounts(figure).contains { $0.charted.lines > 0 || (figure.isBalance && $0.opening != 0) }
    }

    // MARK: Amounts

    /// What an account adds to a figure: booked in the month given, or in the year; for a balance, the opening and all up to the month.
    func amount(_ account: AccountYear, in figure: Figure, month: Period? = nil) -> Amount {
        let sum = movement(account, in: figure, month: month)
        let debit = sum.debit - sum.credit + (figure.isBalance ? account.opening : 0)
        return Amount(minorUnits: figure.isCredit ? -debit : debit, lines: sum.lines)
    }

    /// What was booked on an account in the month given, or in the year; for a balance, in all months up to it.
    func movement(_ account: AccountYear, in figure: Figure, month: Period?) -> AccountYear.Movement {
        let name = month?.description
        let counted = account.months.filter { name == nil || (figure.isBalance ? $0.name <= name ?? "" : $0.name == name) }
        return counted.reduce(AccountYear.Movement()) { $0 + $1.charted }
    }

    /// The amount of a figure in a month, or in the year: for a balance, at the end of its last month.
    func amount(_ figure: Figure, month: Period? = nil) -> Amount {
        guard let monthly = totals[figure] else { return Amount() }
        if let month { return months.firstIndex(of: month).map { monthly[$0] } ?? Amount() }
        if figure.isBalance { return monthly.last ?? Amount() }
        return monthly.reduce(into: Amount()) { total, part in
            total.minorUnits += part.minorUnits
            total.lines += part.lines
        }
    }

    /// Income less costs.
    func result(month: Period? = nil) -> Amount {
        let income = amount(.income, month: month), costs = amount(.costs, month: month)
        return Amount(minorUnits: income.minorUnits - costs.minorUnits, lines: income.lines + costs.lines)
    }

    /// A result of the chart's scheme, counted from 0: what it and all before it add, less what they take.
    func result(_ step: Int) -> Amount {
        chart.results.prefix(step + 1).reduce(into: Amount()) { sum, step in
            for figure in step.figures {
                let part = amount(figure)
                sum.minorUnits += step.adds.contains(figure) ? part.minorUnits : -part.minorUnits
                sum.lines += part.lines
            }
        }
    }

    /// The amount of each month; nil where nothing was booked, which is not the same as zero.
    func monthly(_ figure: Figure) -> [Amount?] {
        if figure.isBalance {
            return months.prefix(balanceMonths).map { month in
                let amount = amount(figure, month: month)
                return amount.lines > 0 || accounts(figure).contains { $0.opening != 0 } ? amount : nil
            }
        }
        return months.map { isEmpty($0) ? nil : amount(figure, month: $0) }
    }

    /// Whether nothing was booked on an account of income or costs.
    func isEmpty(_ month: Period) -> Bool { result(month: month).lines == 0 }

    /// Whether there is anything to draw.
    var isEmpty: Bool { result().lines == 0 }

    /// The months from that of one day to that of another.
    static func months(from start: Day, to end: Day) -> [Period] {
        var months: [Period] = []
        var (year, month) = (start.year, start.month)
        while (year, month) <= (end.year, end.month), let period = Period(year: year, month: month) {
            months.append(period)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return months
    }
}

extension CutOff {
    /// The latest day that any journal family reaches.
    var latest: Day { JournalFamily.allCases.map(day(for:)).reduce(overall, max) }
}
