import DossierModel
import Snapshots
import Templating

/// The lists of customers and suppliers: by name, and by amount. A row is what passed in one direction and currency.
struct PartyList {
    let writer: PageWriter
    /// Of each, by its key.
    let totals: [String: [CounterpartyTotal]]
    /// By name.
    let all: [Counterparty]
    /// What stands open of each, by its key.
    let sums: [String: OpenSums]
    /// How what is open comes to the balances of the ledger.
    let control: [Record<ControlTableKey>]
    private var site: Site { writer.site }

    /// Years with a column of their own.
    private static let shownYears = 4
    private static let rowsOfAScreen = 40

    private struct Row {
        let party: Counterparty
        var kind: DocumentKind?
        var currency: Currency
        var documents = 0
        /// Nil where no document states one.
        var total: Int64?
        /// How many documents state none.
        var unstated = 0
        var years: [Int: Int64] = [:]
        /// Who owes whom what is open.
        var side: OpenSums.Side?
        /// Nil where nothing is.
        var open: Int64?
        /// Payments that name no document.
        var unmatched: Int64?
    }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let totals = self.totals
        let years = Array(Set(totals.values.joined().map(\.year)).filter { $0 > 0 }.sorted().suffix(Self.shownYears))
        let rows = all.flatMap { self.rows($0, totals[$0.key] ?? [], sums[$0.key]) }
        let byAmount = rows.enumerated().sorted { one, other in
            func rank(_ row: Row) -> (Int, String, UInt64) {
                (row.currency == site.dossier.currency ? 0 : 1, row.currency.code, UInt64.max - (row.total?.magnitude ?? 0))
            }
            let (first, second) = (rank(one.element), rank(other.element))
            return first == second ? one.offset < other.offset : first < second
        }.map(\.element)
        if TableTools.needsFiles(rows.count) {
            let files = try RowFiles(Self.columns, more: years.map { String($0) }, in: writer.payload, below: "rows")
            for own in rows { try files.add(row(own, years), more: years.map { site.amount(own.years[$0], own.currency) }) }
            try files.finish()
        }
        try write(rows, years, count: all.count, byAmount: false)
        try write(byAmount, years, count: all.count, byAmount: true)
    }

    /// A row for sales and one for purchases in each currency; one without either where there are only other documents, or none.
    private func rows(_ party: Counterparty, _ totals: [CounterpartyTotal], _ open: OpenSums?) -> [Row] {
        var rows: [Row] = []
        for own in totals where own.kind == .sales || own.kind == .purchases {
            let index = rows.firstIndex { $0.kind == own.kind && $0.currency == own.totals.currency } ?? rows.count
            if index == rows.count { rows.append(Row(party: party, kind: own.kind, currency: own.totals.currency)) }
            rows[index].documents += own.totals.count
            rows[index].unstated += own.totals.count - own.totals.stated
            guard let gross = own.totals.gross else { continue }
            rows[index].total = (rows[index].total ?? 0) + gross
            rows[index].years[own.year, default: 0] += gross
        }
        if rows.isEmpty { rows = [Row(party: party, currency: site.dossier.currency)] }
        for (key, sum) in open?.ordered ?? [] {
            let index = rows.firstIndex { $0.currency == key.currency && $0.kind == key.side.kind }
                ?? rows.firstIndex { $0.currency == key.currency && $0.kind == nil && ($0.side ?? key.side) == key.side } ?? rows.count
            if index == rows.count { rows.append(Row(party: party, kind: key.side.kind, currency: key.currency)) }
            rows[index].side = key.side
            if sum.hasOpen { rows[index].open = (rows[index].open ?? 0) + sum.open }
            if sum.hasUnmatched { rows[index].unmatched = (rows[index].unmatched ?? 0) + sum.unmatched }
        }
        return rows
    }

    private func write(_ rows: [Row], _ years: [Int], count: Int, byAmount: Bool) throws {
        let letters = byAmount ? [] : letters(of: rows), anchors = Dictionary(letters.map { ($0.row, $0.anchor) }) { first, _ in first }
        let tools = TableTools(rows: rows.count, folder: "rows/", hasDates: false)
        try site.paged(rows.count, { SitePath.parties(byAmount: byAmount, page: $0) }) { offset, path, pager in
            var record = Record<PartyListKey>()
            record[.count] = .text(site.notation.count(count))
            record[.orders] = .records([
                site.link(site.labels["parties.by-name"], to: SitePath.parties(page: 1), from: path, current: !byAmount),
                site.link(site.labels["parties.by-amount"], to: SitePath.parties(byAmount: true, page: 1), from: path, current: byAmount),
            ])
            record[.years] = .records(years.map { .cell(String($0)) })
            record[.hasLetters] = .flag(!letters.isEmpty)
            record[.letters] = .records(letters.map { letter in
                let page = SitePath.parties(page: letter.row / SitePath.rowsPerPage + 1)
                var link = site.link(letter.name, to: page, from: path)
                link[.href] = .text((page == path ? "" : SitePath.relative(page, from: path)) + "#" + letter.anchor)
                return link
            })
            record[.rows] = .records((offset..<min(rows.count, offset + SitePath.rowsPerPage)).map { index in
                var record = row(rows[index], years)
                record[.anchor] = .text(anchors[index] ?? "")
                return record
            })
            if hasOpen { record[.total] = .records(sums(rows[offset..<min(rows.count, offset + SitePath.rowsPerPage)], years, of: rows.count)) }
            if site.knowsPayments { record[.agesHref] = .text(SitePath.relative(SitePath.openItems(page: 1), from: path)) }
            record[.hasOpen] = .flag(hasOpen)
            record[.hasUnmatched] = .flag(hasUnmatched)
            record[.tools] = tools.records
            record[.pattern] = tools.pattern(Self.columns) { $0[.years] = .records(years.map { .cell("~\($0)~") }) }
            record[.order] = .text(byAmount ? "~gross" : "")
            record[.currency] = .text(site.dossier.currency.code)
            record[.pager] = pager
            if site.hasLedger, site.counts.parties > 0 { record[.csv] = .records([writer.csv(Downloads.parties)]) }
            if offset == 0 { record[.control] = .records(control) }
            var heading = PageWriter.Heading(title: site.labels["parties.title"], section: .parties)
            if rows.count > 1 { heading.scripts = .table }
            try writer.write(path, heading, site.templates.partyList, record)
        }
    }

    /// Beginnings that an index is still read with; a script of thousands of signs has none.
    private static let mostLetters = 60

    /// Where each letter begins in a list that is longer than a screen; figures are one, and what is neither is another.
    private func letters(of rows: [Row]) -> [(name: String, row: Int, anchor: String)] {
        guard rows.count > Self.rowsOfAScreen else { return [] }
        var letters: [(name: String, row: Int, anchor: String)] = [], known: Set<String> = []
        for (index, row) in rows.enumerated() {
            // A letter without the marks on it, of which a name may have hundreds.
            let first = Counterparty.folded(row.party.name).unicodeScalars.first?.properties
            let isLetter = [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter].contains(first?.generalCategory)
            let name = isLetter ? first?.uppercaseMapping ?? "…" : first?.numericType != nil ? "0–9" : "…"
            if known.insert(name).inserted { letters.append((name, index, "letter-\(letters.count + 1)")) }
        }
        return (2...Self.mostLetters).contains(letters.count) ? letters : []
    }

    private static let columns: [(PartyRowKey, String)] = [
        (.name, "name"), (.href, "href"), (.kind, "kind"), (.documents, "documents"), (.total, "gross"), (.currency, "currency"), (.open, "open"),
        (.unmatched, "unmatched"),
    ]

    private func row(_ row: Row, _ years: [Int]) -> Record<PartyRowKey> {
        var record = Record<PartyRowKey>()
        record[.name] = .text(row.party.name)
        record[.href] = .text(writer.party(row.party.name))
        record[.kind] = .text(row.kind.map { site.labels["kind.\($0.rawValue)"] } ?? "")
        record[.documents] = .text(row.documents == 0 ? "" : site.notation.count(row.documents))
        record[.years] = .records(years.map { .cell(site.amount(row.years[$0], row.currency)) })
        record[.total] = .text(site.amount(row.total, row.currency))
        record[.currency] = .text(site.code(row.currency))
        record[.open] = .text(site.amount(row.open, row.currency))
        record[.unmatched] = .text(site.amount(row.unmatched, row.currency))
        return record
    }

    private var hasOpen: Bool { !sums.isEmpty }
    private var hasUnmatched: Bool { sums.values.contains { !$0.unmatched.isEmpty } }

    /// What the rows of a page come to, in the currency of the dossier: sales and purchases apart, since who owes is not who is owed.
    private func sums(_ rows: ArraySlice<Row>, _ years: [Int], of count: Int) -> [Record<PartyRowKey>] {
        let own = rows.filter { $0.currency == site.dossier.currency }
        return OpenSums.Side.allCases.compactMap { side in
            // A row of other documents alone may have something open, and one of invoices nothing.
            let passed = own.filter { $0.kind == side.kind }, open = own.filter { $0.side == side }
            return passed.isEmpty && open.isEmpty ? nil : sum(passed, open, side, years, of: count)
        }
    }

    private func sum(_ amounts: [Int64]) -> Int64? { amounts.isEmpty ? nil : amounts.reduce(0, +) }

    private func sum(_ passed: [Row], _ open: [Row], _ side: OpenSums.Side, _ years: [Int], of count: Int) -> Record<PartyRowKey> {
        var record = Record<PartyRowKey>()
        let name = site.labels[TableTools.needsFiles(count) ? "total.page" : "total.sum"]
        record[.name] = .text("\(name), \(site.labels["kind.\(side.kind.rawValue)"])")
        record[.years] = .records(years.map { year in .cell(site.amount(sum(passed.compactMap { $0.years[year] }))) })
        record[.total] = .text(site.amount(sum(passed.compactMap(\.total))))
        record[.unstated] = .text(site.unstated(passed.reduce(0) { $0 + $1.unstated }))
        record[.open] = .text(site.amount(sum(open.compactMap(\.open))))
        record[.unmatched] = .text(site.amount(sum(open.compactMap(\.unmatched))))
        return record
    }
}
