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

    /// Writes the lists, then party by party, folder by folder.
    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let parties = try Counterparties(writer.snapshot, hasLedger: site.hasLedger, isControl: site.isControl)
        try PartyList(writer: writer, parties: parties).write()
        var open: (name: String, payload: PayloadFolder, writer: PageWriter)?
        try parties.each { party in
            let name = String(party.key.prefix(2))
            if open?.name != name {
                if let done = open { writer.payload.take(done.payload.finish()) }
                let payload = try writer.payload.subfolder(name)
                open = (name, payload, PageWriter(site: site, snapshot: writer.snapshot, payload: payload, folder: "parties/\(name)"))
            }
            if let open { try PartyPage(writer: open.writer, parties: parties, party: party).write() }
        }
        if let done = open { writer.payload.take(done.payload.finish()) }
    }
}

extension Site {
    /// Whether an account, by number and lead code, holds what parties owe or are owed, in the chart of the last year with entries; nil where the
    /// chart does not say.
    var isControl: ((String, String?) -> Bool)? {
        guard let year = ledger.years.last(where: { $0.entries > 0 && $0.fiscalYear != nil }) else { return nil }
        let chart = formulas.chart(of: year.id)
        let figures = [ChartChoice.Figure.receivables, .payables].filter { !(chart.ranges[$0] ?? []).isEmpty }
        return figures.isEmpty ? nil : { number, code in figures.contains { chart.has(number, leadCode: code, in: $0) } }
    }

    /// The day up to which something is open: the cut-off, else the last day of the last fiscal year.
    var openDay: Day? { dossier.cutOff?.overall ?? dossier.fiscalYears.last?.end }
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
