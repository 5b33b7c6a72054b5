import DossierModel
import Snapshots
import Templating

/// A page behind each bar of a fiscal year: the accounts, their amounts, and the lines where they fit on it. Its total is the bar, to the cent.
struct EvidencePages {
    let writer: PageWriter
    let year: LedgerBook.Year
    let plan: EvidencePlan
    private var site: Site { writer.site }
    private var figures: YearFigures { plan.figures }

    /// Lines that one page shows; more stand on the account cards.
    static let most = 200

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let bars = plan.bars
        for (index, bar) in bars.enumerated() {
            func isNeighbour(_ other: EvidencePlan.Bar) -> Bool {
                other.figure == bar.figure && other.group == nil && other.step == nil && bar.step == nil && (other.month == nil) == (bar.month == nil)
            }
            try write(
                bar, previous: index > 0 && isNeighbour(bars[index - 1]) ? bars[index - 1] : nil,
                next: index + 1 < bars.count && isNeighbour(bars[index + 1]) ? bars[index + 1] : nil)
        }
    }

    private func write(_ bar: EvidencePlan.Bar, previous: EvidencePlan.Bar?, next: EvidencePlan.Bar?) throws {
        let path = plan.page(bar), rows = rows(bar), total = rows.reduce(0) { $0 + $1.amount.minorUnits }
        let lines = rows.reduce(0) { $0 + $1.amount.lines }
        let title = bar.group.map { site.name(of: plan.breakdown.groups[$0]) }
            ?? bar.step.map { site.resultLabel(figures.chart.results[$0].name) } ?? bar.figure.map { site.labels["figure.\($0.rawValue)"] }
            ?? site.resultLabel(figures.chart)
        let isBalance = bar.figure?.isBalance == true
        let period = bar.month.map(site.label) ?? site.labels["table.year"] + " " + figures.year.id
        var record = Record<EvidenceKey>()
        record[.title] = .text(title)
        record[.period] = .text(isBalance ? site.labels.fill("evidence.at-end-of", ["period": period]) : period)
        record[.amount] = .text(site.notation.money(Money(total, site.dossier.currency)))
        record[.formula] = .text(bar.step.map { site.formula(step: $0, figures.chart) } ?? site.formula(bar.figure, figures.chart))
        record[.cutOff] = .text(site.cutOffText(isBalance ? [.purchases, .sales, .financial] : JournalFamily.allCases))
        record[.back] = .text(writer.href(site.dashboard(year)))
        if let previous { record[.previous] = .text(writer.href(plan.page(previous))) }
        if let next { record[.next] = .text(writer.href(plan.page(next))) }
        record[.isBalance] = .flag(isBalance)
        record[.accounts] = .records(rows.map { account($0, bar) })
        record[.total] = .text(site.amount(total))
        record[.count] = .text(site.notation.count(rows.count))
        record[.lineCount] = .text(site.notation.count(lines))
        record[.debit] = .text(site.amount(rows.reduce(0) { $0 + $1.moved.debit }))
        record[.credit] = .text(site.amount(rows.reduce(0) { $0 + $1.moved.credit }))
        if isBalance { record[.opening] = .text(site.amount(rows.reduce(0) { $0 + $1.account.opening })) }
        record[.tooMany] = .flag(!isBalance && lines > Self.most)
        record[.hasLines] = .flag(!isBalance && (1...Self.most).contains(lines))
        if !isBalance, (1...Self.most).contains(lines) {
            let found = try writer.snapshot.chartedLines(
                on: rows.filter { $0.amount.lines > 0 }.map(\.account.number), in: year.id, month: bar.month?.description)
            record[.lines] = .records(found.map { line in
                var row = site.line(line, writer)
                row[.account] = .text(line.account)
                if let card = writer.card(line.account, in: line.place.year, on: line.date) { row[.accountHref] = .text(card) }
                return row
            })
        }
        let crumbs = [(site.labels["nav.dashboard"], SitePath.dashboards), (figures.year.id, site.dashboard(year))]
        try writer.write(
            path, PageWriter.Heading(title: "\(title), \(period)", section: .dashboard, crumbs: crumbs), site.templates.evidence, record)
    }

    /// An account with what it adds to the bar.
    private struct Row {
        let account: AccountYear
        let amount: YearFigures.Amount
        let moved: AccountYear.Movement
    }

    private func rows(_ bar: EvidencePlan.Bar) -> [Row] {
        func row(_ account: AccountYear, _ figure: YearFigures.Figure, isNegative: Bool = false) -> Row? {
            var amount = figures.amount(account, in: figure, month: bar.month)
            if isNegative { amount.minorUnits = -amount.minorUnits }
            guard amount.lines > 0 || figure.isBalance && account.opening != 0 else { return nil }
            return Row(account: account, amount: amount, moved: figures.movement(account, in: figure, month: bar.month))
        }
        if let group = bar.group { return plan.breakdown.groups[group].accounts.compactMap { row($0, .costs) } }
        if let figure = bar.figure { return figures.accounts(figure).compactMap { row($0, figure) } }
        if let step = bar.step {
            return figures.chart.results.prefix(step + 1).flatMap { step in
                step.figures.flatMap { figure in figures.accounts(figure).compactMap { row($0, figure, isNegative: step.takes.contains(figure)) } }
            }
        }
        return figures.accounts(.income).compactMap { row($0, .income) } + figures.accounts(.costs).compactMap { row($0, .costs, isNegative: true) }
    }

    private func account(_ row: Row, _ bar: EvidencePlan.Bar) -> Record<EvidenceAccountKey> {
        var record = Record<EvidenceAccountKey>()
        record[.number] = .text(row.account.number)
        record[.name] = .text(row.account.name)
        let card =
            bar.month.map { site.ledger.card(row.account, in: year.id, month: $0.description) } ?? site.ledger.card(row.account.number, in: year.id)
        if site.rights.contains(.ledger), let card { record[.href] = .text(writer.href(card)) }
        record[.lines] = .text(site.notation.count(row.amount.lines))
        if bar.figure?.isBalance == true { record[.opening] = .text(site.amount(row.account.opening)) }
        record[.debit] = .text(site.amount(row.moved.debit))
        record[.credit] = .text(site.amount(row.moved.credit))
        record[.amount] = .text(site.amount(row.amount.minorUnits))
        return record
    }
}
