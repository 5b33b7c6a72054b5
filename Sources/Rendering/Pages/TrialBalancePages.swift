import DossierModel
import Snapshots
import Templating

/// Every account of a fiscal year: opening, movements, closing. All entries count, those after the cut-off too.
struct TrialBalancePages {
    let writer: PageWriter
    let year: LedgerBook.Year
    private var site: Site { writer.site }

    /// - Throws: `SystemError`.
    func write() throws {
        let total = year.accounts.reduce(AccountYear.Movement()) { $0 + $1.movement }
        let after = total.lines - year.accounts.reduce(0) { $0 + $1.charted.lines }
        try site.paged(year.accounts.count, { SitePath.trialBalance(year.slug, page: $0) }) { offset, path, pager in
            var record = Record<TrialBalanceKey>()
            record[.year] = .text(site.label(of: year))
            record[.from] = .text(year.fiscalYear.map { site.notation.day($0.start) } ?? "")
            record[.to] = .text(year.fiscalYear.map { site.notation.day($0.end) } ?? "")
            record[.years] = .records(site.ledger.years.map { other in
                site.link(site.label(of: other), to: SitePath.trialBalance(other.slug, page: 1), from: path, current: other.id == year.id)
            })
            let shown = year.accounts.dropFirst(offset).prefix(SitePath.rowsPerPage)
            record[.rows] = .records(shown.map(row))
            record[.pageTotal] = .records([pageTotal(Array(shown))])
            record[.pager] = pager
            record[.count] = .text(site.notation.count(year.accounts.count))
            record[.opening] = .text(site.amount(year.accounts.reduce(0) { $0 + $1.opening }))
            record[.debit] = .text(site.amount(total.debit))
            record[.credit] = .text(site.amount(total.credit))
            record[.closing] = .text(site.amount(year.accounts.reduce(0) { $0 + $1.closing }))
            record[.afterCutOff] = .text(after == 0 ? "" : site.notation.count(after))
            record[.vatHref] = .text(writer.vat(year) ?? "")
            record[.csv] = .records([writer.csv(Downloads.trialBalance(year))])
            try writer.write(
                path,
                PageWriter.Heading(
                    title: "\(site.labels["trial-balance.title"]) \(site.label(of: year))", section: .ledger,
                    crumbs: [(site.labels["nav.ledger"], SitePath.ledger)]),
                site.templates.trialBalance, record)
        }
    }

    private func pageTotal(_ accounts: [AccountYear]) -> Record<AccountRowKey> {
        let moved = accounts.reduce(AccountYear.Movement()) { $0 + $1.movement }
        var row = Record<AccountRowKey>()
        row[.opening] = .text(site.amount(accounts.reduce(0) { $0 + $1.opening }))
        row[.debit] = .text(site.amount(moved.debit))
        row[.credit] = .text(site.amount(moved.credit))
        row[.closing] = .text(site.amount(accounts.reduce(0) { $0 + $1.closing }))
        return row
    }

    private func row(_ account: AccountYear) -> Record<AccountRowKey> {
        let movement = account.movement
        var row = Record<AccountRowKey>()
        row[.number] = .text(account.number)
        row[.name] = .text(account.name)
        if let card = site.ledger.card(account.number, in: year.id) { row[.href] = .text(writer.href(card)) }
        row[.lines] = .text(site.notation.count(movement.lines))
        row[.opening] = .text(account.opening == 0 ? "" : site.amount(account.opening))
        row[.debit] = .text(site.amount(movement.debit))
        row[.credit] = .text(site.amount(movement.credit))
        row[.closing] = .text(site.amount(account.closing))
        return row
    }
}

/// The cards of some accounts of a fiscal year: each line with the balance it leaves, 200 lines a page.
struct AccountCardPages {
    let writer: PageWriter
    let year: LedgerBook.Year
    private var site: Site { writer.site }

    /// Writes the cards of one folder.
    /// - Throws: `SystemError`, `DatabaseError`.
    func write(_ accounts: Range<Int>) throws {
        for index in accounts {
            try write(
                year.accounts[index], previous: index > 0 ? year.accounts[index - 1] : nil,
                next: index + 1 < year.accounts.count ? year.accounts[index + 1] : nil)
        }
    }

    /// The months with a line; they name their year where the fiscal year touches two.
    private func months(_ account: AccountYear, from path: String) -> [Record<LinkKey>] {
        let booked = account.months.filter { $0.all.lines > 0 }
        let hasYears =
            Set(booked.map { $0.name.prefix(4) } + (year.fiscalYear.map { [$0.start, $0.end] } ?? []).map { $0.description.prefix(4) }).count > 1
        return booked.compactMap { month in
            guard let period = Period(month.name), let place = site.ledger.card(account, in: year.id, month: month.name) else { return nil }
            let name = site.labels["month.short.\(period.month ?? 1)"]
            return site.link(hasYears ? "\(name) \(period.year)" : name, to: place, from: path, count: site.notation.count(month.all.lines))
        }
    }

    private func write(_ account: AccountYear, previous: AccountYear?, next: AccountYear?) throws {
        let pages = LedgerBook.pages(account)
        var page = 1, balance = account.opening, carried = account.opening, month = ""
        var debit: Int64 = 0, credit: Int64 = 0, moved: (debit: Int64, credit: Int64) = (0, 0)
        var rows: [Record<LedgerLineKey>] = []
        let tools = TableTools(
            rows: account.movement.lines, folder: (site.ledger.cardName(account.number, in: year.id) ?? "") + ".rows/", hasDates: true)
        let files = try TableTools.needsFiles(tools.rows)
            ? RowFiles(Self.columns, in: writer.payload, below: String(tools.folder.dropLast())) : nil
        func finish() throws {
            guard let path = site.ledger.card(account.number, in: year.id, page: page) else { return }
            var record = Record<CardKey>()
            record[.number] = .text(account.number)
            record[.name] = .text(account.name)
            record[.year] = .text(site.label(of: year))
            record[.months] = .records(months(account, from: path))
            if page == 1 { record[.opening] = .text(site.amount(account.opening)) } else {
                record[.carried] = .text(site.amount(carried))
                record[.carriedDebit] = .text(site.amount(moved.debit))
                record[.carriedCredit] = .text(site.amount(moved.credit))
            }
            record[.rows] = .records(rows)
            record[.debit] = .text(site.amount(debit))
            record[.credit] = .text(site.amount(credit))
            record[.closing] = .text(site.amount(balance))
            record[.count] = .text(site.notation.count(account.movement.lines))
            record[.tools] = tools.records
            record[.pattern] = tools.pattern(Self.columns)
            let after = account.movement.lines - account.charted.lines
            record[.afterCutOff] = .text(after == 0 ? "" : site.notation.count(after))
            record[.csvName] = .text("\(year.slug)-\(tools.folder.dropLast(6))")
            record[.isLast] = .flag(page == pages)
            record[.pager] = .records(
                site.pager(page: page, of: pages, from: path) { site.ledger.card(account.number, in: year.id, page: $0) ?? path })
            if let card = previous.flatMap({ site.ledger.card($0.number, in: year.id) }) {
                record[.previous] = .text(SitePath.relative(card, from: path))
            }
            if let card = next.flatMap({ site.ledger.card($0.number, in: year.id) }) { record[.next] = .text(SitePath.relative(card, from: path)) }
            let label = site.label(of: year)
            var heading = PageWriter.Heading(
                title: "\(account.number) \(account.name)", section: .ledger,
                crumbs: [(site.labels["nav.ledger"], SitePath.ledger), (label, SitePath.trialBalance(year.slug, page: 1))])
            if tools.rows > 1 { heading.scripts = .table }
            try writer.write(path, heading, site.templates.card, record)
            rows.removeAll(keepingCapacity: true)
            (carried, page) = (balance, page + 1)
            moved = (debit, credit)
        }
        try writer.snapshot.lines(of: account.number, in: year.id) { line in
            if rows.count == LedgerBook.linesPerPage { try finish() }
            balance += line.debit - line.credit
            debit += line.debit
            credit += line.credit
            var row = site.line(line, writer)
            row[.balance] = .text(site.amount(balance))
            try files?.add(row)
            let name = line.date.map { String($0.description.prefix(7)) } ?? ""
            if name != month {
                row[.anchor] = .text("m-\(name)")
                month = name
            }
            rows.append(row)
        }
        try finish()
        try files?.finish()
    }

    private static let columns: [(LedgerLineKey, String)] = [
        (.date, "date"), (.entry, "entry"), (.entryHref, "entryHref"), (.text, "text"), (.party, "party"), (.partyHref, "partyHref"),
        (.document, "document"), (.documentHref, "documentHref"), (.debit, "debit"), (.credit, "credit"),
    ]
}
