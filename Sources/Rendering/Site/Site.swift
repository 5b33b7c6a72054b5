import DossierModel
import Snapshots
import Templating

/// What all pages of one edition share: words, notation, templates, and what the dossier holds. Read once, then only read.
final class Site: Sendable {
    let dossier: ArchivedDossier
    let counts: HoldingCounts
    /// The beginnings of the fingerprints of the originals: each has a folder.
    let originalPrefixes: [String]
    /// Whether any document that the edition shows has a file.
    var hasOriginals: Bool { !originalPrefixes.isEmpty }
    let shelves: [Shelf]
    /// Of the snapshot; in an edition of a part of the dossier that of its view.
    let fingerprint: String
    let labels: Labels
    let notation: Notation
    let longDates: LongDates
    let wording: DiagnosticWording
    let templates: PageTemplates
    let formulas: ChartFormulas
    let ledger: LedgerBook
    /// By number.
    let accountNames: [String: String]
    let retention: RetentionRules
    let edition: Edition
    /// Whether there are ledger pages: the reader may see them, and there is an entry or an account.
    let hasLedger: Bool
    /// Whether there is a customer or supplier, known by a code or by the name on a document.
    let hasParties: Bool
    /// Whether something tells what was paid: the ledger, bank statements, or the status of documents.
    let knowsPayments: Bool
    let partyPaths = PartyPaths()
    /// First digits of fingerprints that several originals of the edition have.
    let sharedDigits: Set<String>
    /// What each fiscal year with an entry earned, cost and owned, oldest first; none where the edition has no dashboard.
    let dashboards: [(year: LedgerBook.Year, figures: YearFigures)]
    /// The accounts of VAT of each fiscal year that has some, by its id; none where the edition has no ledger.
    let vat: [String: VATAccounts]
    /// The bank accounts with statements that the edition may show.
    let bank: BankBook
    /// The office whose name and colours the pages have.
    let look: OfficeLook?
    /// Whether the pages may lead to the live portal; an offline copy does not.
    let isOnline: Bool
    /// Whether all originals of a kind and year are there as one zip too.
    let bundlesOriginals: Bool
    /// Version of the program, printed on the page about the archive.
    let program: String
    private let navigation: [(label: String, page: String, section: Section, count: String)]

    /// The parts of the site, as the navigation shows them.
    enum Section: String, Sendable {
        case overview, dashboard, documents, parties, ledger, bank, notes, permanent, proposals, completeness, inactive, findings, about, search
    }

    /// - Parameter templates: The folder of the templates.
    /// - Throws: `TemplateErrors`, `LabelError`, `SystemError`, `DatabaseError`.
    init(
        snapshot: Snapshot, labels: Labels, templates folder: String, edition: Edition = .full, isOnline: Bool = true, bundlesOriginals: Bool = false,
        program: String
    ) throws {
        dossier = snapshot.dossier
        counts = try snapshot.counts()
        originalPrefixes = try snapshot.originalPrefixes()
        shelves = try snapshot.shelves()
        fingerprint = try snapshot.fingerprint()
        sharedDigits = try snapshot.sharedDigits(OriginalName.digits)
        self.labels = labels
        self.edition = edition
        self.isOnline = isOnline
        self.bundlesOriginals = bundlesOriginals
        let rights = edition.rights
        templates = try PageTemplates(folder: folder, labels: labels)
        look = try dossier.office.map { OfficeLook(office: $0, palette: try StyleSheet.palette(templates: folder)) }
        formulas = try ChartFormulas(dossier, templates: folder)
        retention = try RetentionRules(dossier, templates: folder)
        let ledger = try LedgerBook(snapshot)
        self.ledger = ledger
        accountNames = try snapshot.accountNames()
        self.program = program
        let notation = Notation(labels.language)
        self.notation = notation
        longDates = LongDates(labels)
        wording = DiagnosticWording(labels)
        let permanent = shelves.first { $0.kind == .permanent }
        let hasLedger = rights.contains(.ledger) && counts.entries + counts.accounts > 0
        self.hasLedger = hasLedger
        let hasParties = try snapshot.hasParties()
        self.hasParties = hasParties
        let (formulas, cutOff) = (formulas, dossier.cutOff)
        let dashboards = !rights.contains(.dashboard) ? [] : ledger.years.compactMap { year in
            guard year.entries > 0, let fiscalYear = year.fiscalYear else { return nil }
                let chart = formulas.chart(of: year.id)
                return (
                    year: year, figures: YearFigures(year: fiscalYear, accounts: year.accounts, chart: chart, cutOff: cutOff, isOpened: year.isOpened)
                )
        } as [(year: LedgerBook.Year, figures: YearFigures)]
        self.dashboards = dashboards
        vat = !hasLedger ? [:] : ledger.years.reduce(into: [:]) { found, year in
            found[year.id] = VATAccounts(year, chart: formulas.chart(of: year.id), cutOff: cutOff)
        }
        let bank = try BankBook(snapshot)
        self.bank = bank
        knowsPayments = try hasParties && (hasLedger || bank.coverage != nil || snapshot.hasStatuses())
        let entries: [(Section, String?, Int?)] = [
            (.overview, SitePath.front, nil),
            (.dashboard, dashboards.isEmpty ? nil : SitePath.dashboards, nil),
            (.documents, SitePath.documents, counts.documents),
            (.parties, hasParties ? SitePath.parties(page: 1) : nil, nil),
            (.ledger, hasLedger ? SitePath.ledger : nil, counts.entries),
            (.bank, bank.accounts.isEmpty ? nil : SitePath.bank, bank.statements),
            (.notes, counts.notes > 0 ? SitePath.notes : nil, counts.notes),
            (.permanent, permanent.map { SitePath.list($0, page: 1) }, permanent?.count),
            (.proposals, counts.proposals > 0 ? SitePath.proposals(page: 1) : nil, counts.proposals),
            (.completeness, rights.contains(.evidence) ? SitePath.completeness : nil, nil),
            (.findings, SitePath.findings(page: 1), counts.findings), (.inactive, SitePath.inactive, nil), (.about, SitePath.about, nil),
        ]
        navigation = entries.compactMap { section, page, count in
            page.map { (labels["nav.\(section.rawValue)"], $0, section, count.map(notation.count) ?? "") }
        }
    }

    /// What the edition may show; see ``Right``.
    var rights: Set<Right> { edition.rights }

    /// Whether the edition has the lines of the ledger; in one with the dashboard alone they are sums, which it would be wrong to count.
    var seesLines: Bool { !rights.isDisjoint(with: [.ledger, .evidence]) }

    /// Whether documents of no kind are hidden.
    var seesAllDocuments: Bool { rights.isSuperset(of: Right.documents) }

    /// Said where documents would stand and there are none.
    var noDocuments: String { labels[seesAllDocuments ? "documents.none" : "documents.none.part"] }

    /// What an edition of a part of the dossier shows, in words; empty for the whole.
    var scope: String {
        guard !edition.isWhole else { return "" }
        func names(_ parts: [Right]) -> String { parts.map { labels["right.\($0.rawValue)"] }.joined(separator: ", ") }
        let hidden = Right.allCases.filter { !rights.contains($0) }
        let shown = labels.fill("frame.scope", ["parts": names(Right.allCases.filter(rights.contains))])
        guard !hidden.isEmpty else { return shown }
        let sentences = [shown, labels.fill("frame.scope.hidden", ["parts": names(hidden)])]
        return (sentences + (hidden.contains(.ledger) ? [labels["frame.scope.no-ledger"]] : [])).joined(separator: " ")
    }

    /// What the fingerprint is called.
    var fingerprintLabel: String { labels[edition.isWhole ? "fingerprint.name" : "fingerprint.edition"] }

    /// The address of a part of the live portal, or else that of the active dossier; nil in an offline copy.
    func portal(_ part: String) -> String? { isOnline ? dossier.portalLinks[part] ?? dossier.portalLinks["dossier"] : nil }

    /// The navigation as a page in `folder` shows it; an empty folder is the root.
    func navigation(from folder: String, current: Section) -> Value {
        .records(navigation.map { item in
            link(item.label, to: item.page, from: folder.isEmpty ? "x" : folder + "/x", current: item.section == current, count: item.count)
        })
    }

    func link(_ label: String, to page: String, from here: String, current: Bool = false, count: String = "") -> Record<LinkKey> {
        var record = Record<LinkKey>()
        record[.label] = .text(label)
        record[.href] = .text(SitePath.relative(page, from: here))
        record[.current] = .flag(current)
        record[.count] = .text(count)
        return record
    }

    /// Previous, next and the jump list; nothing for a list that fits on one page.
    func pager(page: Int, of pages: Int, from here: String, path: (Int) -> String) -> [Record<PagerKey>] {
        guard pages > 1 else { return [] }
        var record = Record<PagerKey>()
        if page > 1 { record[.previous] = .text(SitePath.relative(path(page - 1), from: here)) }
        if page < pages { record[.next] = .text(SitePath.relative(path(page + 1), from: here)) }
        record[.position] = .text(labels.fill("page.position", ["page": notation.count(page), "pages": notation.count(pages)]))
        // The jump list stays short however long the list: the ends, and what is near.
        let shown = pages <= 12 ? Array(1...pages) : Set([1, pages] + (max(1, page - 3)...min(pages, page + 3))).sorted()
        record[.pages] = .records(shown.map { link(String($0), to: path($0), from: here, current: $0 == page) })
        return [record]
    }

    func fact(_ label: String, _ value: String, number: Bool = false, provenance: String = "", href: String = "") -> Record<FactKey> {
        var record = Record<FactKey>()
        record[.label] = .text(label)
        record[.value] = .text(value)
        record[.href] = .text(href)
        record[.number] = .flag(number)
        record[.provenance] = .text(provenance)
        return record
    }

    func amount(_ minorUnits: Int64?) -> String { minorUnits.map { notation.amount($0, dossier.currency) } ?? "" }

    func amount(_ minorUnits: Int64?, _ currency: Currency) -> String { minorUnits.map { notation.amount($0, currency) } ?? "" }

    func dashboard(_ year: LedgerBook.Year) -> String { "dashboard/\(year.slug)/index.html" }

    /// The latest year of which something was booked up to the cut-off; it stands on the front page.
    var latestFigures: (year: LedgerBook.Year, figures: YearFigures)? {
        dashboards.last { !$0.figures.isEmpty }
    }

    /// The currency where it needs saying: it is not the dossier's own.
    func code(_ currency: Currency) -> String { currency == dossier.currency ? "" : currency.code }

    /// - Parameter isNamed: Whether the dossier's own currency is written too, since another one stands on the page.
    /// - Parameter unstatedHref: The address of what has no amount; empty where the page itself shows it.
    func total(_ totals: AmountTotals, isNamed: Bool, unstatedHref: String = "") -> Record<TotalKey> {
        var record = Record<TotalKey>()
        record[.currency] = .text(isNamed ? totals.currency.code : code(totals.currency))
        record[.count] = .text(notation.count(totals.count))
        record[.net] = .text(amount(totals.net, totals.currency))
        record[.vat] = .text(amount(totals.vat, totals.currency))
        record[.gross] = .text(amount(totals.gross, totals.currency))
        record[.unstated] = .text(unstated(totals))
        record[.unstatedHref] = .text(unstatedHref)
        return record
    }

    /// How many documents are in a sum without an amount of their own, in words; empty where none is, or all are.
    func unstated(_ totals: AmountTotals) -> String {
        guard totals.stated > 0, totals.stated < totals.count else { return "" }
        return unstated(totals.count - totals.stated)
    }

    func unstated(_ count: Int) -> String { count == 0 ? "" : labels.fill("party.unstated", ["count": notation.count(count)]) }

    func shelf(_ kind: DocumentKind, year: Int, month: Int) -> Shelf? {
        shelves.first { $0.kind == kind && $0.year == year && $0.month == month }
    }

    /// `maart 2024`, the year alone, or the word for documents without a date.
    func label(of shelf: Shelf) -> String {
        if shelf.kind == .permanent { return labels["kind.permanent"] }
        if shelf.year == 0 { return labels["document.undated"] }
        return shelf.month == 0 ? String(shelf.year) : "\(labels["month.\(shelf.month)"]) \(shelf.year)"
    }
}
