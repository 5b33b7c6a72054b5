import DossierModel
import Snapshots

/// What one fiscal year earned and cost by month, up to the cut-off of each journal family, in minor units.
struct YearFigures {
    let year: FiscalYear
    /// The overall cut-off when it falls inside the year.
    let cutOff: Day?
    private(set) var months: [Month] = []
    private var totals: [ChartFormulas.Series: Int64] = [:]
    private let formulas: ChartFormulas?

    /// One month: nothing booked is not the same as zero.
    struct Month {
        let period: Period
        var income: Int64 = 0
        var costs: Int64 = 0
        var isEmpty = true
    }

    /// A figure with the key of its words; an empty formula means that the words give it.
    struct KeyFigure {
        let key: String
        let amount: Int64
        let formula: String
    }

    /// - Throws: `DatabaseError`.
    init(year: FiscalYear, snapshot: Snapshot, formulas: ChartFormulas) throws {
        self.year = year
        let byType = snapshot.dossier.ledgerIsExported
        self.formulas = byType ? nil : formulas
        cutOff = snapshot.dossier.cutOff.map(\.overall).flatMap { year.start <= $0 && $0 < year.end ? $0 : nil }
        let last = snapshot.dossier.cutOff.map { min($0.latest, year.end) } ?? year.end
        months = Self.months(from: year.start, to: last)
        let movements = try snapshot.movements(in: year)
        let income = byType ? Self.creditAccounts(movements) : []
        for movement in movements {
            let series: ChartFormulas.Series?
            if byType {
                series = movement.type == .result ? (income.contains(movement.account) ? .income : .costs) : nil
            } else {
                series = formulas.series(of: movement.account)
            }
            guard let series else { continue }
            let isIncome = series == .income || series == .otherIncome
            let amount = isIncome ? movement.credit - movement.debit : movement.debit - movement.credit
            totals[series, default: 0] += amount
            guard series == .income || series == .costs,
                  let index = months.firstIndex(where: { $0.period.description == movement.month }) else { continue }
            months[index].isEmpty = false
            if isIncome { months[index].income += amount } else { months[index].costs += amount }
        }
    }

    var income: Int64 { totals[.income, default: 0] }
    var costs: Int64 { totals[.costs, default: 0] }

    /// The figures of the front page and the dashboard, each with its formula.
    var keyFigures: [KeyFigure] {
        var figures = [
            KeyFigure(key: "income", amount: income, formula: formulas?.text(.income) ?? ""),
            KeyFigure(key: "costs", amount: costs, formula: formulas?.text(.costs) ?? ""),
            KeyFigure(key: "result", amount: income - costs, formula: formulas.map { "\($0.text(.income)) − \($0.text(.costs))" } ?? ""),
        ]
        if let formulas {
            figures.append(KeyFigure(key: "other-income", amount: totals[.otherIncome, default: 0], formula: formulas.text(.otherIncome)))
            figures.append(KeyFigure(key: "other-costs", amount: totals[.otherCosts, default: 0], formula: formulas.text(.otherCosts)))
        }
        return figures
    }

    /// The formula that the chart prints under itself; nil where account types decide.
    var formula: String? { formulas.map { "\($0.text(.income)) · \($0.text(.costs))" } }

    private static func creditAccounts(_ movements: [Snapshot.Movement]) -> Set<String> {
        var balances: [String: Int64] = [:]
        for movement in movements where movement.type == .result { balances[movement.account, default: 0] += movement.credit - movement.debit }
        return Set(balances.filter { $0.value > 0 }.keys)
    }

    private static func months(from start: Day, to end: Day) -> [Month] {
        var months: [Month] = []
        var (year, month) = (start.year, start.month)
        while (year, month) <= (end.year, end.month), let period = Period(year: year, month: month) {
            months.append(Month(period: period))
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return months
    }
}

extension CutOff {
    /// The latest day that any journal family reaches.
    var latest: Day { families.values.reduce(overall, max) }
}
