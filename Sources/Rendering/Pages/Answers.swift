import DossierModel
import Snapshots
import Templating

/// What a client asks first: what the last year left, what he is owed and owes, and what is missing.
struct Answers {
    let site: Site
    let snapshot: Snapshot
    let href: (String) -> String

    /// - Throws: `DatabaseError`.
    func records() throws -> [Record<AnswerKey>] {
        let missing = try missing
        return [net].compactMap(\.self) + balances + [missing]
    }

    private func money(_ amount: Int64) -> String { site.notation.money(Money(amount, site.dossier.currency)) }

    /// The result of the last year with figures, with that of the year before.
    private var net: Record<AnswerKey>? {
        guard let latest = site.latestFigures, let (step, amount) = site.netResult(latest.figures) else { return nil }
        let plan = EvidencePlan(year: latest.year, figures: latest.figures, site: site), page = plan.page(step: step)
        var notes = [site.partial(latest.figures.year)]
        if latest.figures.chart.results.count > step + 1 { notes.append(site.labels["answer.untaxed"]) }
        if let before = site.dashboards.last(where: { $0.figures.year.end < latest.figures.year.start && !$0.figures.isEmpty }),
            let (own, earlier) = site.netResult(before.figures)
        {
            let steps = before.figures.chart.results, name = latest.figures.chart.results[step].name
            // Like beside like: a result before tax beside one before tax, and only then what was left.
            if let same = steps.firstIndex(where: { $0.name == name }) {
                notes.append("\(before.year.id): \(money(before.figures.result(same).minorUnits))")
            }
            if steps[own].name != name { notes.append("\(site.resultLabel(steps[own].name)) \(before.year.id): \(money(earlier.minorUnits))") }
        }
        return record(
            "\(site.resultLabel(latest.figures.chart.results[step].name)) \(latest.year.id)", money(amount.minorUnits),
            page.isEmpty ? site.dashboard(latest.year) : page, notes, isNegative: amount.minorUnits < 0)
    }

    /// What customers and suppliers have open at the cut-off, or the end of the year before it; a journal that is processed less far is named.
    private var balances: [Record<AnswerKey>] {
        guard let latest = site.dashboards.last(where: { $0.figures.balanceMonths > 0 && !$0.figures.isEmpty }) else { return [] }
        let figures = latest.figures, end = figures.year.end, day = site.dossier.cutOff.map { min($0.overall, end) } ?? end
        let notes = [site.labels.fill("answer.on", ["date": site.notation.day(day)])]
            + site.lessFar(than: day, in: site.dossier.cutOff, of: [.purchases, .sales, .financial])
        // A list of another day has other sums.
        let page = site.hasParties && day == site.openDay ? site.openPage : site.dashboard(latest.year)
        return [YearFigures.Figure.receivables, .payables].filter(figures.has).map { figure in
            let amount = figures.amount(figure).minorUnits
            return record(
                site.labels["figure.\(figure.rawValue)"], money(amount), page, notes,
                isNegative: amount < 0)
        }
    }

    private var missing: Record<AnswerKey> {
        get throws {
            let without = try snapshot.documentsWithoutFile()
            let faults = try snapshot.findingCounts().filter { Control.faults.contains($0.identifier) }.reduce(0) { $0 + $1.count }
            let notes = [("without-file", without), ("notices", site.counts.findings - faults)].filter { $0.1 > 0 }
                .map { site.labels.fill("answer.\($0.0)", ["count": site.notation.count($0.1)]) }
            return record(
                site.labels["answer.findings"], site.notation.count(faults), SitePath.findings(page: 1), notes, isNegative: false)
        }
    }

    private func record(_ label: String, _ value: String, _ page: String, _ notes: [String], isNegative: Bool) -> Record<AnswerKey> {
        var record = Record<AnswerKey>()
        record[.label] = .text(label)
        record[.value] = .text(value)
        record[.href] = .text(href(page))
        record[.negative] = .flag(isNegative)
        record[.notes] = .records(notes.filter { !$0.isEmpty }.map { note in
            var line = Record<LinkKey>()
            line[.label] = .text(note)
            return line
        })
        return record
    }
}

extension Site {
    /// The journals that are processed less far than a day, each with its own.
    func lessFar(than day: Day, in cutOff: CutOff?, of families: [JournalFamily] = JournalFamily.allCases) -> [String] {
        guard let cutOff else { return [] }
        return families.filter { cutOff.day(for: $0) < day }.map { family in
            labels.fill("answer.family-until", ["family": labels["family.\(family.rawValue)"], "date": notation.day(cutOff.day(for: family))])
        }
    }
}
