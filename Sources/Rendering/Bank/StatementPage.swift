import DossierModel
import Fixity
import Snapshots
import Templating

/// The pages of one bank statement: balances and movements, two hundred a page, with running balance. Memory holds one page of it.
struct StatementPage {
    let writer: PageWriter
    let statement: ArchivedStatement
    private let account: BankBook.Account?
    private let totals: MovementTotals
    private var site: Site { writer.site }

    /// - Throws: `DatabaseError`.
    init(writer: PageWriter, statement: ArchivedStatement) throws {
        self.writer = writer
        self.statement = statement
        account = writer.site.bank.account(statement.account)
        totals = try writer.snapshot.movementTotals(of: [statement.place.id])[statement.place.id] ?? MovementTotals()
    }

    private var pages: Int { max(1, (statement.rows.count + SitePath.movementsPerPage - 1) / SitePath.movementsPerPage) }

    /// What opening balance and movements come to; nil where the bank states no opening balance.
    private var sum: Int64? { statement.opening.map { $0 &+ totals.moneyIn &+ totals.moneyOut } }

    /// What the bank's closing balance is more than that, where both are there to be compared.
    private var difference: Int64? {
        guard statement.kind == .statement, statement.bankAccount != nil || !statement.rows.isEmpty, let sum, let closing = statement.closing else {
            return nil
        }
        return closing &- sum
    }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let beside = site.bank.neighbours(of: statement)
        let known = try writer.snapshot.statements([beside.previous, beside.next].compactMap(\.self)).map(\.place)
        let around = (previous: known.first { $0.id == beside.previous }, next: known.first { $0.id == beside.next })
        var reader = MovementRows(statement: statement)
        try write(page: 1, by: writer, &reader, around)
        var page = 2
        // Each folder has 900 of the further pages.
        while page <= pages {
            let folder = SitePath.statement(statement.place, page: page).split(separator: "/").dropLast().joined(separator: "/")
            let payload = try writer.payload.subfolder(folder.split(separator: "/").last.map(String.init) ?? "")
            let inner = PageWriter(site: site, snapshot: writer.snapshot, payload: payload, folder: folder)
            while page <= pages, SitePath.statement(statement.place, page: page).hasPrefix(folder + "/") {
                try write(page: page, by: inner, &reader, (nil, nil))
                page += 1
            }
            writer.payload.take(payload.finish())
        }
    }

    private func write(
        page: Int, by writer: PageWriter, _ reader: inout MovementRows, _ around: (previous: StatementPlace?, next: StatementPlace?)
    ) throws {
        let path = SitePath.statement(statement.place, page: page), carried = reader.balance, isLast = page == pages
        let start = statement.rows.lowerBound + Int64((page - 1) * SitePath.movementsPerPage)
        let movements = try writer.snapshot.movements(
            of: statement.place.id, start..<min(statement.rows.upperBound, start + Int64(SitePath.movementsPerPage)))
        var record = Record<StatementKey>()
        fillHead(&record, around, page: page, by: writer)
        if let whole = reader.continued(movements.first) {
            record[.partsOf] = .text(site.labels.fill("statement.parts-of", [
                "amount": site.notation.money(whole.amount), "day": whole.date.map(site.notation.day) ?? "",
            ]))
            record[.partsOfHref] = .text(writer.href(SitePath.movement(statement.place, offset: Int(whole.id - statement.rows.lowerBound))))
        }
        let rows = reader.rows(movements, writer)
        record[.rows] = .records(rows.own)
        record[.others] = .records(rows.others)
        record[.hasOthers] = .flag(!rows.others.isEmpty)
        record[.hasMovements] = .flag(!statement.rows.isEmpty)
        record[page == 1 ? .opening : .carried] = .text(site.amount(carried, statement.currency))
        if isLast { try fillEnd(&record) } else { record[.carry] = .text(site.amount(reader.balance, statement.currency)) }
        record[.pager] = .records(site.pager(page: page, of: pages, from: path) { SitePath.statement(statement.place, page: $0) })
        let label = account.map(site.label) ?? "", year = statement.date?.year ?? 0
        try writer.write(
            path,
            PageWriter.Heading(
                title: title, section: .bank,
                crumbs: [(site.labels["nav.bank"], SitePath.bank)]
                    + (account.map { [("\(label) \(year)", SitePath.statementList($0, year, page: 1))] } ?? [])),
            site.templates.statement, record)
    }

    private var kind: String { site.labels["statement-kind.\(statement.kind.rawValue)"] }
    private var title: String { "\(kind) \(statement.place.number)" }

    private func fillHead(
        _ record: inout Record<StatementKey>, _ around: (previous: StatementPlace?, next: StatementPlace?), page: Int, by writer: PageWriter
    ) {
        record[.account] = .text(account.map(site.label) ?? "")
        record[.title] = .text(statement.place.number)
        record[.kind] = .text(kind)
        if statement.kind != .statement { record[.kindNote] = .text(site.labels["statement-kind.\(statement.kind.rawValue).what"]) }
        if let first = statement.repeats {
            record[.repeats] = .text(first.number)
            record[.repeatsHref] = .text(writer.href(SitePath.statement(first)))
        }
        if let difference, difference != 0, let sum, let closing = statement.closing {
            let amounts = ["sum": sum, "closing": closing, "difference": difference]
            record[.difference] = .text(site.labels.fill(
                "statement.differs", amounts.mapValues { site.notation.money(Money($0, statement.currency)) }))
        }
        if let year = statement.date?.year {
            record[.csv] = writer.bankTables(year)
        }
        guard page == 1 else { return }
        if let previous = around.previous { record[.previous] = .text(writer.href(SitePath.statement(previous))) }
        if let next = around.next { record[.next] = .text(writer.href(SitePath.statement(next))) }
        if statement.rows.isEmpty {
            record[.balancesOnly] = .text(site.labels[statement.bankAccount == nil ? "statement.balances-only" : "statement.no-movements"])
        }
        record[.facts] = .records(facts)
        record[.origin] = .text(statement.origin.description)
        if let document = statement.document {
            record[.documentHref] = .text(writer.href(SitePath.document(document)))
            record[.documentName] = .text(document.name ?? statement.origin.file)
        }
    }

    private var facts: [Record<FactKey>] {
        var facts: [Record<FactKey>] = []
        func add(_ name: String, _ value: String, number: Bool = true) {
            if !value.isEmpty { facts.append(site.fact(site.labels[name], value, number: number)) }
        }
        func amount(_ value: Int64?) -> String { value.map { site.notation.money(Money($0, statement.currency)) } ?? "" }
        if let account, account.bankAccount != nil { add("bank.ledger-account", site.ledgerLabel(of: account)) }
        add("statement.date", statement.date.map { site.longDates.text($0) } ?? "")
        add("statement.opening", amount(statement.opening))
        if totals.movements > 0 {
            add("statement.in", amount(totals.moneyIn))
            add("statement.out", amount(0 &- totals.moneyOut))
        }
        add("statement.closing", amount(statement.closing))
        guard totals.movements > 0 else { return facts }
        add("bank.movements", site.notation.count(totals.movements))
        add("bank.tied", site.part(totals.tied, of: totals.payments))
        if site.hasLedger { add("bank.booked", site.part(totals.booked, of: totals.payments)) }
        return facts
    }

    /// What else of a statement is shown; the tables of the archive have all of it.
    private static let mostDetails = 200

    private func fillEnd(_ record: inout Record<StatementKey>) throws {
        let details = try writer.snapshot.details(of: statement.place, limit: Self.mostDetails)
        record[.details] = .records(details.shown.map(site.fact))
        record[.hasDetails] = .flag(details.count > 0)
        if details.count > details.shown.count {
            let count = site.notation.count(details.count - details.shown.count)
            record[.moreDetails] = .text(site.labels.fill("statement.more-details", ["count": count]))
        }
        record[.closing] = .text(site.amount(statement.closing, statement.currency))
        guard let difference, difference != 0 else { return }
        record[.sum] = .text(site.amount(sum, statement.currency))
        record[.differs] = .text(site.amount(difference, statement.currency))
    }
}
