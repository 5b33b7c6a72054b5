import DossierModel
import Snapshots
import Templating

/// The page a reader meets first.
struct FrontPage {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let dossier = site.dossier
        var record = Record<FrontKey>()
        record[.dossierName] = .text(dossier.name)
        record[.enterpriseNumber] = .text(dossier.enterpriseNumber ?? "")
        record[.addresses] = .records(dossier.addresses.map { address in
            var line = Record<LinkKey>()
            line[.label] = .text(address.lines.joined(separator: ", "))
            return line
        })
        record[.identity] = .records(identity)
        record[.hasCutOff] = .flag(dossier.cutOff != nil || site.hasLedger)
        record[.updatedUntil] = .text(dossier.cutOff.map { site.longDates.text($0.overall) } ?? "")
        record[.families] = .records(site.families)
        record[.cutOff] = .text(cutOff)
        record[.frozenOn] = .text(site.notation.instant(dossier.frozenAt, site.labels))
        record[.reason] = .text(dossier.freezeReason ?? "")
        record[.holdings] = .records(holdings)
        record[.noHoldings] = .text(site.labels[site.edition.isWhole ? "front.no-holdings" : "front.no-holdings.part"])
        record[.absent] = .records(absent)
        if site.hasOriginals { record[.checkHref] = .text(writer.href(SitePath.check)) }
        record[.findingCount] = .text(site.counts.findings == 0 ? "" : site.notation.count(site.counts.findings))
        record[.noFindings] = .text(site.labels[site.scope.isEmpty ? "front.no-findings" : "front.no-findings.part"])
        if site.counts.findings > 0 { record[.findingsHref] = .text(writer.href(SitePath.findings(page: 1))) }
        record[.fingerprint] = .text(site.fingerprint)
        record[.fingerprintLabel] = .text(site.fingerprintLabel)
        if let (year, figures) = site.latestFigures {
            let dashboard = writer.href(site.dashboard(year)), plan = EvidencePlan(year: year, figures: figures, site: site)
            record[.year] = .text(year.id)
            if figures.chart.results.isEmpty {
                record[.figures] = .records(site.keyFigures(figures) { figure in
                    let page = plan.page(figure, nil)
                    return page.isEmpty ? dashboard : writer.href(page)
                })
            }
            record[.results] = .records(ResultTable(site: site, years: site.recentYears, href: writer.href).records)
            let chart = DashboardPanels(site: site, href: writer.href).preview(figures)
            record[.chart] = .html(chart.svg)
            record[.narrow] = .html(chart.narrow)
            record[.chartTitle] = .text("\(chart.title) · \(chart.subtitle)")
            record[.chartHref] = .text(dashboard)
        }
        record[.answers] = .records(try Answers(site: site, snapshot: writer.snapshot, href: writer.href).records())
        record[.ways] = .records(ways)
        try writer.write(SitePath.front, PageWriter.Heading(title: dossier.name, section: .overview), site.templates.front, record)
    }

    /// What a reader who may see it looks for in vain, and why it is not there.
    private var absent: [Record<LinkKey>] {
        let counts = site.counts
        guard counts.documents + counts.notes + counts.entries + counts.accounts > 0 else { return [] }
        var keys: [String] = []
        if site.rights.contains(.ledger), !site.hasLedger { keys.append("front.no-ledger") }
        if site.seesAllDocuments, counts.documents == 0 { keys.append("front.no-documents") }
        if site.rights.contains(.notes), counts.notes == 0 { keys.append("front.no-notes") }
        return keys.map { key in
            var record = Record<LinkKey>()
            record[.label] = .text(site.labels[key])
            return record
        }
    }

    /// What is asked next, one click away.
    private var ways: [Record<LinkKey>] {
        var ways: [(String, String)] = []
        if !site.dashboards.isEmpty { ways.append((site.labels["nav.dashboard"], SitePath.dashboards)) }
        if site.hasParties { ways.append((site.labels["front.open-items"], site.openPage)) }
        if let year = site.ledger.years.last(where: { site.vat[$0.id] != nil }) {
            ways.append(("\(site.labels["vat.title"]) \(year.id)", SitePath.vat(year.slug)))
        }
        if let (year, before) = site.costYears.last {
            ways.append((site.labels.fill("costs.beside", ["year": year.id, "before": before.id]), SitePath.costs(year.slug)))
        }
        return ways.map { site.link($0.0, to: $0.1, from: SitePath.front) }
    }

    /// What the date means for that which this edition shows.
    private var cutOff: String {
        var sentences: [String] = []
        if site.dossier.cutOff != nil, !site.dashboards.isEmpty { sentences.append(site.labels["front.cut-off"]) }
        if site.counts.documents > 0, site.seesAllDocuments { sentences.append(site.labels["front.cut-off.documents"]) }
        return sentences.joined(separator: " ")
    }

    private var identity: [Record<FactKey>] {
        let dossier = site.dossier
        let source = dossier.source.map { [$0.package, $0.version].compactMap { $0 }.joined(separator: " ") }
        let facts: [(String, String?)] = [
            ("enterprise-number", dossier.enterpriseNumber), ("previous-accountant", dossier.previousAccountant?.name),
            ("new-accountant", dossier.newAccountant?.name), ("source", source),
            ("currency", dossier.currency.code),
        ]
        return facts.compactMap { name, value in value.map { site.fact(site.labels["identity.\(name)"], $0) } }
    }

    private var holdings: [Record<HoldingKey>] {
        let counts = site.counts
        var rows: [Record<HoldingKey>] = []
        func add(_ label: String, _ count: String, detail: String = "", page: String? = nil) {
            var row = Record<HoldingKey>()
            row[.label] = .text(label)
            row[.count] = .text(count)
            row[.detail] = .text(detail)
            if let page { row[.href] = .text(writer.href(page)) }
            rows.append(row)
        }
        for kind in DocumentKind.allCases {
            let shelves = site.shelves.filter { $0.kind == kind }
            guard let first = shelves.first, let last = shelves.last else { continue }
            let dated = shelves.compactMap { Period(year: $0.year, month: $0.month == 0 ? nil : $0.month) }
            let span = dated.first.flatMap { first in dated.last.map { site.span(first, $0) } } ?? ""
            add(site.labels["kind.\(kind.rawValue)"], site.notation.count(shelves.reduce(0) { $0 + $1.count }),
                detail: dated.count > 1 ? span : "",
                page: Set(dated.map(\.year)).count > 1
                    ? SitePath.documents + "#\(kind.rawValue)" : last.year == 0 ? SitePath.list(first, page: 1) : SitePath.year(kind, last.year))
        }
        if counts.files > 0 {
            add(site.labels["holding.files"], site.notation.count(counts.files), detail: site.whichFiles)
        }
        if counts.notes > 0 { add(site.labels["holding.notes"], site.notation.count(counts.notes), page: SitePath.notes) }
        if counts.proposals > 0 {
            add(site.labels["holding.proposals"], site.notation.count(counts.proposals), page: SitePath.proposals(page: 1))
        }
        if site.bank.statements > 0 { add(site.labels["bank.statements"], site.notation.count(site.bank.statements), page: SitePath.bank) }
        guard site.hasLedger else { return rows }
        if counts.entries > 0 {
            add(site.labels["holding.entries"], site.notation.count(counts.entries), page: SitePath.ledger)
            add(site.labels["holding.lines"], site.notation.count(counts.lines), page: SitePath.ledger)
        }
        if counts.accounts > 0 {
            add(site.labels["holding.accounts"], site.notation.count(counts.accounts), page: SitePath.accounts(page: 1))
        }
        if counts.parties > 0 {
            add(site.labels["holding.parties"], site.notation.count(counts.parties), page: SitePath.parties(page: 1))
        }
        return rows
    }
}

extension Site {
    /// The size of the files of the edition, and which they are: more than its documents, and less where some are identical.
    var whichFiles: String {
        labels.fill("holding.files.\(rights.isSuperset(of: Right.allCases) ? "all" : "some")", ["size": notation.octets(counts.octets)])
    }
}
