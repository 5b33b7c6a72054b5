import DossierModel
import Fixity
import Snapshots
import Synchronization
import Templating

/// The pages of customers and suppliers, and their lists.
struct PartyPages {
    let writer: PageWriter
    private var site: Site { writer.site }

    init(writer: PageWriter) { self.writer = writer }

    /// Writes party by party, folder by folder, then the lists, which show what the pages add up to.
    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let parties = try Counterparties(writer.snapshot, hasLedger: site.hasLedger, isControl: site.isControl)
        let sides = site.hasLedger ? site.openSides : [:]
        var open: (name: String, payload: PayloadFolder, writer: PageWriter)?
        var sums: [String: OpenSums] = [:]
        try parties.each { party in
            let name = String(party.key.prefix(2))
            if open?.name != name {
                if let done = open { writer.payload.take(done.payload.finish()) }
                let payload = try writer.payload.subfolder(name)
                open = (name, payload, PageWriter(site: site, snapshot: writer.snapshot, payload: payload, folder: "parties/\(name)"))
            }
            guard let writer = open?.writer else { return }
            let items = try PartyOpenItems(writer: writer, parties: parties, party: party, sides: sides)
            if !items.sums.sums.isEmpty { sums[party.key] = items.sums }
            try PartyPage(writer: writer, parties: parties, party: party, open: items).write()
        }
        if let done = open { writer.payload.take(done.payload.finish()) }
        let all = try parties.byName(), control = try ControlTable(site: site, parties: parties, sums: sums).records()
        let ages = OpenList(writer: writer, parties: all, sums: sums, control: control)
        try PartyList(writer: writer, totals: try parties.totals(), all: all, sums: sums, control: control).write()
        try ages.write()
        try UnpaidList(writer: writer, parties: parties, sides: sides, list: ages).write()
    }
}

extension Site {
    /// Whether an account, by number and lead code, holds what parties owe or are owed, in the chart of the last year with entries; nil where the
    /// chart does not say.
    var isControl: ((String, String?) -> Bool)? {
        guard let chart = openChart else { return nil }
        let figures = [ChartChoice.Figure.receivables, .payables].filter { !(chart.ranges[$0] ?? []).isEmpty }
        return figures.isEmpty ? nil : { number, code in figures.contains { chart.has(number, leadCode: code, in: $0) } }
    }

    /// The side of each account that the same chart names one of receivables or payables.
    var openSides: [String: OpenSums.Side] {
        guard let chart = openChart else { return [:] }
        return ledger.years.flatMap(\.accounts).reduce(into: [:]) { sides, account in
            if chart.has(account.number, leadCode: account.leadCode, in: .payables) {
                sides[account.number] = .payable
            } else if chart.has(account.number, leadCode: account.leadCode, in: .receivables) {
                sides[account.number] = .receivable
            }
        }
    }

    private var openChart: ChartOfAccounts? {
        ledger.years.last { $0.entries > 0 && $0.fiscalYear != nil }.map { formulas.chart(of: $0.id) }
    }

    /// Where open items come from, and what their sign says.
    var openIntro: String {
        let day = openDay.map { longDates.text($0) } ?? "", hasStatements = bank.coverage != nil
        let source = hasLedger ? (hasStatements ? "ledger-payments" : "ledger") : hasStatements ? "payments" : "status"
        // Who may see a ledger and has none is told another reason than who may not.
        let reason = hasLedger || !rights.contains(.ledger) ? "" : ".no-ledger"
        let until = bank.payments.map { longDates.text($0) } ?? day
        return "\(labels.fill("party.open.\(source)\(reason)", ["day": day, "until": until])) \(labels["party.open.age"])"
    }

    /// Said where all is paid.
    var nothingOpen: String { labels.fill("party.open.none", ["day": openDay.map { longDates.text($0) } ?? ""]) }

    /// Where what is open stands: the list by age, else the list of parties.
    var openPage: String { knowsPayments ? SitePath.openItems(page: 1) : SitePath.parties(page: 1) }

    /// The day up to which something is open: the cut-off, else the last day of the last fiscal year, else that of the freeze.
    var openDay: Day? { closingDay ?? Day(iso: dossier.frozenAt.prefix(10)) }

    /// The day after which nothing counts as open: the cut-off, else the last day of the last fiscal year; nil where all counts.
    var closingDay: Day? { dossier.cutOff?.overall ?? dossier.fiscalYears.last?.end }
}

extension PageWriter {
    /// The page of a party, by its name; empty without one.
    func party(_ name: String?) -> String { name.map { href(site.partyPaths.path(of: $0)) } ?? "" }
}

/// Pages of parties by name. Many rows name few parties, and folding a name takes longer than writing a row.
final class PartyPaths: Sendable {
    private static let limit = 20_000
    private let known = Mutex<[String: String]>([:])

    func path(of name: String) -> String {
        if let path = known.withLock({ $0[name] }) { return path }
        let path = SitePath.party(name)
        known.withLock { known in
            if known.count >= Self.limit { known = [:] }
            known[name] = path
        }
        return path
    }
}
