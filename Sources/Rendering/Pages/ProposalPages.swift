import DossierModel
import Snapshots
import Templating

/// Booking proposals of the management module: prepared, never booked.
struct ProposalPages {
    let writer: PageWriter
    /// A proposal takes the height of several rows.
    private static let perPage = 50
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let pages = (site.counts.proposals + Self.perPage - 1) / Self.perPage
        for page in 1...max(1, pages) {
            let path = SitePath.proposals(page: page)
            let proposals = try writer.snapshot.proposals(from: (page - 1) * Self.perPage, count: Self.perPage)
            var record = Record<ProposalsKey>()
            record[.hasLedger] = .flag(site.hasLedger)
            record[.count] = .text(site.notation.count(site.counts.proposals))
            record[.csv] = .records([writer.csv(Downloads.proposals)])
            record[.proposals] = .records(try proposals.map(proposal))
            record[.pager] = .records(site.pager(page: page, of: pages, from: path, path: SitePath.proposals(page:)))
            try writer.write(
                path, PageWriter.Heading(title: site.labels["nav.proposals"], section: .proposals), site.templates.proposals, record)
        }
    }

    private func proposal(_ proposal: ArchivedProposal) throws -> Record<BookingKey> {
        var record = Record<BookingKey>()
        record[.entry] = .text(proposal.number)
        record[.date] = .text(proposal.date.map(site.notation.day) ?? "")
        record[.status] = .text(proposal.status.map { site.labels.texts["proposal.status.\($0.lowercased())"] ?? $0 } ?? "")
        record[.document] = .text(proposal.document ?? "")
        record[.origin] = .text(proposal.origin.description)
        if let document = try proposal.voucher.flatMap(writer.snapshot.document) {
            record[.documentHref] = .text(writer.href(SitePath.document(document.place)))
        }
        site.fill(&record, lines: proposal.lines)
        return record
    }
}
