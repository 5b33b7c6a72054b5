import DossierModel
import Snapshots
import Templating

/// The completeness statement: what was checked, what came of it, what is in the archive and what was left out.
struct CompletenessPage {
    let writer: PageWriter
    private var site: Site { writer.site }
    /// Findings shown for one control; the others stand on the page of all findings.
    private static let shown = 10

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        var record = Record<CompletenessKey>()
        var failed = 0, passed = 0
        record[.controls] = .records(try Control.allCases.map { control in
            let checked = try writer.snapshot.checked(control)
            let findings = try writer.snapshot.findings(of: control, count: Self.shown)
            if control.isCheck, findings.total > 0 { failed += 1 }
            if control.isCheck, findings.total == 0, checked > 0 { passed += 1 }
            return self.record(control, checked: checked, findings)
        })
        record[.summary] = .text(site.labels.fill("completeness.summary", [
            "passed": site.notation.count(passed), "failed": site.notation.count(failed),
            "untried": site.notation.count(Control.allCases.filter(\.isCheck).count - passed - failed),
        ]))
        record[.failed] = .text(failed == 0 ? "" : site.notation.count(failed))
        let holdings = try writer.snapshot.holdings()
        record[.holdings] = .records(holdings.map(holding))
        record[.holdingTotals] = .records([total(holdings)])
        record[.years] = .records(site.ledger.years.map(year))
        record[.fingerprint] = .text(site.fingerprint)
        record[.findingsHref] = .text(writer.href(SitePath.findings(page: 1)))
        record[.retentionHref] = .text(writer.href(SitePath.retention))
        record[.handoverHref] = .text(writer.href(SitePath.handover))
        record[.csvHref] = .text(writer.href(Downloads.completeness))
        try writer.write(
            SitePath.completeness, PageWriter.Heading(title: site.labels["nav.completeness"], section: .completeness), site.templates.completeness,
            record)
    }

    private func record(_ control: Control, checked: Int, _ findings: (total: Int, first: [Diagnostic])) -> Record<ControlKey> {
        var record = Record<ControlKey>()
        record[.id] = .text("c-\(control.rawValue)")
        record[.title] = .text(site.labels["control.\(control.rawValue)"])
        record[.what] = .text(site.labels["control.\(control.rawValue).what"])
        record[.checked] = .text(site.notation.count(checked))
        record[.deviations] = .text(site.notation.count(findings.total))
        let state = !control.isCheck ? "stated" : findings.total > 0 ? "failed" : checked > 0 ? "passed" : "untried"
        record[.state] = .text(site.labels["control.state.\(state)"])
        record[.isGood] = .flag(state == "passed")
        record[.isBad] = .flag(state == "failed")
        record[.hasRows] = .flag(findings.total > 0)
        record[.rows] = .records(findings.first.map(site.finding))
        let more = findings.total - findings.first.count
        record[.more] = .text(more > 0 ? site.notation.count(more) : "")
        return record
    }

    private func holding(_ totals: HoldingTotals) -> Record<HoldingYearKey> {
        var row = Record<HoldingYearKey>()
        row[.kind] = .text(site.labels["kind.\(totals.kind.rawValue)"])
        row[.year] = .text(totals.year > 0 ? String(totals.year) : site.labels[totals.kind == .permanent ? "all.years" : "document.undated"])
        if let shelf = site.shelves.first(where: { $0.kind == totals.kind && $0.year == totals.year }) {
            row[.href] = .text(writer.href(totals.year > 0 ? SitePath.year(totals.kind, totals.year) : SitePath.list(shelf, page: 1)))
        }
        fill(&row, totals)
        return row
    }

    private func total(_ holdings: [HoldingTotals]) -> Record<HoldingYearKey> {
        var row = Record<HoldingYearKey>()
        row[.kind] = .text(site.labels["total.sum"])
        fill(&row, .sum(holdings))
        return row
    }

    private func fill(_ row: inout Record<HoldingYearKey>, _ totals: HoldingTotals) {
        row[.documents] = .text(site.notation.count(totals.documents))
        row[.files] = .text(site.notation.count(totals.files))
        row[.missing] = .text(totals.documents == totals.files ? "" : site.notation.count(totals.documents - totals.files))
        row[.pages] = .text(totals.pdfs == 0 ? "" : site.notation.count(totals.pages))
        row[.size] = .text(totals.files == 0 ? "" : site.notation.octets(totals.octets))
    }

    /// Both sides of opening, movements and closing; a year is right where each pair is equal.
    private func year(_ year: LedgerBook.Year) -> Record<YearBalanceKey> {
        func sides(_ amounts: [Int64]) -> (Int64, Int64) { (amounts.reduce(0) { $0 + max(0, $1) }, amounts.reduce(0) { $0 + max(0, -$1) }) }
        let opening = sides(year.accounts.map(\.opening)), closing = sides(year.accounts.map(\.closing))
        let movement = year.accounts.reduce(AccountYear.Movement()) { $0 + $1.movement }
        let isGood = opening.0 == opening.1 && movement.debit == movement.credit && closing.0 == closing.1
        var row = Record<YearBalanceKey>()
        row[.label] = .text(site.label(of: year))
        if site.hasLedger { row[.href] = .text(writer.href(SitePath.trialBalance(year.slug, page: 1))) }
        row[.openingDebit] = .text(site.amount(opening.0))
        row[.openingCredit] = .text(site.amount(opening.1))
        row[.debit] = .text(site.amount(movement.debit))
        row[.credit] = .text(site.amount(movement.credit))
        row[.closingDebit] = .text(site.amount(closing.0))
        row[.closingCredit] = .text(site.amount(closing.1))
        row[.state] = .text(site.labels[isGood ? "control.state.passed" : "control.state.failed"])
        row[.isGood] = .flag(isGood)
        row[.isBad] = .flag(!isGood)
        return row
    }
}
