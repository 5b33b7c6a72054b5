import DossierModel
import Snapshots
import Templating

/// The index of all documents, kind by year, and the months of each kind and year.
struct IndexPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func writeIndex() throws {
        var record = Record<DocumentsKey>()
        record[.heading] = .text(site.labels["nav.documents"])
        record[.csv] = .records([writer.csv(Downloads.shelves)])
        if site.counts.documents > 0 { record[.intro] = .text(site.labels[site.seesAllDocuments ? "documents.intro" : "documents.intro.part"]) }
        record[.none] = .text(site.noDocuments)
        record[.total] = .text(site.notation.count(site.counts.documents))
        record[.kinds] = .records(DocumentKind.allCases.compactMap(kind))
        let tables = try writer.snapshot.invoiceTables()
        record[.hasInvoices] = .flag(!tables.isEmpty)
        record[.invoices] = .records(tables.map {
            writer.csv(Downloads.invoices($0), "\(site.labels["download.\($0.name)"]) (CSV)")
        })
        try writer.write(
            SitePath.documents, PageWriter.Heading(title: site.labels["nav.documents"], section: .documents), site.templates.documents,
            record)
    }

    private func kind(_ kind: DocumentKind) -> Record<KindKey>? {
        let shelves = site.shelves.filter { $0.kind == kind }
        guard !shelves.isEmpty else { return nil }
        // Oldest first as everywhere; documents without a date last.
        let all = Set(shelves.map(\.year)), years = all.subtracting([0]).sorted() + (all.contains(0) ? [0] : []), latest = all.max() ?? 0
        var record = Record<KindKey>()
        record[.id] = .text(kind.rawValue)
        record[.label] = .text(site.labels["kind.\(kind.rawValue)"])
        record[.count] = .text(site.notation.count(shelves.reduce(0) { $0 + $1.count }))
        record[.href] = .text(writer.href(latest == 0 ? SitePath.list(shelves[0], page: 1) : SitePath.year(kind, latest)))
        record[.years] = .records(years.compactMap { year in
            let inYear = shelves.filter { $0.year == year }
            let label = year > 0 ? String(year) : site.labels[kind == .permanent ? "all.years" : "document.undated"]
            return site.link(
                label, to: year == 0 ? SitePath.list(inYear[0], page: 1) : SitePath.year(kind, year), from: SitePath.documents,
                count: site.notation.count(inYear.reduce(0) { $0 + $1.count }))
        })
        return record
    }

    /// - Throws: `SystemError`.
    func writeYear(_ kind: DocumentKind, _ year: Int) throws {
        let path = SitePath.year(kind, year)
        let shelves = site.shelves.filter { $0.kind == kind && $0.year == year }
        let name = site.labels["kind.\(kind.rawValue)"]
        var record = Record<YearKey>()
        record[.kind] = .text(name)
        record[.year] = .text(String(year))
        record[.csv] = .records([writer.csv(Downloads.documents(kind, year))])
        record[.count] = .text(site.notation.count(shelves.reduce(0) { $0 + $1.count }))
        record[.years] = .records(Set(site.shelves.filter { $0.kind == kind && $0.year > 0 }.map(\.year)).sorted().map {
            site.link(String($0), to: SitePath.year(kind, $0), from: path, current: $0 == year)
        })
        record[.lists] = .records(YearListPages.Order.allCases.map {
            site.link(site.labels["year-list.\($0.rawValue)"], to: SitePath.yearList(kind, year, $0, page: 1), from: path)
        })
        record[.months] = .records(shelves.flatMap { shelf in
            shelf.totals.map { totals in
                var row = Record<YearMonthKey>()
                row[.label] = .text(shelf.month == 0 ? site.labels["document.undated"] : site.labels["month.\(shelf.month)"])
                row[.href] = .text(writer.href(SitePath.list(shelf, page: 1)))
                row[.count] = .text(site.notation.count(totals.count))
                // Every page of a long month is one click away.
                if SitePath.pages(shelf.count) > 1 {
                    row[.pages] = .records((1...SitePath.pages(shelf.count)).map {
                        site.link(String($0), to: SitePath.list(shelf, page: $0), from: path)
                    })
                }
                row[.currency] = .text(totals.currency.code)
                row[.net] = .text(site.amount(totals.net, totals.currency))
                row[.vat] = .text(site.amount(totals.vat, totals.currency))
                row[.gross] = .text(site.amount(totals.gross, totals.currency))
                return row
            }
        })
        let totals = AmountTotals.byCurrency(shelves.flatMap(\.totals)), columns = AmountColumns(totals)
        let unstated = try writer.withoutAmount(kind, year, totals)
        record[.totals] = .records(totals.map { site.total($0, isNamed: true, unstatedHref: unstated) })
        (record[.hasNet], record[.hasVAT], record[.hasGross]) = (.flag(columns.net), .flag(columns.vat), .flag(columns.gross))
        try writer.write(
            path,
            PageWriter.Heading(
                title: "\(name) \(year)", section: .documents, crumbs: [(site.labels["nav.documents"], SitePath.documents)]),
            site.templates.year, record)
    }
}
