import DossierModel
import Fixity
import Snapshots
import Templating

/// The bank accounts, and the statements of each by year.
struct BankPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// One task a folder: the accounts, the lists of each account and year, the statements.
    static func tasks(_ bank: BankBook) -> [SitePlan.Task] {
        guard !bank.accounts.isEmpty else { return [] }
        var tasks = [SitePlan.Task(folder: "bank") { try BankPages(writer: $0).writeAccounts() }]
        for account in bank.accounts {
            for (year, places) in account.years {
                let parts = (SitePath.pages(places.count) + SitePath.yearListPagesPerFolder - 1) / SitePath.yearListPagesPerFolder
                for part in 0..<parts {
                    tasks.append(SitePlan.Task(folder: SitePath.statementListFolder(account, year, part: part)) {
                        try BankPages(writer: $0).writeList(account, year, places, part: part)
                    })
                }
            }
        }
        for first in stride(from: 1, through: bank.last, by: Int(SitePath.statementsPerFolder)) {
            tasks.append(SitePlan.Task(folder: SitePath.statementFolder(first), isLong: true) {
                try BankPages(writer: $0).writeStatements(first..<first + SitePath.statementsPerFolder)
            })
        }
        return tasks
    }

    /// - Throws: `SystemError`.
    func writeAccounts() throws {
        var record = Record<BankKey>()
        record[.count] = .text(site.notation.count(site.bank.statements))
        record[.hasDashboard] = .flag(!site.dashboards.isEmpty)
        record[.hasLedger] = .flag(site.bank.accounts.contains { $0.bankAccount != nil && $0.ledgerAccount != nil })
        record[.rows] = .records(site.bank.accounts.map { account in
            var row = Record<BankAccountRowKey>()
            row[.account] = .text(site.label(of: account))
            if account.bankAccount != nil { row[.ledger] = .text(site.ledgerLabel(of: account)) }
            row[.currency] = .text(site.code(account.key.currency))
            row[.balance] = .text(site.amount(account.balance?.amount, account.key.currency))
            row[.day] = .text(account.balance.map { site.notation.day($0.day) } ?? "")
            row[.years] = .records(account.years.map { year, places in
                site.link(
                    String(year), to: SitePath.statementList(account, year, page: 1), from: SitePath.bank, count: site.notation.count(places.count))
            })
            return row
        })
        try writer.write(SitePath.bank, PageWriter.Heading(title: site.labels["bank.title"], section: .bank), site.templates.bank, record)
    }

    /// Writes the pages of one folder of a list.
    /// - Throws: `SystemError`, `DatabaseError`.
    func writeList(_ account: BankBook.Account, _ year: Int, _ places: Range<Int>, part: Int) throws {
        let all = SitePath.pages(places.count), first = part * SitePath.yearListPagesPerFolder + 1, label = site.label(of: account)
        for page in first...min(all, first + SitePath.yearListPagesPerFolder - 1) {
            let path = SitePath.statementList(account, year, page: page)
            let start = places.lowerBound + (page - 1) * SitePath.rowsPerPage
            let statements = try writer.snapshot.statements(
                site.bank.statements(at: start..<min(places.upperBound, start + SitePath.rowsPerPage)))
            let totals = try writer.snapshot.movementTotals(of: statements.map(\.place.id))
            var record = Record<StatementListKey>()
            record[.account] = .text(label)
            if account.bankAccount != nil { record[.ledger] = .text(site.ledgerLabel(of: account)) }
            record[.year] = .text(String(year))
            record[.count] = .text(site.notation.count(places.count))
            record[.years] = .records(account.years.map {
                site.link(String($0.year), to: SitePath.statementList(account, $0.year, page: 1), from: path, current: $0.year == year)
            })
            record[.hasLedger] = .flag(site.hasLedger)
            record[.rows] = .records(statements.map { row($0, totals[$0.place.id]) })
            record[.pager] = .records(site.pager(page: page, of: all, from: path) { SitePath.statementList(account, year, page: $0) })
            record[.csv] = writer.bankTables(year)
            try writer.write(
                path,
                PageWriter.Heading(title: "\(label) \(year)", section: .bank, crumbs: [(site.labels["nav.bank"], SitePath.bank)]),
                site.templates.statements, record)
        }
    }

    private func row(_ statement: ArchivedStatement, _ totals: MovementTotals?) -> Record<StatementRowKey> {
        var row = Record<StatementRowKey>()
        row[.number] = .text(statement.place.number)
        row[.href] = .text(writer.href(SitePath.statement(statement.place)))
        row[.date] = .text(statement.date.map(site.notation.day) ?? "")
        if statement.kind != .statement { row[.kind] = .text(site.labels["statement-kind.\(statement.kind.rawValue)"]) }
        if statement.repeats != nil { row[.repeats] = .text(site.labels["statement.repeated"]) }
        row[.opening] = .text(site.amount(statement.opening, statement.currency))
        row[.closing] = .text(site.amount(statement.closing, statement.currency))
        guard let totals else { return row }
        row[.movements] = .text(site.notation.count(totals.movements))
        row[.tied] = .text(site.part(totals.tied, of: totals.payments))
        row[.booked] = .text(site.part(totals.booked, of: totals.payments))
        return row
    }

    /// Writes the statements with these numbers; the further pages of a long one have folders of their own.
    /// - Throws: `SystemError`, `DatabaseError`.
    func writeStatements(_ ids: Range<Int64>) throws {
        for statement in try writer.snapshot.statements(ids) { try StatementPage(writer: writer, statement: statement).write() }
    }
}

extension Site {
    /// `3 van 7`
    func part(_ count: Int, of all: Int) -> String {
        labels.fill("bank.part", ["count": notation.count(count), "all": notation.count(all)])
    }
}
