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
        var count: [Outcome: Int] = [:]
        record[.controls] = .records(try Control.allCases.map { control in
            let checked = try writer.snapshot.checked(control)
            let findings = try writer.snapshot.findings(of: control, count: Self.shown)
            let outcome = outcome(of: control, checked: checked, findings: findings.total)
            count[outcome, default: 0] += 1
            return try self.record(control, outcome, checked: checked, findings)
        })
        func number(_ outcome: Outcome) -> String { site.notation.count(count[outcome] ?? 0) }
        let limited = count[.limited] == nil ? "" : " " + site.labels.fill("completeness.limited-count", ["limited": number(.limited)])
        record[.summary] = .text(
            site.labels.fill("completeness.summary", [
                "passed": number(.passed), "failed": number(.failed), "untried": number(.untried), "stated": number(.stated),
            ]) + limited)
        record[.failed] = .text(count[.failed] == nil ? "" : number(.failed))
        let holdings = try writer.snapshot.holdings()
        record[.holdings] = .records(holdings.map(holding))
        record[.holdingTotals] = .records([total(holdings)])
        record[.noHoldings] = .text(site.noDocuments)
        let seesLedger = site.rights.contains(.ledger)
        record[.years] = .records(seesLedger ? site.ledger.years.map(year) : [])
        record[.noYears] = .text(site.labels[seesLedger ? "ledger.none" : "ledger.none.part"])
        record[.fingerprint] = .text(site.fingerprint)
        record[.fingerprintLabel] = .text(site.fingerprintLabel)
        record[.findingsHref] = .text(writer.href(SitePath.findings(page: 1)))
        record[.retentionHref] = .text(writer.href(SitePath.retention))
        record[.handoverHref] = .text(writer.href(SitePath.handover))
        record[.csv] = .records([writer.csv(Downloads.completeness)])
        try writer.write(
            SitePath.completeness, PageWriter.Heading(title: site.labels["nav.completeness"], section: .completeness), site.templates.completeness,
            record)
    }

    private enum Outcome: String {
        case stated, failed, limited, passed, untried
    }

    /// A control of which this edition may hide findings is never said to have none.
    private func outcome(of control: Control, checked: Int, findings: Int) -> Outcome {
        if findings > 0 { return control.isCheck ? .failed : .stated }
        if !site.rights.isSuperset(of: control.rights) { return .limited }
        guard control.isCheck else { return .stated }
        return checked > 0 ? .passed : .untried
    }

    private func record(_ control: Control, _ outcome: Outcome, checked: Int, _ findings: (total: Int, first: [Diagnostic])) throws
        -> Record<ControlKey> {
        var record = Record<ControlKey>()
        record[.id] = .text("c-\(control.rawValue)")
        record[.title] = .text(site.labels["control.\(control.rawValue)"])
        record[.what] = .text(site.labels["control.\(control.rawValue).what"])
        // A count of a part would be taken for that of the whole.
        let isWhole = site.rights.isSuperset(of: control.rights)
        record[.checked] = .text(isWhole ? site.notation.count(checked) : "")
        record[.deviations] = .text(isWhole || findings.total > 0 ? site.notation.count(findings.total) : "")
        record[.state] = .text(site.labels["control.state.\(outcome.rawValue)"])
        record[.isGood] = .flag(outcome == .passed)
        record[.isBad] = .flag(outcome == .failed)
        record[.nothing] = .text(site.labels["completeness.\(outcome == .limited ? "limited" : outcome == .untried ? "untried" : "nothing")"])
        record[.hasRows] = .flag(findings.total > 0)
        var explained: Set<Diagnostic.Identifier> = []
        record[.rows] = .records(try findings.first.map { finding in
            try writer.finding(finding, isExplained: explained.insert(finding.identifier).inserted)
        })
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
        row[.pages] = .text(totals.pdfs == 0 ? "" : site.pages(of: totals))
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
        let isTried = year.isOpened && !year.accounts.isEmpty
        row[.state] = .text(site.labels["control.state.\(!isTried ? "untried" : isGood ? "passed" : "failed")"])
        row[.isGood] = .flag(isTried && isGood)
        row[.isBad] = .flag(isTried && !isGood)
        return row
    }
}
