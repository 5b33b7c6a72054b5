import DossierModel
import Snapshots
import Templating

/// The dashboards: one of all fiscal years, one a year.
struct DashboardPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func writeOverview() throws {
        var record = Record<DashboardKey>()
        record[.years] = .records(jumpList(current: nil))
        fillCutOff(&record)
        record[.panels] = .records([site.record(DashboardPanels(site: site, href: writer.href).panelOfYears)])
        record[.answers] = .records(try Answers(site: site, snapshot: writer.snapshot, href: writer.href).records())
        record[.results] = .records(ResultTable(site: site, years: site.dashboards.filter { !$0.figures.isEmpty }, href: writer.href).records)
        record[.csv] = .records([writer.csv(Downloads.years)])
        try writer.write(
            SitePath.dashboards, PageWriter.Heading(title: site.labels["nav.dashboard"], section: .dashboard), site.templates.dashboard, record)
    }

    /// - Throws: `SystemError`.
    func write(_ year: LedgerBook.Year, _ figures: YearFigures) throws {
        var record = Record<DashboardKey>()
        record[.year] = .text(figures.year.id)
        record[.from] = .text(site.notation.day(figures.year.start))
        record[.to] = .text(site.notation.day(figures.year.end))
        record[.years] = .records(jumpList(current: year.id))
        fillCutOff(&record, of: figures.year)
        let plan = EvidencePlan(year: year, figures: figures, site: site)
        if figures.chart.results.isEmpty {
            record[.figures] = .records(site.keyFigures(figures) { figure in
                let page = plan.page(figure, nil)
                return page.isEmpty ? "" : writer.href(page)
            })
        }
        let before = site.dashboards.last { $0.figures.year.end < figures.year.start && !$0.figures.isEmpty }
        record[.results] = .records(ResultTable(site: site, years: [before, (year, figures)].compactMap(\.self), href: writer.href).records)
        if let (_, before) = site.costYears.first(where: { $0.year.id == year.id }) {
            record[.costsHref] = .text(writer.href(SitePath.costs(year.slug)))
            record[.previousYear] = .text(before.id)
        }
        record[.accounts] = .text(site.labels["chart-of-accounts.\(figures.chart.name.rawValue)"])
        let panels = DashboardPanels(site: site, href: writer.href).panels(year, figures)
        record[.panels] = .records(panels.map(site.record))
        let links = panels.flatMap(\.rows).flatMap { $0.cells.compactMap { $0?.href } }
        record[.toDocuments] = .flag(links.contains { $0.contains("/documents/") })
        record[.vatHref] = .text(writer.vat(year) ?? "")
        record[.csv] = .records([writer.csv(Downloads.months(year))])
        try writer.write(
            site.dashboard(year),
            PageWriter.Heading(
                title: "\(site.labels["nav.dashboard"]) \(figures.year.id)", section: .dashboard,
                crumbs: [(site.labels["nav.dashboard"], SitePath.dashboards)]),
            site.templates.dashboard, record)
    }

    private func fillCutOff(_ record: inout Record<DashboardKey>, of year: FiscalYear? = nil) {
        // A year that had ended by then is whole.
        let isWhole = year.flatMap { year in site.dossier.cutOff.map { $0.earliest >= year.end } } ?? false
        record[.updatedUntil] = .text(isWhole ? "" : site.dossier.cutOff.map { site.longDates.text($0.overall) } ?? "")
        record[.families] = .records(site.families)
    }

    private func jumpList(current: String?) -> [Record<LinkKey>] {
        let here = writer.folder + "/x"
        return [site.link(site.labels["all.years"], to: SitePath.dashboards, from: here, current: current == nil)]
            + site.dashboards.map(\.year).map { site.link($0.id, to: site.dashboard($0), from: here, current: $0.id == current) }
    }
}

extension Site {
    /// The last two years with figures, and a third where the last is not whole.
    var recentYears: [(year: LedgerBook.Year, figures: YearFigures)] {
        let years = dashboards.filter { !$0.figures.isEmpty }
        return years.suffix(years.last.map { partial($0.figures.year).isEmpty } == false ? 3 : 2)
    }

    /// The cut-off of each journal family, where the ledger has any.
    var families: [Record<FactKey>] {
        guard let cutOff = dossier.cutOff, !cutOff.families.isEmpty else { return [] }
        return JournalFamily.allCases.map { fact(labels["family.\($0.rawValue)"], notation.day(cutOff.day(for: $0))) }
    }

    /// The figures of a year, each with its formula and the page behind it.
    ///
    /// - Parameter href: The address of the page behind a figure, empty for none; nil asks for the result.
    func keyFigures(_ figures: YearFigures, href: (YearFigures.Figure?) -> String) -> [Record<FigureKey>] {
        let wanted: [YearFigures.Figure?] = [.income, .costs, nil] + [.otherIncome, .otherCosts].filter(figures.has)
        return wanted.map { figure in
            let amount = figure.map { figures.amount($0) } ?? figures.result()
            var record = Record<FigureKey>()
            record[.label] = .text(figure.map { labels["figure.\($0.rawValue)"] } ?? resultLabel(figures.chart))
            record[.value] = .text(notation.money(Money(amount.minorUnits, dossier.currency)))
            record[.formula] = .text(formula(figure, figures.chart))
            record[.negative] = .flag(amount.minorUnits < 0)
            record[.href] = .text(href(figure))
            return record
        }
    }

    /// What a result of the scheme is made of: the names of its figures, with their signs.
    func formula(step: Int, _ chart: ChartOfAccounts) -> String {
        chart.results.prefix(step + 1).flatMap { step in
            step.figures.map { (step.takes.contains($0) ? "− " : "+ ") + labels["figure.\($0.rawValue)"] }
        }.joined(separator: " ").trimmingPrefix("+ ").description
    }

    /// The formula of a figure as a reader sees it; nil asks for that of the result.
    func formula(_ figure: YearFigures.Figure?, _ chart: ChartOfAccounts) -> String {
        func text(_ figure: YearFigures.Figure) -> String { chart.text(figure) ?? labels["formula.\(figure.rawValue)"] }
        if let figure, [.income, .costs].contains(figure), chart.text(figure) == nil, chart.text(.income) != nil || chart.text(.costs) != nil {
            return labels["formula.rest"]
        }
        if let figure { return text(figure) }
        guard let income = chart.text(.income), let costs = chart.text(.costs) else { return labels["formula.result"] }
        return "\(income) − \(costs.contains("+") ? "(\(costs))" : costs)"
    }
}
