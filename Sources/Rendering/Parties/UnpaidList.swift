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

    private typealias Invoice = (side: OpenSums.Side, party: String, item: PartyOpenItems.Item, row: Record<PartyItemKey>)

    /// Reads the items party by party, and keeps those of one page.
    ///
    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        guard site.knowsPayments else { return }
        var rest = list.rows.filter { $0.sum.items > 0 }[...], waiting: ArraySlice<Invoice> = [], written: [OpenSums.Side: Int] = [:]
        let counts = rest.reduce(into: [OpenSums.Side: Int]()) { $0[$1.key.side, default: 0] += $1.sum.items }
        try CSVFile.write(
            Self.csv, by: writer, columns: ["party", "side", "document", "date", "due", "days", "currency", "amount"]
        ) { csv in
            try site.paged(counts.values.reduce(0, +), SitePath.unpaid) { _, path, pager in
                while waiting.count < SitePath.rowsPerPage, let next = rest.popFirst() { waiting += try invoices(next) }
                let shown = waiting.prefix(SitePath.rowsPerPage)
                waiting = waiting.dropFirst(SitePath.rowsPerPage)
                for invoice in shown {
                    written[invoice.side, default: 0] += 1
                    try csv.row(cells(invoice))
                }
                var record = Record<UnpaidKey>()
                record[.intro] = .text(site.openIntro)
                record[.processed] = .text(list.processed)
                record[.orders] = .records(list.orders(path))
                record[.sides] = .records(OpenSums.Side.allCases.compactMap { side in
                    let own = shown.filter { $0.side == side }
                    return own.isEmpty ? nil : self.side(side, own, isWhole: own.count == counts[side], isLast: written[side] == counts[side])
                })
                if counts.isEmpty {
                    record[.none] = .text(site.labels.fill("party.open.none", ["day": site.openDay.map { site.longDates.text($0) } ?? ""]))
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
        let open = try PartyOpenItems(writer: writer, parties: parties, party: row.party, sides: sides)
        let ages = OpenItemAges(at: site.openDay)
        return open.items.filter { !$0.isUnmatched && $0.side == row.key.side && $0.currency == row.key.currency }.map { item in
            var record = open.row(item, ages)
            record[.party] = .text(row.party.name)
            record[.partyHref] = .text(writer.party(row.party.name))
            return (item.side, row.party.name, item, record)
        }
    }

    private func cells(_ invoice: Invoice) -> [TableCell] {
        let (side, party, item, _) = invoice
        return [
            .text(party), .word(side.rawValue, list.title(of: side)), .text(item.name), .day(item.date), .day(item.due),
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
        record[.items] = .records(shown.map(\.row))
        let part = shown.filter { $0.item.currency == own }.reduce(0) { $0 + $1.item.amount }
        var totals = isWhole ? [] : [site.fact(site.labels["total.page"], site.amount(part), number: true)]
        if isLast, let all = list.totals[side] { totals.append(site.fact(site.labels["total.sum"], site.amount(all.open), number: true)) }
        record[.totals] = .records(totals)
        return record
    }
}
