import DossierModel
import Snapshots
import Templating

/// What the ledger holds: years and journals with counts and totals, the accounts, the parties.
struct LedgerPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        var record = Record<LedgerKey>()
        record[.years] = .records(try writer.snapshot.totalsByFiscalYear().map { totals in
            let year = site.dossier.fiscalYears.first { $0.id == totals.code }
            return row(totals, label: "", detail: year.map { "\(site.notation.day($0.start)) – \(site.notation.day($0.end))" } ?? "")
        })
        record[.journals] = .records(try writer.snapshot.totalsByJournal().map { totals in
            row(totals, label: totals.name, detail: totals.family.map { site.labels["family.\($0.rawValue)"] } ?? "")
        })
        record[.entries] = .text(site.notation.count(site.counts.entries))
        record[.lines] = .text(site.notation.count(site.counts.lines))
        record[.debit] = .text(site.amount(site.counts.debit))
        record[.credit] = .text(site.amount(site.counts.credit))
        record[.accountCount] = .text(site.notation.count(site.counts.accounts))
        record[.partyCount] = .text(site.notation.count(site.counts.parties))
        if site.counts.accounts > 0 { record[.accountsHref] = .text(writer.href(SitePath.accounts(page: 1))) }
        if site.counts.parties > 0 { record[.partiesHref] = .text(writer.href(SitePath.parties(page: 1))) }
        try writer.write(
            SitePath.ledger, PageWriter.Heading(title: site.labels["nav.ledger"], section: .ledger), site.templates.ledger, record)
        if site.counts.accounts > 0 { try writeAccounts() }
        if site.counts.parties > 0 { try writeParties() }
    }

    private func row(_ totals: LedgerTotals, label: String, detail: String = "") -> Record<LedgerRowKey> {
        var row = Record<LedgerRowKey>()
        row[.code] = .text(totals.code)
        row[.label] = .text(label)
        row[.detail] = .text(detail)
        row[.entries] = .text(site.notation.count(totals.entries))
        row[.lines] = .text(site.notation.count(totals.lines))
        row[.debit] = .text(site.amount(totals.debit))
        row[.credit] = .text(site.amount(totals.credit))
        return row
    }

    private func writeAccounts() throws {
        try paged(site.counts.accounts, SitePath.accounts(page:), title: site.labels["holding.accounts"]) { offset, path, pager in
            var record = Record<AccountsKey>()
            record[.count] = .text(site.notation.count(site.counts.accounts))
            record[.debit] = .text(site.amount(site.counts.debit))
            record[.credit] = .text(site.amount(site.counts.credit))
            record[.pager] = pager
            record[.rows] = .records(try writer.snapshot.accounts(from: offset, count: SitePath.rowsPerPage).map { account in
                var row = Record<AccountRowKey>()
                row[.number] = .text(account.number)
                row[.name] = .text(account.name)
                row[.lines] = .text(site.notation.count(account.lines))
                row[.debit] = .text(site.amount(account.debit))
                row[.credit] = .text(site.amount(account.credit))
                row[.balance] = .text(site.amount(account.debit - account.credit))
                return row
            })
            return { try writer.write(path, $0, site.templates.accounts, record) }
        }
    }

    private func writeParties() throws {
        try paged(site.counts.parties, SitePath.parties(page:), title: site.labels["holding.parties"]) { offset, path, pager in
            var record = Record<PartiesKey>()
            record[.count] = .text(site.notation.count(site.counts.parties))
            record[.pager] = pager
            record[.rows] = .records(try writer.snapshot.parties(from: offset, count: SitePath.rowsPerPage).map { party in
                var row = Record<PartyRowKey>()
                row[.code] = .text(party.code)
                row[.name] = .text(party.name)
                row[.role] = .text(site.labels["role.\(party.role.rawValue)"])
                row[.number] = .text(party.number ?? "")
                row[.address] = .text(party.address ?? "")
                return row
            })
            return { try writer.write(path, $0, site.templates.parties, record) }
        }
    }

    private func paged(
        _ count: Int, _ path: (Int) -> String, title: String,
        write: (_ offset: Int, _ path: String, _ pager: Value) throws -> (PageWriter.Heading) throws -> Void
    ) throws {
        let pages = (count + SitePath.rowsPerPage - 1) / SitePath.rowsPerPage
        for page in 1...pages {
            let here = path(page)
            let pager = Value.records(site.pager(page: page, of: pages, from: here, path: path))
            try write((page - 1) * SitePath.rowsPerPage, here, pager)(PageWriter.Heading(
                title: title, section: .ledger, crumbs: [(site.labels["nav.ledger"], SitePath.ledger)]))
        }
    }
}
