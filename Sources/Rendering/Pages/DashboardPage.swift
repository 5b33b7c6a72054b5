import DossierModel
import Snapshots
import Templating

/// The dashboard of one fiscal year: key figures, the chart, and the table that holds exactly the drawn numbers.
struct DashboardPage {
    let writer: PageWriter
    let year: FiscalYear
    private var site: Site { writer.site }

    init(writer: PageWriter, year: FiscalYear) {
        self.writer = writer
        self.year = year
    }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let path = site.dashboard(year)
        let figures = try YearFigures(year: year, snapshot: writer.snapshot, formulas: site.formulas)
        let chart = IncomeCostsChart(figures: figures, site: site, monthPage: "")
        var record = Record<DashboardKey>()
        record[.year] = .text(year.id)
        record[.from] = .text(site.notation.day(year.start))
        record[.to] = .text(site.notation.day(year.end))
        record[.years] = .records(site.dossier.fiscalYears.map {
            site.link($0.id, to: site.dashboard($0), from: path, current: $0.id == year.id)
        })
        record[.updatedUntil] = .text(site.dossier.cutOff.map { site.notation.longDay($0.overall, site.labels) } ?? "")
        record[.families] = .records(site.families)
        record[.figures] = .records(site.figures(figures))
        record[.hasChart] = .flag(figures.months.contains { !$0.isEmpty })
        record[.chart] = .html(chart.svg)
        record[.chartTitle] = .text(chart.title)
        record[.chartSource] = .text(chart.source)
        record[.months] = .records(figures.months.map(month))
        record[.totalIncome] = .text(site.amount(figures.income))
        record[.totalCosts] = .text(site.amount(figures.costs))
        record[.totalResult] = .text(site.amount(figures.income - figures.costs))
        try writer.write(
            path, PageWriter.Heading(title: "\(site.labels["nav.dashboard"]) \(year.id)", section: .dashboard), site.templates.dashboard,
            record)
    }

    private func month(_ month: YearFigures.Month) -> Record<MonthKey> {
        var record = Record<MonthKey>()
        record[.label] = .text("\(site.labels["month.\(month.period.month ?? 1)"]) \(month.period.year)")
        record[.id] = .text("m-\(month.period)")
        record[.empty] = .flag(month.isEmpty)
        if !month.isEmpty {
            record[.income] = .text(site.amount(month.income))
            record[.costs] = .text(site.amount(month.costs))
            record[.result] = .text(site.amount(month.income - month.costs))
        }
        let shelf = site.shelf(.purchases, year: month.period.year, month: month.period.month ?? 0)
            ?? site.shelf(.sales, year: month.period.year, month: month.period.month ?? 0)
        if let shelf { record[.href] = .text(writer.href(SitePath.list(shelf, page: 1))) }
        return record
    }
}
