import DossierModel
import Fixity
import Search
import Snapshots
import Templating

/// The page of the search with its index. What an edition may not see is not in its snapshot, and so in no file of the index.
struct SearchPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `SearchIndexFault`, `DatabaseError`.
    func write() throws {
        try writePage()
        let files = ShardFolder(writer.payload), scale = max(2, site.dossier.currency.digits)
        let index = try SearchIndex(
            folder: writer.payload.path.text(), currency: site.dossier.currency.code, scale: scale, emit: files.write)
        let records = SearchRecords(writer: writer, index: index), quoted = try records.add()
        _ = try index.finish { add in try records.addTexts(quoted, add) }
        files.finish()
    }

    private func writePage() throws {
        let labels = site.labels
        var record = Record<SearchKey>()
        record[.kinds] = .records(Self.kinds.filter(holds).map { choice($0.rawValue, labels["search.kind.\($0.name)"]) })
        record[.years] = .records(Set(site.shelves.filter { $0.year > 0 }.map(\.year)).sorted().map { choice(String($0), String($0)) })
        record[.statuses] = .records(try writer.snapshot.statuses().map { choice($0, labels["status.\($0)"]) })
        record[.hasStatuses] = .flag(try !writer.snapshot.statuses().isEmpty)
        record[.words] = .records(
            SearchRecord.Kind.allCases.map { choice("kind.\($0.rawValue)", labels["search.one.\($0.name)"]) }
                + (try writer.snapshot.statuses()).map { choice("status.\($0)", labels["status.\($0)"]) }
                + [choice("date", labels.fill("date.long", ["day": "%day", "month": "%month", "year": "%year"]))]
                + (1...12).map { choice("month.\($0)", labels["month.\($0)"]) })
        record[.documentsHref] = .text(writer.href(SitePath.documents))
        record[.openPage] = .text(site.hasParties ? site.openPage : "")
        record[.checkPage] = .text(site.hasOriginals ? SitePath.check : "")
        if let year = site.ledger.years.last(where: { site.vat[$0.id] != nil }) { record[.vatPage] = .text(SitePath.vat(year.slug)) }
        if let (year, before) = site.costYears.last {
            record[.costsPage] = .text(SitePath.costs(year.slug))
            record[.costsTitle] = .text(labels.fill("costs.beside", ["year": year.id, "before": before.id]))
        }
        var heading = PageWriter.Heading(title: labels["search.title"], section: .search)
        heading.scripts = .search
        try writer.write(SitePath.search, heading, site.templates.search, record)
    }

    private static let kinds: [SearchRecord.Kind] = [.purchases, .sales, .financial, .misc, .permanent, .party, .note, .entry]

    private func holds(_ kind: SearchRecord.Kind) -> Bool {
        switch kind {
        case .note: site.counts.notes > 0
        case .entry: site.hasLedger && site.counts.entries > 0
        case .party: site.hasParties
        default: site.shelves.contains { $0.kind.searched == kind }
        }
    }

    private func choice(_ key: String, _ label: String) -> Record<SearchChoiceKey> {
        var choice = Record<SearchChoiceKey>()
        choice[.key] = .text(key)
        choice[.label] = .text(label)
        return choice
    }
}

extension SearchRecord.Kind {
    /// As labels name it.
    var name: String {
        switch self {
        case .purchases: "purchases"
        case .sales: "sales"
        case .financial: "financial"
        case .misc: "misc"
        case .permanent: "permanent"
        case .note: "note"
        case .entry: "entry"
        case .party: "party"
        }
    }
}

extension DocumentKind {
    /// The kind of its records in the search.
    var searched: SearchRecord.Kind {
        switch self {
        case .purchases: .purchases
        case .sales: .sales
        case .financial: .financial
        case .misc: .misc
        case .permanent: .permanent
        }
    }
}
