import DossierModel
import Snapshots
import Templating

/// The inventory that is printed and signed at the handover: with the archive, and with the zip of all PDFs.
struct HandoverPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    private enum Scenario: String { case archive, zip }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let holdings = try writer.snapshot.holdings()
        // Nobody signs for a zip with nothing in it.
        guard holdings.contains(where: { $0.pdfs > 0 }) else { return try write(.archive, SitePath.handover, archiveItems(holdings), other: nil) }
        try write(.archive, SitePath.handover, archiveItems(holdings), other: SitePath.zipHandover)
        try write(.zip, SitePath.zipHandover, zipItems(holdings), other: SitePath.handover)
    }

    private func write(_ scenario: Scenario, _ path: String, _ items: [Record<HoldingKey>], other: String?) throws {
        let dossier = site.dossier
        var record = Record<HandoverKey>()
        record[.title] = .text(site.labels["handover.\(scenario.rawValue).title"])
        record[.intro] = .text(site.labels["handover.\(scenario.rawValue).intro"])
        record[.dossierName] = .text(dossier.name)
        record[.enterpriseNumber] = .text(dossier.enterpriseNumber ?? "")
        record[.previous] = .text(dossier.previousAccountant?.name ?? "")
        record[.previousDetail] = .text(dossier.previousAccountant?.number ?? "")
        record[.new] = .text(dossier.newAccountant?.name ?? "")
        record[.newDetail] = .text(dossier.newAccountant?.number ?? "")
        record[.frozenOn] = .text(site.notation.instant(dossier.frozenAt, site.labels))
        record[.reason] = .text(dossier.freezeReason ?? "")
        record[.updatedUntil] = .text(dossier.cutOff.map { site.longDates.text($0.overall) } ?? "")
        record[.source] = .text(dossier.source.map { [$0.package, $0.version].compactMap { $0 }.joined(separator: " ") } ?? "")
        record[.items] = .records(items)
        record[.fingerprint] = .text(site.fingerprint)
        record[.fingerprintLabel] = .text(site.fingerprintLabel)
        record[.steps] = .records((1...3).map { word("handover.\(scenario.rawValue).step.\($0)") })
        // Who is not named in the dossier has no part in it.
        let signatories = [("previous", dossier.previousAccountant != nil), ("new", dossier.newAccountant != nil), ("client", true)]
        record[.signatures] = .records(signatories.filter(\.1).map { word("handover.signature.\($0.0)") })
        if let other { record[.otherHref] = .text(writer.href(other)) }
        record[.otherLabel] = .text(site.labels["handover.\(scenario == .archive ? "zip" : "archive").title"])
        try writer.write(
            path,
            PageWriter.Heading(
                title: site.labels["handover.\(scenario.rawValue).title"], section: .completeness,
                crumbs: [(site.labels["nav.completeness"], SitePath.completeness)]),
            site.templates.handover, record)
    }

    private func word(_ key: String) -> Record<LinkKey> {
        var record = Record<LinkKey>()
        record[.label] = .text(site.labels[key])
        return record
    }

    private func item(_ label: String, _ count: Int, _ detail: String = "") -> Record<HoldingKey> {
        var row = Record<HoldingKey>()
        row[.label] = .text(label)
        row[.count] = .text(site.notation.count(count))
        row[.detail] = .text(detail)
        return row
    }

    private func archiveItems(_ holdings: [HoldingTotals]) -> [Record<HoldingKey>] {
        let counts = site.counts
        var items = DocumentKind.allCases.compactMap { kind -> Record<HoldingKey>? in
            let own = holdings.filter { $0.kind == kind }
            guard !own.isEmpty else { return nil }
            let sum = HoldingTotals.sum(own), documents = sum.documents, missing = documents - sum.files
            var details = [site.notation.octets(sum.octets)]
            if sum.pdfs > 0 { details.append(site.labels.fill("handover.pages", ["count": site.pages(of: sum)])) }
            if missing > 0 { details.append(site.labels.fill("handover.missing", ["count": site.notation.count(missing)])) }
            return item(site.labels["kind.\(kind.rawValue)"], documents, details.joined(separator: " · "))
        }
        items.append(item(site.labels["holding.files"], counts.files, site.whichFiles))
        if counts.notes > 0 { items.append(item(site.labels["holding.notes"], counts.notes)) }
        if counts.proposals > 0 { items.append(item(site.labels["holding.proposals"], counts.proposals)) }
        // The lines behind a bar and the sums of the dashboard are no ledger that anybody is handed.
        let seesLedger = site.rights.contains(.ledger)
        for year in site.ledger.years where seesLedger && year.entries > 0 {
            items.append(item(
                "\(site.labels["holding.entries"]) \(site.label(of: year))", year.entries,
                site.labels.fill("chart.lines", ["count": site.notation.count(year.lines)])))
        }
        if seesLedger, counts.accounts > 0 { items.append(item(site.labels["holding.accounts"], counts.accounts)) }
        if seesLedger, counts.parties > 0 { items.append(item(site.labels["holding.parties"], counts.parties)) }
        items.append(item(site.labels["holding.findings"], counts.findings))
        return items
    }

    private func zipItems(_ holdings: [HoldingTotals]) -> [Record<HoldingKey>] {
        let items = DocumentKind.allCases.compactMap { kind -> Record<HoldingKey>? in
            let sum = HoldingTotals.sum(holdings.filter { $0.kind == kind })
            guard sum.pdfs > 0 else { return nil }
            let pages = site.labels.fill("handover.pages", ["count": site.pages(of: sum)])
            return item("\(site.labels["kind.\(kind.rawValue)"]), \(site.labels["type.pdf"])", sum.pdfs, pages)
        }
        let total = holdings.reduce(0) { $0 + $1.pdfs }
        return items + [item("\(site.labels["total.sum"]), \(site.labels["type.pdf"])", total)]
    }
}

extension Site {
    /// How many pages the PDFs have; where those of none were counted, that.
    func pages(of totals: HoldingTotals) -> String { totals.pages.map(notation.count) ?? labels["handover.pages.unknown"] }
}
