import DossierModel
import Fixity
import Snapshots
import Templating
import Zip

/// All documents of a kind and year, over the months: by date, by party, by amount, and their files by name. Sorted here, so that no script is
/// needed.
struct YearListPages {
    let writer: PageWriter
    let kind: DocumentKind
    let year: Int
    private var site: Site { writer.site }

    /// In the order of their folders.
    enum Order: String, CaseIterable {
        case date = "all", party = "by-party", amount = "by-amount", files

        var sorting: Snapshot.DocumentOrder {
            switch self {
            case .date: .date
            case .party: .party
            case .amount: .amount
            case .files: .file
            }
        }
    }

    init(writer: PageWriter, kind: DocumentKind, year: Int) {
        self.writer = writer
        self.kind = kind
        self.year = year
    }

    /// Writes the pages of one folder of a list.
    /// - Throws: `SystemError`, `DatabaseError`.
    func write(_ order: Order, part: Int) throws {
        let ids = try writer.snapshot.documents(kind, in: year, by: order.sorting), all = SitePath.pages(ids.count)
        let unstated = order == .files ? "" : try writer.withoutAmount(kind, year, totals)
        if order == .files, part == 0, site.bundlesOriginals { try writeZip(ids) }
        let first = part * SitePath.yearListPagesPerFolder + 1
        for page in first...max(first, min(all, first + SitePath.yearListPagesPerFolder - 1)) {
            let path = SitePath.yearList(kind, year, order, page: page), offset = (page - 1) * SitePath.rowsPerPage
            let pager = site.pager(page: page, of: all, from: path) { SitePath.yearList(kind, year, order, page: $0) }
            let part = Array(ids[offset..<min(ids.count, offset + SitePath.rowsPerPage)]), known = try writer.snapshot.documents(part)
            let documents = part.compactMap { known[$0] }
            var record = Record<YearListKey>()
            record[.kind] = .text(site.labels["kind.\(kind.rawValue)"])
            record[.year] = .text(String(year))
            record[.partyLabel] = .text(site.partyLabel(kind))
            record[.count] = .text(site.notation.count(ids.count))
            record[.orders] = .records(Order.allCases.map {
                site.link(site.labels["year-list.\($0.rawValue)"], to: SitePath.yearList(kind, year, $0, page: 1), from: path, current: $0 == order)
            })
            record[.pager] = .records(pager)
            record[.csv] = .records([writer.csv(Downloads.documents(kind, year))])
            let title: String
            if order == .files {
                record[.name] = .text("\(kind.rawValue)-\(year)")
                if site.bundlesOriginals { record[.zipHref] = .text(writer.href(zip)) }
                record[.files] = .records(documents.compactMap(file))
                title = site.labels["year-list.files"]
                try write(path, title, site.templates.yearFiles, record)
            } else {
                fill(&record, documents, of: ids.count, unstated: unstated)
                record[.order] = .text(order == .party ? "party" : order == .amount ? "~gross" : "")
                title = site.labels["year-list.\(order.rawValue)"]
                try write(path, title, site.templates.yearList, record, scripts: ids.count > 1 ? .table : .none)
            }
        }
    }

    private var zip: String { SitePath.yearListFolder(kind, year, .files, part: 0) + "/originals.zip" }

    /// Writes the files of the documents of the list as one zip, by their paths in the dossier.
    /// - Throws: `SystemError`, `ZipFault`, `DatabaseError`.
    private func writeZip(_ ids: [Int64]) throws {
        let zip = try ZipWriter(writer.payload.path.appending("originals.zip"))
        for start in stride(from: 0, to: ids.count, by: SitePath.rowsPerPage) {
            let part = Array(ids[start..<min(ids.count, start + SitePath.rowsPerPage)]), known = try writer.snapshot.documents(part)
            let several = try writer.snapshot.files(of: part)
            for id in part {
                for file in several[id] ?? (known[id]?.file).map({ [DocumentFile(alone: $0)] }) ?? [] {
                    let name = try writer.snapshot.unpackedPath(of: file)
                    try zip.add(RawPath(writer.snapshot.path + "/data/" + file.file.storedPath), as: name, size: file.file.size, .stored)
                }
            }
        }
        try zip.finish()
        try writer.payload.adopt("originals.zip")
    }

    private func write(
        _ path: String, _ title: String, _ template: Template, _ record: Record<YearListKey>, scripts: PageScripts = .none
    ) throws {
        let name = "\(site.labels["kind.\(kind.rawValue)"]) \(year)"
        var heading = PageWriter.Heading(
            title: "\(name), \(title)", section: .documents,
            crumbs: [(site.labels["nav.documents"], SitePath.documents), (name, SitePath.year(kind, year))])
        heading.scripts = scripts
        try writer.write(path, heading, template, record)
    }

    private func fill(_ record: inout Record<YearListKey>, _ documents: [ArchivedDocument], of count: Int, unstated: String) {
        let totals = self.totals, isNamed = isNamed(totals), tools = TableTools(rows: count, folder: "../rows/", hasDates: true)
        record[.rows] = .records(documents.map { row($0, isNamed: isNamed) })
        record[.totals] = .records(totals.map { site.total($0, isNamed: isNamed, unstatedHref: unstated) })
        if documents.count < count {
            record[.pageTotals] = .records(AmountTotals.byCurrency(documents.map(\.amounts)).map { site.total($0, isNamed: isNamed) })
        }
        let columns = AmountColumns(totals)
        (record[.hasNet], record[.hasVAT], record[.hasGross]) = (.flag(columns.net), .flag(columns.vat), .flag(columns.gross))
        record[.hasProposals] = .flag(documents.contains(where: \.isProposed))
        record[.tools] = tools.records
        record[.pattern] = tools.pattern(Self.columns) { $0[.proposed] = .flag(true) }
        record[.name] = .text("\(kind.rawValue)-\(year)")
        record[.currency] = .text(site.dossier.currency.code)
    }

    private var totals: [AmountTotals] {
        AmountTotals.byCurrency(site.shelves.filter { $0.kind == kind && $0.year == year }.flatMap(\.totals))
    }

    /// Whether the list names the currency of each amount.
    private func isNamed(_ totals: [AmountTotals]) -> Bool { Set(totals.map(\.currency)) != [site.dossier.currency] }

    private func row(_ document: ArchivedDocument, isNamed: Bool) -> Record<RowKey> {
        var row = site.row(document, isNamed: isNamed, writer)
        row[.href] = .text(writer.href(SitePath.document(document.place)))
        return row
    }

    private static let columns: [(RowKey, String)] = [
        (.date, "date"), (.title, "number"), (.party, "party"), (.partyHref, "partyHref"), (.net, "net"), (.vat, "vat"), (.gross, "gross"),
        (.currency, "currency"), (.status, "status"), (.sort, "file"), (.href, "href"), (.proposed, "proposed"),
    ]

    /// Writes the rows of a list of several pages for its script, by date.
    /// - Throws: `SystemError`, `DatabaseError`.
    func writeRows() throws {
        let ids = try writer.snapshot.documents(kind, in: year, by: .date), isNamed = isNamed(totals)
        let files = try RowFiles(Self.columns, in: writer.payload)
        for start in stride(from: 0, to: ids.count, by: SitePath.rowsPerPage) {
            let part = Array(ids[start..<min(ids.count, start + SitePath.rowsPerPage)]), known = try writer.snapshot.documents(part)
            for document in part.compactMap({ known[$0] }) {
                var row = row(document, isNamed: isNamed)
                if document.file == nil { row[.sort] = .text(site.labels["list.no-file"]) }
                try files.add(row)
            }
        }
        try files.finish()
    }

    private func file(_ document: ArchivedDocument) -> Record<YearFileKey>? {
        guard let file = document.file else { return nil }
        var row = Record<YearFileKey>()
        row[.name] = .text(file.name)
        row[.fileHref] = .text(writer.href(site.original(file)))
        row[.type] = .text(site.labels[MediaView(of: file).label])
        row[.size] = .text(site.notation.octets(file.size))
        row[.title] = .text(site.title(document).text)
        row[.href] = .text(writer.href(SitePath.document(document.place)))
        return row
    }
}

/// Which amounts a list has a column of: those that a document of it states. The last one has the currency of the others too.
struct AmountColumns {
    let net: Bool
    let vat: Bool
    let gross: Bool

    init(_ totals: [AmountTotals]) {
        net = totals.contains { $0.net != nil }
        vat = totals.contains { $0.vat != nil }
        gross = net || vat || totals.contains { $0.gross != nil }
    }
}

extension Site {
    /// One document in a list; where its page stands is for the list to say.
    func row(_ document: ArchivedDocument, isNamed: Bool, _ writer: PageWriter) -> Record<RowKey> {
        var row = Record<RowKey>()
        row[.date] = .text(document.date.map(notation.day) ?? "")
        row[.number] = .text(document.number ?? "")
        row[.party] = .text(document.party ?? "")
        row[.partyHref] = .text(writer.party(document.party))
        row[.net] = .text(amount(document.amounts.net, document.amounts.currency))
        row[.vat] = .text(amount(document.amounts.vat, document.amounts.currency))
        row[.gross] = .text(amount(document.amounts.gross, document.amounts.currency))
        let hasAmount = document.amounts.net != nil || document.amounts.vat != nil || document.amounts.gross != nil
        row[.currency] = .text(isNamed && hasAmount ? document.amounts.currency.code : code(document.amounts.currency))
        row[.status] = .text(document.status.map { labels["status.\($0)"] } ?? "")
        row[.sort] = .text(document.file.map { labels[MediaView(of: $0).label] } ?? "")
        row[.missing] = .flag(document.file == nil)
        row[.proposed] = .flag(document.isProposed)
        row[.title] = .text(number(of: document))
        return row
    }
}

extension PageWriter {
    /// The address of the only document of a kind and year without an amount, else of the end of the list by amount, where they stand; empty where
    /// none has one, or all have.
    /// - Throws: `DatabaseError`.
    func withoutAmount(_ kind: DocumentKind, _ year: Int, _ totals: [AmountTotals]) throws -> String {
        guard totals.contains(where: { $0.stated > 0 && $0.stated < $0.count }) else { return "" }
        let found = try snapshot.documentsWithoutAmount(kind, in: year, most: 2)
        guard let first = found.first else { return "" }
        if found.count == 1 { return href(SitePath.document(first.place)) }
        return href(SitePath.yearList(kind, year, .amount, page: SitePath.pages(totals.reduce(0) { $0 + $1.count })))
    }
}
