import DossierModel
import Snapshots
import Templating

/// The results of some fiscal years beside each other, oldest first: each figure of the scheme and what it leads to, down to that of the year.
struct ResultTable {
    let site: Site
    let years: [(year: LedgerBook.Year, figures: YearFigures)]
    /// From a page of the site to the address of it as the page writes it.
    let href: (String) -> String

    /// A line: a figure, or the result of a step of the scheme.
    private enum Line: Equatable {
        case figure(YearFigures.Figure, isTaken: Bool)
        case step(String)
    }

    /// The chart of the last year, whose scheme names the lines.
    private var chart: ChartOfAccounts? { years.last?.figures.chart }

    /// The lines of the scheme that say something in one of the years.
    private var lines: [Line] {
        guard let steps = chart?.results else { return [] }
        var lines: [Line] = []
        for (index, step) in steps.enumerated() {
            let used = step.figures.filter { figure in index == 0 || years.contains { $0.figures.has(figure) } }
            lines += used.map { .figure($0, isTaken: step.takes.contains($0)) }
            if index == 0 || index == steps.count - 1 || !used.isEmpty { lines.append(.step(step.name)) }
        }
        return lines
    }

    /// Nothing where there is no year, or its chart of accounts has no scheme.
    var records: [Record<ResultsKey>] {
        let lines = lines
        guard !lines.isEmpty else { return [] }
        var record = Record<ResultsKey>()
        record[.hasOlder] = .flag(years.contains { isOld($0.year) })
        record[.columns] = .records(years.map { year, figures in
            var column = Record<ResultYearKey>()
            column[.label] = .text(year.id)
            column[.href] = .text(href(site.dashboard(year)))
            column[.note] = .text(site.partial(figures.year))
            column[.isOld] = .flag(isOld(year))
            return column
        })
        record[.rows] = .records(lines.map(row))
        return [record]
    }

    /// A narrow screen shows the last two years.
    private func isOld(_ year: LedgerBook.Year) -> Bool { !years.suffix(2).contains { $0.year.id == year.id } }

    private func row(_ line: Line) -> Record<ResultRowKey> {
        var row = Record<ResultRowKey>()
        switch line {
        case .figure(let figure, let isTaken):
            row[.label] = .text(site.labels["figure.\(figure.rawValue)"])
            row[.formula] = .text(chart.map { site.formula(figure, $0) } ?? "")
            row[.isTaken] = .flag(isTaken)
        case .step(let name):
            row[.label] = .text(site.resultLabel(name))
            row[.isResult] = .flag(true)
        }
        row[.cells] = .records(years.map { cell(line, $0.year, $0.figures) })
        return row
    }

    private func cell(_ line: Line, _ year: LedgerBook.Year, _ figures: YearFigures) -> Record<ResultCellKey> {
        var cell = Record<ResultCellKey>()
        cell[.isOld] = .flag(isOld(year))
        let plan = EvidencePlan(year: year, figures: figures, site: site)
        let amount: YearFigures.Amount, page: String
        switch line {
        case .figure(let figure, _):
            guard figures.has(figure) || [.income, .costs].contains(figure) else { return cell }
            (amount, page) = (figures.amount(figure), plan.page(figure, nil))
        case .step(let name):
            guard let step = figures.chart.results.firstIndex(where: { $0.name == name }) else { return cell }
            guard let net = site.netResult(figures), step <= net.step else {
                cell[.note] = .text(site.labels["answer.untaxed"])
                return cell
            }
            (amount, page) = (figures.result(step), plan.page(step: step))
            cell[.negative] = .flag(amount.minorUnits < 0)
        }
        cell[.value] = .text(site.amount(amount.minorUnits))
        cell[.href] = .text(page.isEmpty ? "" : href(page))
        return cell
    }
}

extension Site {
    /// The words of a result of a scheme.
    func resultLabel(_ name: String) -> String { labels.texts["result.\(name)"] ?? name }

    /// What the first result of a chart is called: that of income less costs.
    func resultLabel(_ chart: ChartOfAccounts) -> String { chart.results.first.map { resultLabel($0.name) } ?? labels["figure.result"] }

    /// The results of a scheme that are shown: the first, the last, and each that differs from the one before it in some year.
    func shownSteps(_ chart: ChartOfAccounts) -> [Int] {
        let steps = chart.results
        return steps.indices.filter { step in
            step == 0 || step == steps.count - 1 || dashboards.contains { steps[step].figures.contains(where: $0.figures.has) }
        }
    }

    /// The last result of a year: of one that is not whole and in which no tax was booked yet, what it was before that.
    func netResult(_ figures: YearFigures) -> (step: Int, amount: YearFigures.Amount)? {
        let steps = figures.chart.results, shown = shownSteps(figures.chart)
        guard let last = shown.last else { return nil }
        let isBooked = shown.count == 1 || steps[last].figures.contains(where: figures.has) || !steps[last].figures.contains(.taxes)
            || partial(figures.year).isEmpty
        let step = isBooked ? last : shown[shown.count - 2]
        return (step, figures.result(step))
    }

    /// That a fiscal year is not whole, and up to when it was processed; empty for a whole one.
    func partial(_ year: FiscalYear) -> String {
        guard let cutOff = dossier.cutOff, cutOff.overall < year.end, year.start <= cutOff.latest else { return "" }
        return labels.fill("year.partial", ["date": notation.day(cutOff.overall)])
    }
}
