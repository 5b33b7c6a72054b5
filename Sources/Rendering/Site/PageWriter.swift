import DossierModel
import Fixity
import Snapshots
import Templating

/// Writes the pages of one folder: fills a template, puts it into the frame, writes and hashes the file. One a worker and folder.
final class PageWriter {
    let site: Site
    let snapshot: Snapshot
    /// The folder below `data/`; empty for the root.
    let folder: String
    let payload: PayloadFolder
    /// The pages of editions rendered before, if there are others.
    var shared: SharedPages?
    private var navigation: [Site.Section: Value] = [:]
    private var crumbs: (pages: [String], links: [Record<LinkKey>])?
    private let frame: Record<FrameKey>
    private var output: [UInt8] = []

    init(site: Site, snapshot: Snapshot, payload: PayloadFolder, folder: String) {
        self.site = site
        self.snapshot = snapshot
        self.payload = payload
        self.folder = folder
        var frame = Record<FrameKey>()
        frame[.language] = .text(site.labels.language.rawValue)
        frame[.root] = .text(String(repeating: "../", count: folder.isEmpty ? 0 : folder.split(separator: "/").count))
        frame[.dossierName] = .text(site.dossier.name)
        frame[.updatedUntil] = .text(site.dossier.cutOff.map { site.notation.day($0.overall) } ?? "")
        frame[.frozenOn] = .text(site.notation.instant(site.dossier.frozenAt, site.labels))
        frame[.fingerprint] = .text(site.fingerprint)
        frame[.fingerprintLabel] = .text(site.fingerprintLabel)
        if let portal = site.portal("dossier") {
            // The client switches between his dossiers by their name; an accountant has a way back and no switcher.
            frame[.portalHref] = .text(portal)
            frame[.hasSwitch] = .flag(site.edition.role == .client)
            frame[.archives] = .records(site.dossier.portalArchives.map { archive in
                var link = Record<LinkKey>()
                link[.label] = .text(archive.label)
                link[.href] = .text(archive.address)
                return link
            })
        }
        if let look = site.look {
            frame[.officeName] = .text(look.office.name)
            frame[.officeLogo] = .text(look.logoPath.map { SitePath.relative($0, from: folder.isEmpty ? "x" : folder + "/x") } ?? "")
            frame[.officeFooter] = .text(site.officeFooter)
            frame[.officeContact] = .records(site.officeLines.map { line in
                var record = Record<LinkKey>()
                record[.label] = .text(line)
                return record
            })
        }
        self.frame = frame
    }

    /// What a page needs beside its content.
    struct Heading {
        let title: String
        let section: Site.Section
        /// The way down to the page: label and page.
        var crumbs: [(String, String)] = []
        /// Whether the main menu is left out: a document has its way up in the crumbs, and its page is then the same in every edition that holds it.
        var isLeaf = false
        /// What the page can do beside being read.
        var scripts = PageScripts.none
    }

    /// - Parameter path: The page's path below `data/`; it lies in this writer's folder.
    /// - Throws: `SystemError`.
    func write<Key>(_ path: String, _ heading: Heading, _ template: Template, _ record: Record<Key>) throws {
        var content: [UInt8] = []
        content.reserveCapacity(16_384)
        template.fill(record.fields, into: &content)
        var frame = frame
        frame[.title] = .text(heading.title)
        if !heading.isLeaf { frame[.nav] = navigation(heading.section) }
        frame[.hasNav] = .flag(!heading.isLeaf)
        frame[.hasScripts] = .flag(heading.scripts != .none)
        frame[.scripts] = .records(heading.scripts.files.map { name in
            var script = Record<LinkKey>()
            script[.href] = .text(href("assets/\(name).js"))
            return script
        })
        if !heading.isLeaf { frame[.scope] = .text(site.scope) }
        // Several editions of parts have this page, each with a fingerprint of its own.
        if heading.isLeaf, !site.edition.isWhole { frame[.fingerprint] = .text("") }
        frame[.crumbs] = crumbs(heading.crumbs, to: heading.title, from: path)
        frame[.content] = .html(content)
        output.removeAll(keepingCapacity: true)
        site.templates.frame.fill(frame.fields, into: &output)
        try payload.write(String(path.dropFirst(folder.isEmpty ? 0 : folder.utf8.count + 1)), output)
    }

    /// The way from a page of this folder to another page.
    func href(_ page: String) -> String { SitePath.relative(page, from: folder.isEmpty ? "x" : folder + "/x") }

    // MARK: The ledger, as a page of this folder links to it

    /// The page of the VAT of a fiscal year; nil where there is none.
    func vat(_ year: LedgerBook.Year) -> String? { site.vat[year.id].map { _ in href(SitePath.vat(year.slug)) } }

    /// An account, a year and a month, or a journal page and a year.
    private struct LedgerAddress: Hashable {
        let year: String
        let code: String
        let page: Int
    }
    private var cards: [LedgerAddress: String] = [:]
    private var journalPages: [LedgerAddress: String] = [:]

    /// The card of an account, at the month of the day if there is one; nil where the edition has none.
    func card(_ account: String, in year: String, on day: Day?) -> String? {
        guard site.rights.contains(.ledger) else { return nil }
        let key = LedgerAddress(year: year, code: account, page: day.map { $0.year * 100 + $0.month } ?? 0)
        if let known = cards[key] { return known }
        let card = day.map { site.ledger.card(account, in: year, on: $0) } ?? site.ledger.card(account, in: year)
        guard let made = card.map(href) else { return nil }
        cards[key] = made
        return made
    }

    /// The place of an entry in its journal; nil where the edition has none.
    func entry(_ place: EntryPlace) -> String? {
        guard site.rights.contains(.ledger) else { return nil }
        let page = place.position / LedgerBook.entriesPerPage + 1, key = LedgerAddress(year: place.year, code: place.journal, page: page)
        if let known = journalPages[key] { return "\(known)\(place.position + 1)" }
        guard let made = site.ledger.journal(place.journal, in: place.year, page: page).map({ href($0) + "#e-" }) else { return nil }
        journalPages[key] = made
        return "\(made)\(place.position + 1)"
    }

    private func navigation(_ section: Site.Section) -> Value {
        if let known = navigation[section] { return known }
        let made = site.navigation(from: folder, current: section)
        navigation[section] = made
        return made
    }

    /// The way down to a page, itself last; the pages of a folder mostly share what is above them.
    private func crumbs(_ wanted: [(String, String)], to title: String, from path: String) -> Value {
        guard path != SitePath.front else { return .none }
        let pages = wanted.map(\.1)
        if crumbs?.pages != pages {
            let above = [(site.labels["nav.overview"], SitePath.front)] + wanted
            crumbs = (pages, above.map { site.link($0.0, to: $0.1, from: path) })
        }
        var own = Record<LinkKey>()
        own[.label] = .text(title)
        own[.current] = .flag(true)
        return .records((crumbs?.links ?? []) + [own])
    }
}
