import DossierModel
import Fixity
import Snapshots
import Templating

/// The list pages of one part of a shelf, with a page for each document on them.
struct DocumentPages {
    let writer: PageWriter
    let shelf: Shelf
    private var site: Site { writer.site }

    /// Writes the list pages `4 * part + 1 …` and their documents, two hundred at a time.
    /// - Throws: `SystemError`, `DatabaseError`.
    func write(part: Int) throws {
        let pages = (shelf.count + SitePath.rowsPerPage - 1) / SitePath.rowsPerPage
        let first = part * SitePath.pagesPerFolder + 1
        let leaves = SharedPages.Leaves(
            folder: writer.folder, isWhole: site.edition.isWhole, kinds: site.rights.intersection(Right.documents),
            hasBookings: site.rights.contains(.ledger),
            hasNotes: try writer.snapshot.hasNotes(on: shelf),
            hasBars: site.rights.contains(.evidence) && !site.dashboards.isEmpty, cutOff: site.dossier.cutOff?.overall,
            sharedDigits: site.sharedDigits)
        let known = writer.shared?.bag(leaves), ways = known == nil ? DocumentWays(shelf.kind, site: site) : nil
        for page in first...min(pages, first + SitePath.pagesPerFolder - 1) {
            let start = (page - 1) * SitePath.rowsPerPage
            // One more on each side, for the links to the neighbours.
            let from = max(0, start - 1)
            let documents = try writer.snapshot.documents(on: shelf, from: from, count: SitePath.rowsPerPage + 1 + start - from)
            let own = documents.dropFirst(start - from).prefix(SitePath.rowsPerPage)
            try writeList(Array(own), page: page, of: pages, start: start)
            if let ways { try writeDocuments(documents, own: own.indices, offset: from, ways) }
        }
        if let known { try writer.linkPages(from: known, leavesOnly: true) }
    }

    // MARK: The list

    private func writeList(_ documents: [ArchivedDocument], page: Int, of pages: Int, start: Int) throws {
        let path = SitePath.list(shelf, page: page)
        if shelf.kind == .permanent {
            return try writePermanent(documents, at: path, pager: site.pager(page: page, of: pages, from: path) { SitePath.list(shelf, page: $0) })
        }
        let kind = site.labels["kind.\(shelf.kind.rawValue)"]
        var record = Record<ListKey>()
        record[.kind] = .text(kind)
        record[.partyLabel] = .text(site.partyLabel(shelf.kind))
        record[.month] = .text(site.label(of: shelf))
        record[.months] = .records(site.shelves.filter { $0.kind == shelf.kind && $0.year == shelf.year && shelf.year > 0 }.map {
            site.link(
                $0.month == 0 ? site.labels["document.undated"] : site.labels["month.short.\($0.month)"], to: SitePath.list($0, page: 1),
                from: path, current: $0 == shelf, count: site.notation.count($0.count))
        })
        let currencies = Set(documents.map(\.amounts.currency) + shelf.totals.map(\.currency)), isNamed = currencies != [site.dossier.currency]
        record[.rows] = .records(documents.map { row($0, isNamed: isNamed) })
        record[.totals] = .records(shelf.totals.map { site.total($0, isNamed: isNamed) })
        record[.pageTotals] = pages > 1 ? .records(AmountTotals.byCurrency(documents.map(\.amounts)).map { site.total($0, isNamed: isNamed) })
            : .none
        record[.pager] = .records(site.pager(page: page, of: pages, from: path) { SitePath.list(shelf, page: $0) })
        record[.csv] = .records([writer.csv(Downloads.documents(shelf.kind, shelf.year))])
        record[.hasProposals] = .flag(documents.contains(where: \.isProposed))
        let columns = AmountColumns(shelf.totals)
        (record[.hasNet], record[.hasVAT], record[.hasGross]) = (.flag(columns.net), .flag(columns.vat), .flag(columns.gross))
        try writer.write(
            path, PageWriter.Heading(title: listName, section: section, crumbs: crumbs(withMonth: false)),
            site.templates.list, record)
    }

    private func row(_ document: ArchivedDocument, isNamed: Bool) -> Record<RowKey> {
        var row = site.row(document, isNamed: isNamed, writer)
        row[.href] = .text(SitePath.name(document.place))
        return row
    }

    /// The permanent dossier has titles and no amounts.
    private func writePermanent(_ documents: [ArchivedDocument], at path: String, pager: [Record<PagerKey>]) throws {
        let words = try writer.snapshot.firstWords(of: documents.compactMap { $0.file?.sha256 })
        let notes = try writer.snapshot.notes(about: documents.map(\.id))
        var record = Record<PermanentKey>()
        record[.count] = .text(site.notation.count(shelf.count))
        record[.hasParties] = .flag(documents.contains { $0.party != nil })
        record[.rows] = .records(documents.map { document in
            let title = site.title(document)
            var row = Record<PermanentRowKey>()
            row[.date] = .text(document.date.map(site.notation.day) ?? "")
            row[.title] = .text(title.text)
            row[.number] = .text(title.number)
            row[.href] = .text(SitePath.name(document.place))
            row[.party] = .text(document.party ?? "")
            row[.partyHref] = .text(writer.party(document.party))
            row[.opening] = .text(words[document.file?.sha256 ?? ""] ?? "")
            row[.notes] = .records((notes[document.id] ?? []).map { site.link($0.title, to: SitePath.note($0.id), from: path) })
            row[.sort] = .text(document.file.map { site.labels[MediaView(of: $0).label] } ?? "")
            row[.missing] = .flag(document.file == nil)
            return row
        })
        record[.pager] = .records(pager)
        record[.csv] = .records([writer.csv(Downloads.documents(shelf.kind, shelf.year))])
        try writer.write(
            path, PageWriter.Heading(title: listName, section: section, crumbs: crumbs(withMonth: false)), site.templates.permanent, record)
    }

    // MARK: The documents

    private func writeDocuments(_ documents: [ArchivedDocument], own: Range<Int>, offset: Int, _ ways: DocumentWays) throws {
        let ids = documents[own].map(\.id)
        let hasLedger = site.rights.contains(.ledger)
        let entries = hasLedger || ways.hasBars ? try writer.snapshot.entries(booking: ids) : [:]
        let notes = try writer.snapshot.notes(about: ids), files = try writer.snapshot.files(of: ids)
        let related = try writer.snapshot.related(to: ids, bookings: hasLedger)
        let differences = try writer.snapshot.invoiceDifferences(of: ids)
        let payments = site.bank.accounts.isEmpty ? [:] : try writer.snapshot.payments(of: ids, until: site.bank.payments)
        let openings = shelf.kind == .permanent ? try writer.snapshot.firstWords(of: documents[own].compactMap { $0.file?.sha256 }) : [:]
        let statements = site.bank.accounts.isEmpty ? [:] : try writer.snapshot.statements(in: ids)
        for index in own {
            let document = documents[index]
            var page = DocumentPage(writer: writer, document: document, title: site.title(document))
            page.opening = openings[document.file?.sha256 ?? ""] ?? ""
            let booked = entries[document.id] ?? [], list = (offset + index) / SitePath.rowsPerPage + 1
            if hasLedger { page.entries = booked }
            page.ways = [(listName, SitePath.list(shelf, page: list))] + ways.ways(document, booked)
            page.notes = notes[document.id] ?? []
            page.files = files[document.id] ?? []
            page.related = related[document.id] ?? []
            page.payments = payments[document.id] ?? DocumentPayments()
            page.statements = statements[document.id] ?? []
            page.differences = differences[document.id] ?? []
            if index > 0 { page.previous = SitePath.document(documents[index - 1].place) }
            if index + 1 < documents.count { page.next = SitePath.document(documents[index + 1].place) }
            try page.write(
                SitePath.document(document.place),
                PageWriter.Heading(
                    title: page.title.text, section: section,
                    crumbs: crumbs(withMonth: true, page: list), isLeaf: true))
        }
    }

    private var listName: String {
        let kind = site.labels["kind.\(shelf.kind.rawValue)"], label = site.label(of: shelf)
        return label == kind ? kind : "\(kind), \(label)"
    }

    private var section: Site.Section { shelf.kind == .permanent ? .permanent : .documents }

    private func crumbs(withMonth: Bool, page: Int = 1) -> [(String, String)] {
        let kind = site.labels["kind.\(shelf.kind.rawValue)"]
        var crumbs = [(site.labels["nav.documents"], SitePath.documents)]
        if shelf.year > 0 { crumbs.append(("\(kind) \(shelf.year)", SitePath.year(shelf.kind, shelf.year))) }
        if withMonth { crumbs.append((shelf.year == 0 ? kind : site.label(of: shelf), SitePath.list(shelf, page: page))) }
        return crumbs
    }
}
