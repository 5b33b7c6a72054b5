import DossierModel
import Snapshots
import Templating

/// The VAT of a fiscal year by quarter of the calendar, with the months below each, and by code of VAT.
struct VATPages {
    let writer: PageWriter
    let book: VATBook
    private var site: Site { writer.site }
    private var accounts: VATAccounts { book.accounts }

    /// Codes and quarters on the page; more stand in the CSV.
    static let most = 400

    /// Writes the page and those of the lines behind its sums.
    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let path = SitePath.vat(accounts.year.slug), year = accounts.fiscalYear
        var record = Record<VATKey>()
        record[.year] = .text(year.id)
        record[.from] = .text(site.notation.day(year.start))
        record[.to] = .text(site.notation.day(year.end))
        record[.updatedUntil] = .text(site.cutOffText(JournalFamily.allCases))
        record[.chart] = .text(site.labels["chart-of-accounts.\(accounts.chart.name.rawValue)"])
        record[.years] = .records(site.ledger.years.compactMap { other in
            site.vat[other.id].map { _ in site.link(other.id, to: SitePath.vat(other.slug), from: path, current: other.id == year.id) }
        })
        let returns = (book.quarters + book.periods.filter { $0.sort == .year }).compactMap(taxReturn)
        record[.hasReturns] = .flag(!returns.isEmpty)
        record[.returns] = .records(returns)
        record[.sides] = .records(accounts.sides.map(side))
        record[.unknownOpening] = .flag(!accounts.year.isOpened)
        record[.left] = .text(book.left == 0 ? "" : site.notation.count(book.left))
        record[.csv] = .records([writer.csv(Downloads.vat(accounts.year))])
        fillCodes(&record)
        try writer.write(path, heading(site.labels["vat.title"], []), site.templates.vat, record)
        try VATLinePages(writer: writer, book: book).write()
    }

    private func heading(_ title: String, _ crumbs: [(String, String)]) -> PageWriter.Heading {
        let year = accounts.year, label = site.label(of: year)
        return PageWriter.Heading(
            title: "\(title) \(label)", section: .ledger,
            crumbs: [(site.labels["nav.ledger"], SitePath.ledger), (label, SitePath.trialBalance(year.slug, page: 1))] + crumbs)
    }

    private func taxReturn(_ period: VATPeriod) -> Record<VATReturnKey>? {
        guard let (payable, recoverable) = book.due(in: period) else { return nil }
        var row = Record<VATReturnKey>()
        row[.label] = .text(site.label(of: period))
        row[.detail] = .text(site.detail(of: period))
        row[.payable] = .text(site.amount(payable))
        row[.recoverable] = .text(site.amount(recoverable))
        row[.payableHref] = .text(book.page(.payable, period).map(writer.href) ?? "")
        row[.recoverableHref] = .text(book.page(.recoverable, period).map(writer.href) ?? "")
        row[.difference] = .text(site.amount(payable - recoverable))
        row[.isYear] = .flag(period.sort == .year)
        return row
    }

    private func side(_ side: VATBook.Side?) -> Record<VATSideKey> {
        var record = Record<VATSideKey>()
        record[.id] = .text("vat-" + (side?.rawValue ?? "all"))
        record[.title] = .text(site.label(of: side))
        record[.formula] = .text(accounts.formula(side))
        record[.rows] = .records(book.periods.filter { $0.sort != .year }.map { row($0, side) })
        record[.total] = .records(book.periods.filter { $0.sort == .year }.map { row($0, side) })
        return record
    }

    private func row(_ period: VATPeriod, _ side: VATBook.Side?) -> Record<VATRowKey> {
        let sums = book.sums(side, in: period), isKnown = accounts.year.isOpened
        var row = Record<VATRowKey>()
        row[.label] = .text(site.label(of: period))
        if case .quarter = period.sort { row[.isQuarter] = .flag(true) } else { row[.isQuarter] = .flag(false) }
        row[.detail] = .text(site.detail(of: period))
        if let page = book.page(side, period) { row[.href] = .text(writer.href(page)) }
        row[.opening] = .text(isKnown ? site.amount(sums.opening) : "")
        row[.debit] = .text(site.amount(sums.moved.debit))
        row[.credit] = .text(site.amount(sums.moved.credit))
        row[.movement] = .text(site.amount(sums.movement))
        row[.settlement] = .text(sums.settled.lines == 0 ? "" : site.amount(sums.settlement))
        row[.closing] = .text(isKnown ? site.amount(sums.closing) : "")
        return row
    }

    private func fillCodes(_ record: inout Record<VATKey>) {
        guard !book.codes.isEmpty else { return }
        let shown = book.codes.prefix(Self.most)
        var last: VATCodeTotals?
        record[.codes] = .records(shown.map { totals in
            defer { last = totals }
            var row = Record<VATCodeKey>()
            if last.map({ $0.code != totals.code }) ?? true {
                row[.code] = .text(totals.code ?? site.labels["vat.no-code"])
                row[.name] = .text(totals.name)
            }
            row[.quarter] = .text(site.label(of: totals.quarter))
            row[.detail] = .text(site.detail(of: totals.quarter))
            if let page = book.page(of: totals) { row[.href] = .text(writer.href(page)) }
            row[.lines] = .text(site.notation.count(totals.lines))
            row[.base] = .text(site.amount(totals.base))
            row[.vat] = .text(site.amount(totals.vat))
            row[.own] = .text(site.amount(totals.own))
            return row
        })
        record[.codesTable] = .records([writer.csv(Downloads.vatCodes(accounts.year), of: site.labels["vat.codes"])])
        let shared = book.codes.reduce(0) { $0 + $1.shared }, unsaid = book.codes.reduce(0) { $0 + $1.unsaid }
        record[.shared] = .text(shared == 0 ? "" : site.notation.count(shared))
        record[.unsaid] = .text(unsaid == 0 ? "" : site.notation.count(unsaid))
        record[.more] = .text(book.codes.count > shown.count ? site.notation.count(book.codes.count - shown.count) : "")
    }
}

extension VATBook {
    /// The page of the lines behind a sum; nil where nothing was booked.
    func page(_ side: Side?, _ period: VATPeriod) -> String? {
        sums(side, in: period).moved.lines == 0 && period.sort != .year ? nil
            : "\(SitePath.vatFolder(accounts.year.slug))/\(side?.rawValue ?? "all")-\(period.name).html"
    }

    /// The page of the lines of a code in a quarter; nil for those that are not on the page either.
    func page(of totals: VATCodeTotals) -> String? {
        codes.prefix(VATPages.most).firstIndex { $0.code == totals.code && $0.quarter.name == totals.quarter.name }
            .map { "\(SitePath.vatFolder(accounts.year.slug))-codes/code-\($0 + 1).html" }
    }
}

extension Site {
    /// What VAT accounts are for; nil asks for all of them.
    func label(of side: ChartChoice.VATSide?) -> String { labels["vat.side.\(side?.rawValue ?? "all")"] }

    func label(of period: VATPeriod) -> String {
        switch period.sort {
        case .quarter(let number): "\(labels["vat.quarter.\(number)"]) \(period.start.year)"
        case .month: period.months.first.map(label) ?? ""
        case .year: labels["total.year"]
        }
    }

    /// The days of a period that the fiscal year cuts, and the cut-off of the journals that do not reach its end; empty for a whole one.
    func detail(of period: VATPeriod) -> String {
        let days = period.isWhole ? "" : "\(notation.day(period.start)) – \(notation.day(period.end))"
        return [days, cutOffText(before: period.end)].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
