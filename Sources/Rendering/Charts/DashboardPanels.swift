import DossierModel
import Snapshots

/// The panels of one fiscal year, or of all of them.
struct DashboardPanels {
    let site: Site
    /// From a page of the site to the address of it as the dashboard writes it.
    let href: (String) -> String

    private var labels: Labels { site.labels }
    private var currency: Currency { site.dossier.currency }

    // MARK: One year

    func panels(_ year: LedgerBook.Year, _ figures: YearFigures) -> [Panel] {
        let evidence = EvidencePlan(year: year, figures: figures, site: site)
        return site.formulas.shown.contains { [.result, .incomeCosts].contains($0) }
            ? [resultPanel(evidence)] + otherPanels(evidence) : otherPanels(evidence)
    }

    private func otherPanels(_ evidence: EvidencePlan) -> [Panel] {
        let figures = evidence.figures, shown = site.formulas.shown
        var panels: [Panel] = []
        if shown.contains(.costBreakdown), figures.has(.costs) { panels.append(breakdownPanel(evidence)) }
        if shown.contains(.liquidity), figures.has(.liquidity) {
            panels.append(balancePanel("l", "liquidity", [.liquidity], evidence))
        }
        if shown.contains(.receivablesPayables), figures.has(.receivables) || figures.has(.payables) {
            panels.append(balancePanel("p", "receivables-payables", [.receivables, .payables], evidence))
        }
        return panels
    }

    private func resultPanel(_ evidence: EvidencePlan) -> Panel {
        let figures = evidence.figures, id = figures.year.id
        func cells(_ month: Period?) -> [Panel.Cell?] {
            [
                Panel.Cell(amount: figures.amount(.income, month: month), href: link(evidence.page(.income, month))),
                Panel.Cell(amount: figures.amount(.costs, month: month), href: link(evidence.page(.costs, month))),
                Panel.Cell(amount: figures.result(month: month), href: link(evidence.page(nil, month))),
            ]
        }
        var panel = Panel(
            id: evidence.year == nil ? "" : "m", title: labels.fill("chart.months.title", ["year": id]), first: labels["table.month"],
            columns: [labels["figure.income"], labels["figure.costs"], site.resultLabel(figures.chart)], shorts: shortHeads,
            rows: figures.months.map { month in
                Panel.Row(label: site.label(of: month), cells: figures.isEmpty(month) ? [nil, nil, nil] : cells(month))
            })
        guard !figures.isEmpty else { return panel }
        panel.totals = cells(nil).compactMap(\.self)
        let shown = site.formulas.shown
        if shown.contains(.incomeCosts) {
            panel.charts.append(
                chart("i", labels.fill("chart.income-costs.title", ["year": id]), panel, [0, 1], figures, families: JournalFamily.allCases))
        }
        if shown.contains(.result) {
            panel.charts.append(chart("r", "\(site.resultLabel(figures.chart)) \(id)", panel, [2], figures, families: JournalFamily.allCases))
        }
        return panel
    }

    private func balancePanel(_ letter: String, _ key: String, _ wanted: [YearFigures.Figure], _ evidence: EvidencePlan) -> Panel {
        let figures = evidence.figures
        let monthly = wanted.map(figures.monthly)
        var panel = Panel(
            id: letter, title: labels.fill("chart.\(key).title", ["year": figures.year.id]), first: labels["table.month"],
            columns: wanted.map { labels["figure.\($0.rawValue)"] },
            rows: figures.months.prefix(figures.balanceMonths).enumerated().map { index, month in
                Panel.Row(label: site.label(of: month), cells: wanted.indices.map { column in
                    monthly[column][index].map { Panel.Cell(amount: $0, href: link(evidence.page(wanted[column], month))) }
                })
            })
        guard monthly.contains(where: { $0.contains { $0 != nil } }) else {
            panel.rows = []
            if !figures.isOpened { panel.reason = labels["dashboard.no-opening"] } else if figures.balanceMonths == 0 {
                panel.reason = labels.fill("dashboard.no-balance", ["cutoff": site.cutOffText(balanceFamilies)])
            }
            return panel
        }
        panel.charts = [chart(letter + "c", panel.title, panel, Array(wanted.indices), figures, families: balanceFamilies, figure: wanted)]
        return panel
    }

    private func breakdownPanel(_ evidence: EvidencePlan) -> Panel {
        let figures = evidence.figures, breakdown = evidence.breakdown
        let title = labels.fill("chart.cost-breakdown.title", ["year": figures.year.id])
        var panel = Panel(
            id: "b", title: title, first: labels["table.cost-group"], columns: [labels["figure.costs"]],
            rows: breakdown.groups.enumerated().map { index, group in
                Panel.Row(
                    label: site.name(of: group), detail: detail(group),
                    cells: [Panel.Cell(amount: group.amount, href: link(evidence.group(index)))])
            },
            totals: [Panel.Cell(amount: figures.amount(.costs), href: link(evidence.page(.costs, nil)))])
        let bars = zip(breakdown.groups, panel.rows).map { group, row in
            BreakdownChart.Bar(
                label: row.label, value: group.amount.minorUnits, amount: site.amount(group.amount.minorUnits), link: row.cells[0]?.href ?? "")
        }
        let description = labels.fill("chart.breakdown.description", [
            "year": figures.year.id, "total": money(figures.amount(.costs).minorUnits), "groups": String(bars.count),
            "largest": bars.max { $0.value < $1.value }.map { "\($0.label), \(money($0.value))" } ?? "",
        ])
        let chart = BreakdownChart(id: "b", title: title, description: description, bars: bars, currency: currency, notation: site.notation)
        panel.charts = [Panel.Chart(
                title: title, subtitle: subtitle(figures.months, isInThousands: false), source: source([.costs], figures, JournalFamily.allCases),
                svg: chart.svg, narrow: chart.narrow)
        ]
        return panel
    }

    /// The accounts of a group: as the chart of accounts writes them, else those of the remaining ones.
    private func detail(_ group: CostBreakdown.Group) -> String {
        guard group.ranges.isEmpty, group.key != nil else { return AccountRange.text(group.ranges) }
        let numbers = group.accounts.map(\.number)
        return numbers.prefix(6).joined(separator: ", ") + (numbers.count > 6 ? " …" : "")
    }

    /// The income and costs of a year by themselves, for the front page; its bars lead nowhere, the dashboard's do.
    func preview(_ figures: YearFigures) -> Panel.Chart {
        let panel = resultPanel(EvidencePlan(year: nil, figures: figures, site: site))
        return chart(
            "i", labels.fill("chart.income-costs.title", ["year": figures.year.id]), panel, [0, 1], figures, families: JournalFamily.allCases)
    }

    /// Of income, costs and their difference.
    private var shortHeads: [String] { ["income", "costs", "result"].map { labels["figure.\($0).short"] } }

    // MARK: All years

    var panelOfYears: Panel {
        let years = site.dashboards, names = Set(years.map { site.resultLabel($0.figures.chart) })
        let result = names.count == 1 ? names.first ?? "" : labels["figure.result"]
        var panel = Panel(
            id: "y", title: labels["chart.years.title"], first: labels["table.year"],
            columns: [labels["figure.income"], labels["figure.costs"], result], shorts: shortHeads,
            rows: years.map { year, figures in
                let evidence = EvidencePlan(year: year, figures: figures, site: site)
                let amounts: [(YearFigures.Figure?, YearFigures.Amount)] = [
                    (.income, figures.amount(.income)), (.costs, figures.amount(.costs)), (nil, figures.result()),
                ]
                return Panel.Row(
                    label: figures.year.id, href: href(site.dashboard(year)), detail: site.partial(figures.year),
                    cells: amounts.map { figure, amount in
                        figures.isEmpty ? nil : Panel.Cell(amount: amount, href: link(evidence.page(figure, nil)))
                    })
            })
        for (id, columns, title) in [("i", [0, 1], labels["chart.years.income-costs"]), ("r", [2], labels.fill("chart.years.of", ["figure": result]))]
        where years.count > 0 {
            let bars = bars(id, title, panel, columns, slots: panel.rows.map(\.label), room: max(2, years.count))
            panel.charts.append(Panel.Chart(
                title: title, subtitle: unit(bars.scale.isInThousands),
                source: years.last.map { source([.income, .costs], $0.1, JournalFamily.allCases) } ?? "", svg: bars.svg, narrow: bars.narrow))
        }
        return panel
    }

    // MARK: Pieces

    private func link(_ page: String) -> String { page.isEmpty ? "" : href(page) }
    private func money(_ amount: Int64) -> String { site.notation.money(Money(amount, currency)) }

    private let balanceFamilies: [JournalFamily] = [.purchases, .sales, .financial]
    private static let styles = ["chart-income", "chart-costs", "chart-result"]

    private func chart(
        _ id: String, _ title: String, _ panel: Panel, _ columns: [Int], _ figures: YearFigures, families: [JournalFamily],
        figure: [YearFigures.Figure]? = nil
    ) -> Panel.Chart {
        let months = figures.months.prefix(panel.rows.count), start = figures.year.start, end = figures.year.end
        let room = (end.year - start.year) * 12 + end.month - start.month + 1
        let slots = months.map { month in
            let short = labels["month.short.\(month.month ?? 1)"]
            return room > 14 ? String(short.prefix(1)) : short
        }
        var bars = bars(id, title, panel, columns, slots: slots, room: max(12, room))
        bars.cutOffs = site.cutOffLines(in: figures.year, families)
        return Panel.Chart(
            title: title, subtitle: subtitle(Array(months), isInThousands: bars.scale.isInThousands),
            source: source(figure ?? [.income, .costs], figures, families), svg: bars.svg, narrow: bars.narrow)
    }

    private func bars(_ id: String, _ title: String, _ panel: Panel, _ columns: [Int], slots: [String], room: Int) -> BarChart {
        let series = columns.enumerated().map { offset, column in
            BarChart.Series(
                label: panel.columns[column], column: Panel.letter(column), css: columns.count == 1 ? "chart-result" : Self.styles[offset],
                values: panel.values(column), links: panel.links(column))
        }
        return BarChart(
            id: id, table: panel.id, title: title, description: description(panel, columns), slots: slots, room: room, series: series,
            scale: AmountScale(covering: series.flatMap(\.values).compactMap(\.self), currency: currency, notation: site.notation),
            noData: labels["chart.no-data"])
    }

    /// Kind, period and, for each row of bars, lowest, highest, last and trend.
    private func description(_ panel: Panel, _ columns: [Int]) -> String {
        let rows = panel.rows.filter { $0.cells.contains { $0 != nil } }
        let parts = columns.map { column -> String in
            let points = rows.compactMap { row in row.cells[column].map { (row.label, $0.amount.minorUnits) } }
            guard let low = points.min(by: { $0.1 < $1.1 }), let high = points.max(by: { $0.1 < $1.1 }), let last = points.last,
                let first = points.first
            else { return "" }
            let trend = last.1 > first.1 ? "rising" : last.1 < first.1 ? "falling" : "steady"
            return labels.fill("chart.series", [
                "name": panel.columns[column], "low": money(low.1), "lowAt": low.0, "high": money(high.1), "highAt": high.0, "last": money(last.1),
                "lastAt": last.0, "trend": labels["trend.\(trend)"],
            ])
        }
        return labels.fill("chart.description", [
            "from": rows.first?.label ?? "", "to": rows.last?.label ?? "", "count": String(rows.count), "series": parts.joined(separator: " "),
        ])
    }

    private func subtitle(_ months: [Period], isInThousands: Bool) -> String {
        guard let first = months.first, let last = months.last else { return unit(isInThousands) }
        return "\(unit(isInThousands)) · \(site.span(first, last))"
    }

    private func unit(_ isInThousands: Bool) -> String {
        labels.fill(isInThousands ? "chart.unit.thousand" : "chart.unit.one", ["currency": currency.code])
    }

    private func source(_ drawn: [YearFigures.Figure], _ figures: YearFigures, _ families: [JournalFamily]) -> String {
        let formulas = drawn.map { "\(labels["figure.\($0.rawValue)"]) \(figures.chart.text($0) ?? labels["formula.\($0.rawValue)"])" }
        return labels.fill("chart.source", ["formula": formulas.joined(separator: " · "), "cutoff": site.cutOffText(families)])
    }
}
