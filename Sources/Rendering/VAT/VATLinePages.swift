import DossierModel
import Snapshots
import Templating

/// A page behind each sum of VAT: the accounts with their amounts, and the lines where they fit on it.
struct VATLinePages {
    let writer: PageWriter
    let book: VATBook
    private var site: Site { writer.site }
    private var accounts: VATAccounts { book.accounts }

    /// Lines that one page shows; more stand on the account cards.
    static let most = EvidencePages.most

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        for side in accounts.sides {
            for period in book.periods {
                guard let path = book.page(side, period) else { continue }
                try write(side, period, to: path)
            }
        }
    }

    /// Writes the pages of the lines under each code and quarter.
    /// - Throws: `SystemError`, `DatabaseError`.
    func writeCodes() throws {
        for totals in book.codes {
            guard let path = book.page(of: totals) else { continue }
            let code = totals.code ?? site.labels["vat.no-code"], period = totals.quarter
            var record = Record<VATLinesKey>()
            record[.title] = .text(totals.name.isEmpty ? code : "\(code) \(totals.name)")
            let moved = try writer.snapshot.vatAccounts(under: totals.code, in: accounts.year.id, from: period.start, to: period.end)
            record[.accounts] = .records(moved.map { number, moved in
                var row = Record<VATAccountKey>()
                row[.number] = .text(number)
                row[.name] = .text(site.accountNames[number] ?? "")
                if let card = writer.card(number, in: accounts.year.id, on: period.start) { row[.href] = .text(card) }
                fill(&row, moved)
                return row
            })
            record[.count] = .text(site.notation.count(moved.count))
            var total = Record<VATAccountKey>()
            fill(&total, moved.reduce(AccountYear.Movement()) { $0 + $1.1 })
            record[.total] = .records([total])
            record[.lineCount] = .text(site.notation.count(totals.lines))
            try fillLines(&record, count: totals.lines) {
                try writer.snapshot.vatLines(under: totals.code, in: accounts.year.id, from: period.start, to: period.end)
            }
            try finish(&record, period, title: "\(site.labels["vat.code"]) \(code)", path)
        }
    }

    private func write(_ side: VATBook.Side?, _ period: VATPeriod, to path: String) throws {
        let sums = book.sums(side, in: period)
        var record = Record<VATLinesKey>()
        record[.title] = .text(site.label(of: side))
        record[.amount] = .text(site.notation.money(Money(sums.movement, site.dossier.currency)))
        if let side, side == .payable || side == .recoverable {
            record[.dueLabel] = .text(site.labels["vat.due.\(side.rawValue)"])
            record[.due] = .text(site.notation.money(Money(VATBook.due(side, sums), site.dossier.currency)))
        }
        record[.formula] = .text(accounts.formula(side))
        record[.unknownOpening] = .flag(!accounts.year.isOpened)
        let rows = accounts.accounts(side).map { ($0, book.sums($0, in: period)) }.filter { $0.1.opening != 0 || $0.1.moved.lines > 0 }
        record[.accounts] = .records(rows.map { account($0, $1, period) })
        record[.count] = .text(site.notation.count(rows.count))
        var total = Record<VATAccountKey>()
        fill(&total, sums)
        record[.total] = .records([total])
        record[.lineCount] = .text(site.notation.count(sums.moved.lines))
        try fillLines(&record, count: sums.moved.lines) {
            try writer.snapshot.vatLines(
                on: rows.filter { $0.1.moved.lines > 0 }.map(\.0.number), in: accounts.year.id, from: period.start, to: period.end)
        }
        let same = book.periods.filter { other in
            switch (other.sort, period.sort) {
            case (.quarter, .quarter), (.month, .month): book.page(side, other) != nil
            default: false
            }
        }
        if let index = same.firstIndex(where: { $0.name == period.name }) {
            if index > 0, let page = book.page(side, same[index - 1]) { record[.previous] = .text(writer.href(page)) }
            if index + 1 < same.count, let page = book.page(side, same[index + 1]) { record[.next] = .text(writer.href(page)) }
        }
        try finish(&record, period, title: site.label(of: side), path)
    }

    private func fillLines(_ record: inout Record<VATLinesKey>, count: Int, _ read: () throws -> [LedgerLine]) throws {
        record[.tooMany] = .flag(count > Self.most)
        record[.hasLines] = .flag((1...Self.most).contains(count))
        guard (1...Self.most).contains(count) else { return }
        let lines = try read()
        record[.lineDebit] = .text(site.amount(lines.reduce(0) { $0 + $1.debit }))
        record[.lineCredit] = .text(site.amount(lines.reduce(0) { $0 + $1.credit }))
        record[.lines] = .records(lines.map { line in
            var row = site.line(line, writer)
            row[.account] = .text(line.account)
            if let card = writer.card(line.account, in: line.place.year, on: line.date) { row[.accountHref] = .text(card) }
            return row
        })
    }

    private func finish(_ record: inout Record<VATLinesKey>, _ period: VATPeriod, title: String, _ path: String) throws {
        let year = accounts.year, label = site.label(of: year), main = SitePath.vat(year.slug)
        let name = period.sort == .year ? "\(site.labels["table.year"]) \(label)" : site.label(of: period)
        record[.period] = .text(name)
        record[.detail] = .text(site.detail(of: period))
        record[.back] = .text(writer.href(main))
        try writer.write(
            path,
            PageWriter.Heading(
                title: "\(title), \(name)", section: .ledger,
                crumbs: [
                    (site.labels["nav.ledger"], SitePath.ledger), (label, SitePath.trialBalance(year.slug, page: 1)),
                    (site.labels["vat.title"], main),
                ]),
            site.templates.vatLines, record)
    }

    private func account(_ account: AccountYear, _ sums: VATBook.Sums, _ period: VATPeriod) -> Record<VATAccountKey> {
        var record = Record<VATAccountKey>()
        record[.number] = .text(account.number)
        record[.name] = .text(account.name)
        // The month of the first line of the period, else the card as a whole.
        let months = Set(period.months.map(\.description)), first = account.months.first { months.contains($0.name) && $0.all.lines > 0 }
        let card = period.sort == .year ? nil : first.flatMap { site.ledger.card(account, in: accounts.year.id, month: $0.name) }
        if let card = card ?? site.ledger.card(account.number, in: accounts.year.id) { record[.href] = .text(writer.href(card)) }
        fill(&record, sums)
        return record
    }

    private func fill(_ record: inout Record<VATAccountKey>, _ moved: AccountYear.Movement) {
        record[.lines] = .text(site.notation.count(moved.lines))
        record[.debit] = .text(site.amount(moved.debit))
        record[.credit] = .text(site.amount(moved.credit))
        record[.movement] = .text(site.amount(moved.debit - moved.credit))
    }

    private func fill(_ record: inout Record<VATAccountKey>, _ sums: VATBook.Sums) {
        let isKnown = accounts.year.isOpened
        fill(&record, sums.moved)
        record[.opening] = .text(isKnown ? site.amount(sums.opening) : "")
        record[.settlement] = .text(sums.settled.lines == 0 ? "" : site.amount(sums.settlement))
        record[.closing] = .text(isKnown ? site.amount(sums.closing) : "")
    }
}
