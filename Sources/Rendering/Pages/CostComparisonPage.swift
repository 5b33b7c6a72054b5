import DossierModel
import Snapshots
import Templating

/// The costs of a fiscal year beside those of the year before, account by account, up to the cut-off; each amount leads to its lines.
///
/// A year that is processed in part is compared with the same months of the year before, where those are known.
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
        let same = try sameMonths()
        var record = Record<CostComparisonKey>()
        record[.year] = .text(year.id)
        record[.before] = .text(before.id)
        record[.note] = .text(note(now.year))
        record[.beforeNote] = .text(site.partial(then.year))
        record[.hasSame] = .flag(same != nil)
        record[.sameNote] = .text(same.map { self.note($0.cutOff, then.year) } ?? "")
        record[.years] = .records(site.costYears.map {
            site.link($0.year.id, to: SitePath.costs($0.year.slug), from: SitePath.costs(year.slug), current: $0.year.id == year.id)
        })
        var sums = Amounts()
        record[.groups] = .records(groups(now, then).map { group in
            let amounts = [
                Self.amounts(group.figure, of: then), Self.amounts(group.figure, of: then, booked: same?.movements),
                Self.amounts(group.figure, of: now),
            ]
            var part = Amounts(), record = Record<CostGroupKey>()
            record[.label] = .text(group.title)
            record[.rows] = .records(group.numbers.map { number in
                let own = amounts.map { $0[number].flatMap { $0.lines == 0 ? nil : $0.minorUnits } }
                part.add(own)
                var row = self.row(own)
                row[.number] = .text(number)
                row[.name] = .text(names[number] ?? "")
                func href(_ year: LedgerBook.Year, _ amount: Int64?) -> Value {
                    .text(amount == nil ? "" : site.ledger.card(number, in: year.id).map(writer.href) ?? "")
                }
                row[.beforeHref] = href(before, own[0])
                row[.sameHref] = href(before, own[1])
                row[.nowHref] = href(year, own[2])
                return row
            })
            sums.add(part.values)
            record[.total] = .records([row(part.values)])
            return record
        })
        record[.total] = .records([row(sums.values)])
        let label = site.label(of: year)
        try writer.write(
            SitePath.costs(year.slug),
            PageWriter.Heading(
                title: site.labels.fill("costs.beside", ["year": year.id, "before": before.id]), section: .ledger,
                crumbs: [(site.labels["nav.ledger"], SitePath.ledger), (label, SitePath.trialBalance(year.slug, page: 1))]),
            site.templates.costs, record)
    }

    /// The sums of the whole year before, of the same months in it, and of the year.
    private struct Amounts {
        var values: [Int64?] = [0, 0, 0]

        mutating func add(_ others: [Int64?]) { values = zip(values, others).map { ($0 ?? 0) + ($1 ?? 0) } }
    }

    /// - Parameter amounts: Of the whole year before, of the same months in it, and of the year; nil where nothing was booked.
    private func row(_ amounts: [Int64?]) -> Record<CostRowKey> {
        let before = amounts[1] ?? 0, now = amounts[2] ?? 0
        var row = Record<CostRowKey>()
        row[.before] = .text(site.amount(amounts[0]))
        row[.same] = .text(site.amount(amounts[1]))
        row[.now] = .text(site.amount(amounts[2]))
        row[.difference] = .text((now > before ? "+" : "") + site.amount(now - before))
        row[.isMore] = .flag(now > before)
        return row
    }

    // MARK: The same months

    /// The amount of each account of a figure.
    ///
    /// - Parameter booked: What counts of each account, where that is not the year.
    private static func amounts(
        _ figure: YearFigures.Figure, of figures: YearFigures, booked: [String: AccountYear.Movement]? = nil
    ) -> [String: YearFigures.Amount] {
        Dictionary(uniqueKeysWithValues: figures.accounts(figure).map { account in
            var counted = account
            if let booked {
                let own = booked[account.number] ?? AccountYear.Movement()
                counted.months = [AccountYear.Month(name: "", all: own, charted: own)]
            }
            return (account.number, figures.amount(counted, in: figure))
        })
    }

    /// What was booked in the year before up to the days that lie as far in it as the cut-off in the year; nil unless the year alone is processed in
    /// part, and both start on the same day of the calendar.
    private func sameMonths() throws -> (cutOff: CutOff, movements: [String: AccountYear.Movement])? {
        guard let cutOff = site.dossier.cutOff, let own = year.fiscalYear, let other = before.fiscalYear, cutOff.earliest < own.end,
            cutOff.earliest >= other.end, (own.start.month, own.start.day) == (other.start.month, other.start.day),
            let days = cutOff.moved(years: other.start.year - own.start.year)
        else { return nil }
        return (days, try writer.snapshot.movements(in: before.id, upTo: days))
    }

    /// That a year is not whole, or which journals are not.
    private func note(_ year: FiscalYear) -> String {
        let note = site.partial(year)
        guard let cutOff = site.dossier.cutOff, year.start <= cutOff.latest else { return note }
        return joined(note, site.lessFar(than: min(cutOff.overall, year.end), in: cutOff))
    }

    /// Up to when the same months of the year before go: for all journals, or for those that end before the year does.
    private func note(_ days: CutOff, _ year: FiscalYear) -> String {
        let until = days.overall < year.end ? site.labels.fill("costs.until", ["date": site.notation.day(days.overall)]) : ""
        return joined(until, site.lessFar(than: min(days.overall, year.end), in: days))
    }

    private func joined(_ note: String, _ others: [String]) -> String { ([note] + others).filter { !$0.isEmpty }.joined(separator: " · ") }

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
