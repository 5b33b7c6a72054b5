import DossierModel
import Snapshots

/// What is behind each bar of a fiscal year, and where that stands.
///
/// An edition that may see evidence has a page a bar. Another one leads a month to the documents of that month, and the rest nowhere.
struct EvidencePlan {
    /// Nil for charts whose bars lead nowhere.
    let year: LedgerBook.Year?
    let figures: YearFigures
    let breakdown: CostBreakdown
    let site: Site

    init(year: LedgerBook.Year?, figures: YearFigures, site: Site) {
        self.year = year
        self.figures = figures
        self.site = site
        breakdown = CostBreakdown(figures)
    }

    typealias Figure = YearFigures.Figure

    /// One bar: a figure in a period, the result where `figure` is nil, or a group of costs.
    struct Bar {
        let figure: Figure?
        let month: Period?
        var group: Int?
        /// A result of the scheme after the first, which is the bar without a figure.
        var step: Int?
    }

    /// Every bar that has a page, in the order of the pages.
    var bars: [Bar] {
        var bars: [Bar] = []
        let flows: [Figure?] = [.income, .costs, nil]
        for figure in flows {
            bars += figures.months.filter { !figures.isEmpty($0) }.map { Bar(figure: figure, month: $0) }
            bars.append(Bar(figure: figure, month: nil))
        }
        bars += [.otherIncome, .otherCosts, .taxes].filter(figures.has).map { Bar(figure: $0, month: nil) }
        bars += site.shownSteps(figures.chart).filter { !isPlain($0) && $0 <= site.netResult(figures)?.step ?? -1 }.map {
            Bar(figure: nil, month: nil, step: $0)
        }
        if site.formulas.shown.contains(.costBreakdown) {
            bars += breakdown.groups.indices.map { Bar(figure: .costs, month: nil, group: $0) }
        }
        for (chart, list) in [(ChartChoice.Chart.liquidity, [Figure.liquidity]), (.receivablesPayables, [.receivables, .payables])]
        where site.formulas.shown.contains(chart) {
            for figure in list where figures.has(figure) {
                bars += zip(figures.months, figures.monthly(figure)).compactMap { month, amount in
                    amount.map { _ in Bar(figure: figure, month: month) }
                }
            }
        }
        return bars
    }

    /// The page behind a figure; empty for none.
    func page(_ figure: Figure?, _ month: Period?) -> String {
        guard let year else { return "" }
        guard site.rights.contains(.evidence) else { return documents(figure, month) }
        return "dashboard/\(year.slug)/\(figure?.rawValue ?? "result")\(month.map { "-\($0)" } ?? "").html"
    }

    func group(_ index: Int) -> String {
        guard let year, site.rights.contains(.evidence) else { return "" }
        return "dashboard/\(year.slug)/cost-\(index + 1).html"
    }

    /// The page behind a result of the scheme; empty for none.
    func page(step: Int) -> String {
        guard !isPlain(step) else { return page(nil, nil) }
        guard let year, site.rights.contains(.evidence) else { return "" }
        return "dashboard/\(year.slug)/result-\(step + 1).html"
    }

    /// Whether a result is income less costs, which has a page by month too.
    private func isPlain(_ step: Int) -> Bool {
        step == 0 && figures.chart.results.first.map { $0.adds == [.income] && $0.takes == [.costs] } == true
    }

    func page(_ bar: Bar) -> String { bar.group.map(group) ?? bar.step.map(page(step:)) ?? page(bar.figure, bar.month) }

    private func documents(_ figure: Figure?, _ month: Period?) -> String {
        guard let month, let number = month.month else { return "" }
        let kinds: [DocumentKind] = switch figure {
        case .income, .receivables: [.sales]
        case .costs, .payables: [.purchases]
        case .liquidity: [.financial]
        default: [.sales, .purchases]
        }
        return kinds.lazy.compactMap { site.shelf($0, year: month.year, month: number) }.first.map { SitePath.list($0, page: 1) } ?? ""
    }
}
