import DossierModel
import Snapshots
import Templating

/// Each invoice that stands open, in the order of the list by age: customers first, the party with the largest sum first, its oldest invoice first.
struct UnpaidList {
    let writer: PageWriter
    let parties: Counterparties
    /// Of accounts.
    let sides: [String: OpenSums.Side]
    let list: OpenList
    private var site: Site { writer.site }

    private typealias Invoice = (party: Counterparty, item: PartyOpenItems.Item)

    /// Reads the items party by party; it has those of one party and of one page at a time.
    ///
    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        guard site.knowsPayments else { return }
        var rest = list.rows.filter { $0.sum.items > 0 }[...], waiting: [Invoice] = []
        var written: [OpenSums.Side: Int] = [:]
        let counts = rest.reduce(into: [OpenSums.Side: Int]()) { $0[$1.key.side, default: 0] += $1.sum.items }
        try CSVFile.write(
            Self.csv, by: writer, columns: ["party", "side", "document", "date", "due", "days", "currency", "amount"]
        ) { csv in
            try site.paged(counts.values.reduce(0, +), SitePath.unpaid) { _, path, pager in
                while waiting.count < SitePath.rowsPerPage, let next = rest.popFirst() { waiting += try invoices(next) }
                let shown = waiting.prefix(SitePath.rowsPerPage)
                waiting = Array(waiting.dropFirst(SitePath.rowsPerPage))
                for invoice in shown {
                    written[invoice.item.side, default: 0] += 1
                    try csv.row(cells(invoice))
                }
                var record = Record<UnpaidKey>()
                record[.intro] = .text(site.openIntro)
                record[.processed] = .text(list.processed)
                record[.orders] = .records(list.orders(path))
                record[.sides] = .records(OpenSums.Side.allCases.compactMap { side in
                    let own = shown.filter { $0.item.side == side }
                    return own.isEmpty ? nil : self.side(side, own, isWhole: own.count == counts[side], isLast: written[side] == counts[side])
                })
                if counts.isEmpty {
                    record[.none] = .text(site.nothingOpen)
                }
                record[.csv] = .records([writer.csv("\(writer.folder)/\(Self.csv)")])
                record[.pager] = pager
                try writer.write(
                    path, PageWriter.Heading(
                        title: site.labels["parties.unpaid"], section: .parties, crumbs: [(site.labels["nav.parties"], SitePath.parties(page: 1))]),
                    site.templates.unpaid, record)
            }
        }
    }

    private static let csv = "unpaid.csv"

    private func invoices(_ row: OpenList.Row) throws -> [Invoice] {
        try PartyOpenItems(writer: writer, parties: parties, party: row.party, sides: sides).items
            .filter { !$0.isUnmatched && $0.side == row.key.side && $0.currency == row.key.currency }.map { (row.party, $0) }
    }

    private func record(_ invoice: Invoice) -> Record<PartyItemKey> {
        var record = PartyOpenItems.row(invoice.item, OpenItemAges(at: site.openDay), writer)
        record[.party] = .text(invoice.party.name)
        record[.partyHref] = .text(writer.party(invoice.party.name))
        return record
    }

    private func cells(_ invoice: Invoice) -> [TableCell] {
        let (party, item) = invoice
        return [
            .text(party.name), .word(item.side.rawValue, list.title(of: item.side)), .text(item.name), .day(item.date), .day(item.due),
            .count(OpenItemAges(at: site.openDay).days(since: item.date)), .text(item.currency.code), .amount(item.amount, item.currency),
        ]
    }

    /// - Parameters:
    ///   - isWhole: Whether the page has all of the side.
    ///   - isLast: Whether it has the last of it.
    private func side(_ side: OpenSums.Side, _ shown: [Invoice], isWhole: Bool, isLast: Bool) -> Record<UnpaidSideKey> {
        let own = site.dossier.currency
        var record = Record<UnpaidSideKey>()
        record[.title] = .text(list.title(of: side))
        record[.items] = .records(shown.map(self.record))
        let inOwn = shown.filter { $0.item.currency == own }, part = inOwn.reduce(0) { $0 + $1.item.amount }
        var totals = isWhole || inOwn.isEmpty ? [] : [site.fact(site.labels["total.page"], site.amount(part), number: true)]
        if isLast, let all = list.totals[side] { totals.append(site.fact(site.labels["total.sum"], site.amount(all.open), number: true)) }
        record[.totals] = .records(totals)
        return record
    }
}
