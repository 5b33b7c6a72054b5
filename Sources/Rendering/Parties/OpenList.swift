import DossierModel
import Snapshots
import Templating

/// The list of what stands open of all parties, by age: customers first, the largest sums first. Also as CSV, beside the pages.
struct OpenList {
    let writer: PageWriter
    /// How what is open comes to the balances of the ledger.
    let control: [Record<ControlTableKey>]
    let rows: [Row]
    let totals: [OpenSums.Side: OpenSums.Sum]
    private var site: Site { writer.site }

    struct Row {
        let party: Counterparty
        let key: OpenSums.Key
        let sum: OpenSums.Sum
    }

    /// - Parameters:
    ///   - parties: By name.
    ///   - sums: What stands open of each, by its key.
    init(writer: PageWriter, parties: [Counterparty], sums: [String: OpenSums], control: [Record<ControlTableKey>]) {
        self.writer = writer
        self.control = control
        let own = writer.site.dossier.currency
        let found = parties.flatMap { party in sums[party.key]?.ordered.map { Row(party: party, key: $0.key, sum: $0.sum) } ?? [] }
        func rank(_ row: Row) -> (Int, Int, String, UInt64) {
            (
                row.key.side == .receivable ? 0 : 1, row.key.currency == own ? 0 : 1, row.key.currency.code,
                UInt64.max - row.sum.open.magnitude
            )
        }
        rows = found.enumerated().sorted { one, other in
            let (first, second) = (rank(one.element), rank(other.element))
            return first == second ? one.offset < other.offset : first < second
        }.map(\.element)
        totals = rows.filter { $0.key.currency == own }.reduce(into: [:]) { totals, row in
            totals[row.key.side, default: OpenSums.Sum(ages: OpenItemAges(at: writer.site.openDay))] += row.sum
        }
    }

    private static let csv = "open.csv"

    /// - Throws: `SystemError`.
    func write() throws {
        guard site.knowsPayments else { return }
        try CSVFile.write(
            Self.csv, by: writer, columns: [
                "party", "side", "currency", "days-0-30", "days-31-60", "days-61-90", "days-over-90", "without-document", "total",
            ]
        ) { csv in
            for row in rows {
                try csv.row(
                    [.text(row.party.name), .word(row.key.side.rawValue, title(of: row.key.side)), .text(row.key.currency.code)]
                        + (row.sum.ages.amounts + [row.sum.unmatched, row.sum.total]).map { .amount($0, row.key.currency) })
            }
        }
        try site.paged(rows.count, SitePath.openItems) { offset, path, pager in
            let shown = rows[offset..<min(rows.count, offset + SitePath.rowsPerPage)]
            var record = Record<OpenListKey>()
            record[.intro] = .text(site.openIntro)
            record[.processed] = .text(processed)
            record[.orders] = .records(orders(path))
            if offset == 0 { record[.control] = .records(control) }
            record[.sides] = .records(OpenSums.Side.allCases.compactMap { side in
                let own = shown.filter { $0.key.side == side }
                return own.isEmpty ? nil : self.side(side, own)
            })
            record[.csv] = .records([writer.csv("\(writer.folder)/\(Self.csv)")])
            record[.pager] = pager
            if rows.isEmpty {
                record[.none] = .text(site.nothingOpen)
            }
            try writer.write(
                path, PageWriter.Heading(
                    title: site.labels["parties.by-age"], section: .parties, crumbs: [(site.labels["nav.parties"], SitePath.parties(page: 1))]),
                site.templates.openItems, record)
        }
    }

    /// The same by customer or supplier, and invoice by invoice.
    func orders(_ path: String) -> [Record<LinkKey>] {
        [("parties.by-party", SitePath.openItems(page: 1)), ("parties.by-invoice", SitePath.unpaid(page: 1))].map { label, page in
            site.link(site.labels[label], to: page, from: path, current: page == path)
        }
    }

    func title(of side: OpenSums.Side) -> String { site.labels["figure.\(side == .receivable ? "receivables" : "payables")"] }

    /// Which journals of the ledger are processed less far than the day of the list, and what that does to it: payments are missing, or invoices.
    var processed: String {
        guard site.hasLedger, let day = site.openDay else { return "" }
        return [("payments", [JournalFamily.financial]), ("invoices", [.purchases, .sales])].compactMap { what, families in
            let journals = site.lessFar(than: day, in: site.dossier.cutOff, of: families)
            return journals.isEmpty ? nil : site.labels.fill("party.open.less-\(what)", ["journals": journals.joined(separator: ", ")])
        }.joined(separator: " ")
    }

    /// - Parameter shown: What of the side stands on the page.
    private func side(_ side: OpenSums.Side, _ shown: [Row]) -> Record<OpenSideKey> {
        let currency = site.dossier.currency
        var record = Record<OpenSideKey>()
        record[.title] = .text(title(of: side))
        record[.hasUnmatched] = .flag(rows.contains { $0.key.side == side && $0.sum.hasUnmatched })
        record[.rows] = .records(shown.map { row in
            var own = self.row(row.party.name, row.sum, row.key.currency)
            own[.href] = .text(writer.party(row.party.name))
            return own
        })
        guard let all = totals[side] else { return record }
        var totals = [row(site.labels["total.sum"], all, currency)]
        if rows.filter({ $0.key.side == side }).count > shown.count {
            var part = OpenSums.Sum(ages: OpenItemAges(at: site.openDay))
            for row in shown where row.key.currency == currency { part += row.sum }
            totals.insert(row(site.labels["total.page"], part, currency), at: 0)
        }
        record[.totals] = .records(totals)
        return record
    }

    private func row(_ name: String, _ sum: OpenSums.Sum, _ currency: Currency) -> Record<OpenRowKey> {
        var record = Record<OpenRowKey>()
        record[.name] = .text(name)
        record[.currency] = .text(site.code(currency))
        record[.ages] = .records(sum.ages.records(site, currency))
        record[.open] = .text(site.amount(sum.open, currency))
        record[.unmatched] = .text(sum.unmatched == 0 ? "–" : site.amount(sum.unmatched, currency))
        return record
    }
}
