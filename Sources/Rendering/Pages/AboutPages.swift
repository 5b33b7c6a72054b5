import DossierModel
import Snapshots
import Templating

/// What this archive is and how anyone proves it; and the parts of the portal that are deactivated in it.
struct AboutPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func writeAbout() throws {
        let dossier = site.dossier, counts = site.counts
        var record = Record<AboutKey>()
        var figures: [(String, String)] = []
        if !site.rights.isDisjoint(with: Right.documents) { figures.append(("documents", site.notation.count(counts.documents))) }
        figures += [("files", site.notation.count(counts.files)), ("bytes", site.notation.octets(counts.octets))]
        if site.rights.contains(.notes) { figures.append(("notes", site.notation.count(counts.notes))) }
        if site.rights.contains(.proposals) { figures.append(("proposals", site.notation.count(counts.proposals))) }
        if site.rights.contains(.ledger) {
            figures += [
                ("entries", site.notation.count(counts.entries)), ("lines", site.notation.count(counts.lines)),
                ("debit", site.notation.money(Money(counts.debit, dossier.currency))),
                ("credit", site.notation.money(Money(counts.credit, dossier.currency))), ("accounts", site.notation.count(counts.accounts)),
                ("parties", site.notation.count(counts.parties)),
            ]
        }
        figures.append(("findings", site.notation.count(counts.findings)))
        record[.counts] = .records(figures.map { site.fact(site.labels["holding.\($0.0)"], $0.1, number: true) })
        record[.countsWhy] = .text(site.labels[site.edition.isWhole ? "about.counts-why" : "about.counts-why.part"])
        record[.intro] = .text(site.labels[site.edition.isWhole ? "about.intro" : "about.intro.part"])
        record[.fingerprint] = .text(site.fingerprint)
        record[.fingerprintStep] = .text(site.labels[site.edition.isWhole ? "about.step-fingerprint" : "about.step-fingerprint.part"])
        record[.fingerprintOf] = .text(site.labels[site.edition.isWhole ? "about.fingerprint-of" : "about.fingerprint-of.part"])
        // An offline copy has the manifest at its top, under the name that people know.
        let sums = site.isOnline ? ["tagmanifest-sha256.txt", "manifest-sha256.txt"] : ["SHA256SUMS"]
        record[.isOffline] = .flag(!site.isOnline)
        record[.sums] = .text(sums.joined(separator: " "))
        record[.sumsWithComma] = .text(sums.joined(separator: ", "))
        record[.stepTools] = .text(site.labels.fill("about.step-tools", ["file": sums.last ?? ""]))
        // Offline copies of editions with the same rights are the same.
        record[.edition] = .text(site.isOnline ? site.edition.name : "")
        record[.program] = .text(site.program)
        record[.frozenOn] = .text(site.notation.instant(dossier.frozenAt, site.labels))
        record[.reason] = .text(dossier.freezeReason ?? "")
        record[.source] = .text(dossier.source.map { [$0.package, $0.version].compactMap { $0 }.joined(separator: " ") } ?? "")
        record[.previousAccountant] = .text(dossier.previousAccountant?.name ?? "")
        record[.stepList] = .text(site.labels.fill("about.step-list", ["line": site.evidenceLine]))
        record[.newAccountant] = .text(dossier.newAccountant?.name ?? "")
        if site.rights.contains(.evidence) {
            record[.handoverHref] = .text(writer.href(SitePath.handover))
            if try writer.snapshot.holdings().contains(where: { $0.pdfs > 0 }) { record[.zipHref] = .text(writer.href(SitePath.zipHandover)) }
            record[.csv] = .records([writer.csv(Downloads.sources)])
        }
        if site.hasOriginals { record[.checkHref] = .text(writer.href(SitePath.check)) }
        record[.retentionHref] = .text(writer.href(SitePath.retention))
        if site.rights.contains(.ledger) { record[.databaseHref] = .text(writer.href(Downloads.database)) }
        let sources = try writer.snapshot.sourceFiles(from: 0, count: SitePath.rowsPerPage)
        record[.hasSources] = .flag(!sources.isEmpty)
        record[.sources] = .records(sources.map { file in
            var row = Record<SourceKey>()
            row[.path] = .text(file.path)
            row[.size] = .text(site.notation.octets(file.size))
            row[.sha256] = .text(file.sha256)
            return row
        })
        let more = try writer.snapshot.sourceFileCount() - SitePath.rowsPerPage
        record[.moreSources] = .text(more > 0 ? site.notation.count(more) : "")
        try writer.write(SitePath.about, PageWriter.Heading(title: site.labels["nav.about"], section: .about), site.templates.about, record)
    }

    /// - Throws: `SystemError`.
    func writeInactive() throws {
        var record = Record<InactiveKey>()
        record[.parts] = .records(["mailboxes", "payments", "history", "financial"].map { part in
            var row = Record<InactivePartKey>()
            row[.name] = .text(site.labels["inactive.\(part).name"])
            row[.reason] = .text(site.labels["inactive.\(part).reason"])
            row[.instead] = .text(instead(of: part))
            if let address = site.portal(part) {
                row[.href] = .text(address)
                row[.linkLabel] = .text(site.labels["inactive.link"])
            }
            return row
        })
        try writer.write(
            SitePath.inactive, PageWriter.Heading(title: site.labels["nav.inactive"], section: .inactive), site.templates.inactive, record)
    }

    /// Where to look for what a deactivated part showed, as far as this edition has it; empty where it has nothing of it.
    private func instead(of part: String) -> String {
        let key = "inactive.\(part).instead"
        switch part {
        case "financial":
            if site.dashboards.isEmpty { return site.hasLedger ? site.labels[key + ".ledger"] : "" }
            return site.labels[site.hasLedger ? key : key + ".dashboard"]
        case "history":
            if site.counts.documents == 0 { return "" }
            return site.labels[site.hasLedger ? key : key + ".documents"]
        default: return site.labels[key]
        }
    }
}
