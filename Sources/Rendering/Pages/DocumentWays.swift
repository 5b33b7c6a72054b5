import DossierModel
import Snapshots

/// The ways from a document to where it counts: the dashboard of its fiscal year and the page behind the bar that its entry is part of.
///
/// Editions with the rights to dashboard and evidence have them all, others none, so that either share their pages (`SharedPages`).
struct DocumentWays {
    typealias Figure = YearFigures.Figure

    private struct Year {
        let ledger: LedgerBook.Year
        let plan: EvidencePlan
        /// Every page behind a bar; none where the edition may not see evidence.
        let pages: Set<String>
        let accounts: [Figure: Set<String>]
    }

    private let site: Site
    private let figures: [Figure]
    private let years: [Year]

    init(_ kind: DocumentKind, site: Site) {
        self.site = site
        let figures: [Figure] = switch kind {
        case .sales: [.income]
        case .purchases: [.costs]
        case .financial: [.liquidity]
        case .misc: [.income, .costs]
        case .permanent: []
        }
        self.figures = figures
        years = kind == .permanent ? [] : site.dashboards.map { year, sums in
            let plan = EvidencePlan(year: year, figures: sums, site: site)
            return Year(
                ledger: year, plan: plan, pages: site.rights.contains(.evidence) ? Set(plan.bars.map(plan.page)) : [],
                accounts: Dictionary(uniqueKeysWithValues: figures.map { ($0, Set(sums.accounts($0).map(\.number))) }))
        }
    }

    /// Whether any entry can lead to a bar.
    var hasBars: Bool { years.contains { !$0.pages.isEmpty } }

    /// The label and the page of each way; none where there are no pages behind bars, so that all such editions share the page.
    func ways(_ document: ArchivedDocument, _ entries: [ArchivedEntry]) -> [(label: String, page: String)] {
        guard hasBars else { return [] }
        return years.flatMap { year -> [(label: String, page: String)] in
            let own = entries.filter { $0.place.year == year.ledger.id }
            let fiscalYear = year.plan.figures.year
            let isIn = document.date.map { fiscalYear.start <= $0 && $0 <= fiscalYear.end } ?? false
            guard entries.isEmpty ? isIn : !own.isEmpty else { return [] }
            let dashboard = ("\(site.labels["nav.dashboard"]) \(fiscalYear.id)", site.dashboard(year.ledger))
            var seen: Set<String> = []
            return [dashboard] + own.compactMap { bar($0, year) }.filter { seen.insert($0.page).inserted }
        }
    }

    /// The bar of the month in which an entry counts, for the first figure with one of its accounts.
    private func bar(_ entry: ArchivedEntry, _ year: Year) -> (label: String, page: String)? {
        guard let date = entry.date, isCharted(entry, date, year), let month = Period(year: date.year, month: date.month),
              let figure = figures.first(where: { figure in entry.lines.contains { year.accounts[figure, default: []].contains($0.account) } })
        else { return nil }
        let page = year.plan.page(figure, month), period = site.label(of: month)
        guard year.pages.contains(page) else { return nil }
        let when = figure.isBalance ? site.labels.fill("evidence.at-end-of", ["period": period]) : period
        return ("\(site.labels["figure.\(figure.rawValue)"]), \(when)", page)
    }

    private func isCharted(_ entry: ArchivedEntry, _ date: Day, _ year: Year) -> Bool {
        let fiscalYear = year.plan.figures.year
        guard fiscalYear.start <= date, date <= fiscalYear.end else { return false }
        guard let cutOff = site.dossier.cutOff else { return true }
        let family = year.ledger.journals.first { $0.code == entry.place.journal }?.family
        return date <= (family.map(cutOff.day(for:)) ?? cutOff.overall)
    }
}
