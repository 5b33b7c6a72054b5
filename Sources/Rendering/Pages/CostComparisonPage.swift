import DossierModel
import Snapshots
import Templating

/// The costs of a fiscal year beside those of the year before, account by account, up to the cut-off; each amount leads to its lines.
struct CostComparisonPage {
    let writer: PageWriter
    let year: LedgerBook.Year
    let before: LedgerBook.Year
    private var site: Site { writer.site }

    /// Accounts under one head: a group of the cost breakdown, or a figure.
    private struct Group {
        let title: String
        let figure: YearFigures.Figure
        let numbers: [String]
    }

    /// - Throws: `SystemError`.
    func write() throws {
        guard let now = site.figures(of: year), let then = site.figures(of: before) else { return }
        let names = Dictionary((before.accounts + year.accounts).map { ($0.number, $0.name) }) { $1 }
        var record = Record<CostComparisonKey>()
        record[.year] = .text(year.id)
        record[.before] = .text(before.id)
        record[.note] = .text(site.partial(now.year))
        record[.beforeNote] = .text(site.partial(then.year))
        record[.years] = .records(site.costYears.map {
            site.link($0.year.id, to: SitePath.costs($0.year.slug), from: SitePath.costs(year.slug), current: $0.year.id == year.id)
        })
        var sums: (Int64, Int64) = (0, 0)
        record[.groups] = .records(groups(now, then).map { group in
            let amounts = [then, now].map { figures in
                Dictionary(uniqueKeysWithValues: figures.accounts(group.figure).map { ($0.number, figures.amount($0, in: group.figure)) })
            }
            var part: (Int64, Int64) = (0, 0), record = Record<CostGroupKey>()
            record[.label] = .text(group.title)
            record[.rows] = .records(group.numbers.map { number in
                let old = amounts[0][number], new = amounts[1][number]
                part.0 += old?.minorUnits ?? 0
                part.1 += new?.minorUnits ?? 0
                var row = difference(old?.minorUnits ?? 0, new?.minorUnits ?? 0)
                row[.number] = .text(number)
                row[.name] = .text(names[number] ?? "")
                row[.before] = .text(site.amount(old.flatMap { $0.lines == 0 ? nil : $0.minorUnits }))
                row[.now] = .text(site.amount(new.flatMap { $0.lines == 0 ? nil : $0.minorUnits }))
                row[.beforeHref] = .text(site.ledger.card(number, in: before.id).map(writer.href) ?? "")
                row[.nowHref] = .text(site.ledger.card(number, in: year.id).map(writer.href) ?? "")
                return row
            })
            sums.0 += part.0
            sums.1 += part.1
            record[.total] = .records([total(part)])
            return record
        })
        record[.total] = .records([total(sums)])
        let label = site.label(of: year)
        try writer.write(
            SitePath.costs(year.slug),
            PageWriter.Heading(
                title: site.labels.fill("costs.beside", ["year": year.id, "before": before.id]), section: .ledger,
                crumbs: [(site.labels["nav.ledger"], SitePath.ledger), (label, SitePath.trialBalance(year.slug, page: 1))]),
            site.templates.costs, record)
    }

    private func total(_ sums: (Int64, Int64)) -> Record<CostRowKey> {
        var row = difference(sums.0, sums.1)
        row[.before] = .text(site.amount(sums.0))
        row[.now] = .text(site.amount(sums.1))
        return row
    }

    private func difference(_ before: Int64, _ now: Int64) -> Record<CostRowKey> {
        var row = Record<CostRowKey>()
        row[.difference] = .text((now > before ? "+" : "") + site.amount(now - before))
        row[.isMore] = .flag(now > before)
        return row
    }

    /// Every cost account with a line in one of the years, once.
    private func groups(_ now: YearFigures, _ then: YearFigures) -> [Group] {
        func numbers(_ figure: YearFigures.Figure) -> [(String, String?)] {
            let booked = [then, now].flatMap { figures in figures.accounts(figure).filter { figures.amount($0, in: figure).lines > 0 } }
            return Dictionary(booked.map { ($0.number, $0.leadCode) }) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
        var rest = numbers(.costs), groups: [Group] = []
        for group in now.chart.groups {
            let own = rest.filter { now.chart.contains($0.0, leadCode: $0.1, in: group.ranges) }
            rest.removeAll { number in own.contains { $0.0 == number.0 } }
            groups.append(Group(title: site.labels["cost.\(group.name)"], figure: .costs, numbers: own.map(\.0)))
        }
        let others = site.labels[groups.contains { !$0.numbers.isEmpty } ? "cost.rest" : "figure.costs"]
        groups.append(Group(title: others, figure: .costs, numbers: rest.map(\.0)))
        for figure in [YearFigures.Figure.otherCosts, .taxes] {
            groups.append(Group(title: site.labels["figure.\(figure.rawValue)"], figure: figure, numbers: numbers(figure).map(\.0)))
        }
        return groups.filter { !$0.numbers.isEmpty }
    }
}

extension Site {
    /// What a fiscal year earned and cost, also where the edition has no dashboard; nil outside the years and without entries.
    func figures(of year: LedgerBook.Year) -> YearFigures? {
        guard year.entries > 0, let fiscalYear = year.fiscalYear else { return nil }
        return YearFigures(
            year: fiscalYear, accounts: year.accounts, chart: formulas.chart(of: year.id), cutOff: dossier.cutOff,
            isOpened: year.isOpened)
    }

    /// The years whose costs stand beside those of the year before, oldest first; none where the edition has no ledger.
    var costYears: [(year: LedgerBook.Year, before: LedgerBook.Year)] {
        guard hasLedger else { return [] }
        let years = ledger.years.filter { $0.entries > 0 && $0.fiscalYear != nil }
        return zip(years.dropFirst(), years).map { (year: $0, before: $1) }
    }
}
