import DossierModel
import Snapshots
import Templating

/// What is open of one party at the cut-off: by the ledger where the edition has it, else by bank statements, and by what documents say of
/// themselves where those do not tell.
struct PartyOpenItems {
    let writer: PageWriter
    let parties: Counterparties
    let party: Counterparty
    let items: [Item]
    /// What they come to.
    let sums: OpenSums
    private var site: Site { writer.site }

    /// - Parameter sides: Of accounts; what stands on another one is to be received or to be paid as its sign says.
    /// - Throws: `DatabaseError`.
    init(writer: PageWriter, parties: Counterparties, party: Counterparty, sides: [String: OpenSums.Side]) throws {
        self.writer = writer
        self.parties = parties
        self.party = party
        items = try Self.items(writer.site, parties, party, sides)
        sums = items.reduce(into: OpenSums(at: writer.site.openDay)) { $0.add($1) }
    }

    /// Items on the page of the party itself.
    private static let shown = 50

    struct Item {
        let side: OpenSums.Side
        let date: Day?
        let due: Day?
        let name: String
        let place: ShelfPlace?
        let account: String
        let amount: Int64
        let currency: Currency
        /// A payment that names no voucher: it may be of what the year opened with, which names nobody.
        var isUnmatched = false
    }

    /// The section of the party's page; none where nothing is known about payments.
    func record() -> Value {
        guard site.hasLedger || !items.isEmpty else { return .none }
        var record = Record<PartyOpenKey>()
        record[.intro] = .text(site.openIntro)
        record[.hasAccounts] = .flag(site.hasLedger)
        // Amounts of another currency cannot be added to these.
        let own = sums.all(in: site.dossier.currency), ages = own.ages
        if own.hasUnmatched {
            record[.unmatched] = .text(site.amount(own.unmatched))
            record[.unmatchedNote] = .text(site.labels["party.open.unmatched-note"])
        }
        record[.ages] = .records(ages.records(site, site.dossier.currency))
        record[.items] = .records(items.prefix(Self.shown).map { row($0, ages) })
        record[.balances] = .records(
            Dictionary(grouping: items.filter { !$0.account.isEmpty }, by: \.account).sorted { $0.key < $1.key }.map { account, own in
            let name = [account, site.accountNames[account] ?? ""].joined(separator: " ")
            return site.fact(name, site.amount(own.reduce(0) { $0 + $1.amount }), number: true)
        })
        record[.open] = .text(site.amount(own.open))
        record[.total] = .text(site.amount(own.total))
        if items.isEmpty { record[.none] = .text(site.nothingOpen) }
        if items.count > Self.shown {
            record[.more] = .text(site.labels.fill("party.open.more", ["count": site.notation.count(items.count)]))
            let rest = items.dropFirst(Self.shown).filter { $0.currency == site.dossier.currency }
            record[.rest] = .text(site.amount(rest.reduce(0) { $0 + $1.amount }))
            record[.moreHref] = .text(writer.href(SitePath.party(party.name, part: "-open")))
        }
        return .records([record])
    }

    /// Pages with every item, where the page of the party does not have them all.
    ///
    /// - Throws: `SystemError`.
    func writeRest() throws {
        guard items.count > Self.shown else { return }
        let ages = OpenItemAges(at: site.openDay)
        try site.paged(items.count, { SitePath.party(party.name, part: "-open", page: $0) }) { offset, path, pager in
            var record = Record<PartyItemsKey>()
            record[.name] = .text(party.name)
            record[.href] = .text(writer.party(party.name))
            record[.hasAccounts] = .flag(site.hasLedger)
            let shown = items[offset..<min(items.count, offset + SitePath.rowsPerPage)]
            record[.items] = .records(shown.map { row($0, ages) })
            record[.total] = .text(site.amount(shown.filter { $0.currency == site.dossier.currency }.reduce(0) { $0 + $1.amount }))
            record[.pager] = pager
            try writer.write(
                path, PageWriter.Heading(
                    title: site.labels["party.open"], section: .parties, crumbs: [
                        (site.labels["nav.parties"], SitePath.parties(page: 1)), (party.name, SitePath.party(party.name)),
                    ]), site.templates.partyOpen, record)
        }
    }

    private static func items(_ site: Site, _ parties: Counterparties, _ party: Counterparty, _ sides: [String: OpenSums.Side]) throws -> [Item] {
        if site.hasLedger {
            return try parties.openItems(party).map { item in
                Item(
                    side: sides[item.account] ?? (item.amount < 0 ? .payable : .receivable), date: item.date, due: item.due,
                    name: item.reference ?? item.voucher?.name ?? site.labels["party.no-reference"],
                    place: item.voucher.flatMap { site.isVisible($0) ? $0 : nil }, account: item.account, amount: item.amount,
                    currency: site.dossier.currency, isUnmatched: item.voucher.map { $0.kind == .financial } ?? (item.reference == nil))
            }.enumerated().sorted { one, other in
                one.element.isUnmatched == other.element.isUnmatched ? one.offset < other.offset : other.element.isUnmatched
            }.map(\.element)
        }
        var items: [Item] = []
        try parties.payable(party, hasStatements: site.bank.coverage != nil, until: site.bank.payments) { document, payments in
            // What is dated after the day was not yet open on it.
            if let date = document.date, let day = site.closingDay, date > day { return }
            guard let amount = unpaid(document, DocumentPaymentRows(site: site, document: document, payments: payments).status), amount != 0
            else { return }
            items.append(Item(
                    side: document.kind == .purchases ? .payable : .receivable, date: document.date, due: document.due,
                    name: site.number(of: document), place: document.place, account: "", amount: amount,
                currency: document.amounts.currency))
        }
        return items
    }

    /// What of a document is still to be received, or, below nought, to be paid: by the bank statements, or by its own status where they do not say.
    private static func unpaid(_ document: ArchivedDocument, _ status: DocumentPaymentRows.Status?) -> Int64? {
        guard let gross = document.amounts.gross else { return nil }
        let due = document.kind == .purchases ? -gross : gross
        switch status {
        case .paid: return 0
        // A payment that no statement shows may have been in cash, or on another account.
        case .open where document.status == "paid", .partly where document.status == "paid": return 0
        case .open(let paid, let whole), .partly(let paid, let whole), .overpaid(let paid, let whole):
            let (left, overflows) = whole.subtractingReportingOverflow(paid)
            return overflows ? due : due < 0 ? -left : left
        case nil: return document.status == "open" ? due : nil
        }
    }

    private func row(_ item: Item, _ ages: OpenItemAges) -> Record<PartyItemKey> { Self.row(item, ages, writer) }

    static func row(_ item: Item, _ ages: OpenItemAges, _ writer: PageWriter) -> Record<PartyItemKey> {
        let site = writer.site
        var record = Record<PartyItemKey>()
        record[.date] = .text(item.date.map(site.notation.day) ?? "")
        record[.due] = .text(item.due.map(site.notation.day) ?? "")
        record[.name] = .text(item.name)
        record[.href] = .text(item.place.map { writer.href(SitePath.document($0)) } ?? "")
        record[.account] = .text(item.account)
        record[.days] = .text(item.isUnmatched ? "–" : ages.days(since: item.date).map(site.notation.count) ?? "")
        record[.amount] = .text(site.amount(item.amount, item.currency))
        record[.currency] = .text(site.code(item.currency))
        return record
    }
}
