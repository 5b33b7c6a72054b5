import DossierModel
import Snapshots
import Templating

/// What the ledger holds: years with their journals, the chart of accounts, the parties.
struct LedgerPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        var record = Record<LedgerKey>()
        record[.years] = .records(site.ledger.years.map(year))
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
    }

    private func year(_ year: LedgerBook.Year) -> Record<LedgerYearKey> {
        var record = Record<LedgerYearKey>()
        record[.label] = .text(site.label(of: year))
        record[.detail] = .text(year.fiscalYear.map { "\(site.notation.day($0.start)) – \(site.notation.day($0.end))" } ?? "")
        record[.href] = .text(writer.href(SitePath.trialBalance(year.slug, page: 1)))
        record[.vatHref] = .text(writer.vat(year) ?? "")
        record[.csv] = .records([writer.csv(Downloads.trialBalance(year), of: site.label(of: year))])
        if let (_, before) = site.costYears.first(where: { $0.year.id == year.id }) {
            record[.costsHref] = .text(writer.href(SitePath.costs(year.slug)))
            record[.before] = .text(before.id)
        }
        record[.entries] = .text(site.notation.count(year.entries))
        record[.lines] = .text(site.notation.count(year.lines))
        record[.debit] = .text(site.amount(year.journals.reduce(0) { $0 + $1.debit }))
        record[.credit] = .text(site.amount(year.journals.reduce(0) { $0 + $1.credit }))
        record[.journals] = .records(year.journals.map { journal in
            var row = Record<LedgerRowKey>()
            row[.code] = .text(journal.code)
            row[.label] = .text(journal.name)
            row[.detail] = .text(journal.family.map { site.labels["family.\($0.rawValue)"] } ?? "")
            if let page = site.ledger.journal(journal.code, in: year.id, page: 1) { row[.href] = .text(writer.href(page)) }
            row[.entries] = .text(site.notation.count(journal.entries))
            row[.lines] = .text(site.notation.count(journal.lines))
            row[.debit] = .text(site.amount(journal.debit))
            row[.credit] = .text(site.amount(journal.credit))
            return row
        })
        return record
    }

    private func writeAccounts() throws {
        try site.paged(site.counts.accounts, SitePath.accounts(page:)) { offset, path, pager in
            var record = Record<AccountsKey>()
            record[.csv] = .records([writer.csv(Downloads.accounts)])
            record[.count] = .text(site.notation.count(site.counts.accounts))
            record[.pager] = pager
            record[.rows] = .records(try writer.snapshot.accounts(from: offset, count: SitePath.rowsPerPage).map { account in
                var row = Record<AccountRowKey>()
                row[.number] = .text(account.number)
                row[.name] = .text(account.name)
                row[.type] = .text(account.type.map { site.labels["account.\($0.rawValue)"] } ?? "")
                row[.lines] = .text(site.notation.count(account.lines))
                return row
            })
            try writer.write(path, heading(site.labels["holding.accounts"]), site.templates.accounts, record)
        }
    }

    private func heading(_ title: String) -> PageWriter.Heading {
        PageWriter.Heading(title: title, section: .ledger, crumbs: [(site.labels["nav.ledger"], SitePath.ledger)])
    }
}

extension Site {
    /// The id of a fiscal year, or the words for what is outside every year.
    func label(of year: LedgerBook.Year) -> String { year.id.isEmpty ? labels["ledger.no-year"] : year.id }

    /// Runs `write` for each page of a list: where its rows start, its path, its pager.
    func paged(
        _ count: Int, _ path: (Int) -> String, write: (_ offset: Int, _ path: String, _ pager: Value) throws -> Void
    ) throws {
        let pages = max(1, (count + SitePath.rowsPerPage - 1) / SitePath.rowsPerPage)
        for page in 1...pages {
            try write((page - 1) * SitePath.rowsPerPage, path(page), .records(pager(page: page, of: pages, from: path(page), path: path)))
        }
    }
}
