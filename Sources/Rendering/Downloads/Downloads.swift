import DossierModel
import Fixity
import Snapshots

/// Every table of the site as CSV, and the tables of the snapshot as SQLite. For programs the names of columns are those of the dossier folder, in
/// every language.
struct Downloads {
    let writer: PageWriter
    var site: Site { writer.site }
    var snapshot: Snapshot { writer.snapshot }
    private var currency: Currency { site.dossier.currency }

    init(writer: PageWriter) { self.writer = writer }

    static let folder = "downloads"
    static let years = path("years"), shelves = path("documents"), notes = path("notes"), proposals = path("proposals"), accounts = path("accounts")
    static let parties = path("parties"), findings = path("findings"), completeness = path("completeness"), retention = path("retention")
    static let sources = path("sources"), database = "downloads/dossier.sqlite"

    static func documents(_ kind: DocumentKind, _ year: Int) -> String {
        path("documents-\(kind.rawValue)-\(year > 0 ? String(year) : kind == .permanent ? "all" : "undated")")
    }
    static func months(_ year: LedgerBook.Year) -> String { path("months-\(year.slug)") }
    static func trialBalance(_ year: LedgerBook.Year) -> String { path("trial-balance-\(year.slug)") }
    static func vat(_ year: LedgerBook.Year) -> String { path("vat-\(year.slug)") }
    static func vatCodes(_ year: LedgerBook.Year) -> String { path("vat-codes-\(year.slug)") }
    static func invoices(_ table: EInvoiceTable) -> String { path(table.name) }
    /// Stands beside the pages of a journal, which are made of the same rows.
    static let lines = "lines.csv"

    private static func path(_ name: String) -> String { "\(folder)/\(name).csv" }

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        try writeDocuments()
        try writeInvoices()
        try writeNotesAndProposals()
        try BankDownloads(writer: writer).write()
        if site.rights.contains(.dashboard) { try writeFigures() }
        if site.rights.contains(.ledger) {
            try writeLedger()
            try writeVAT()
            try snapshot.writeCopyWithoutUsers(to: writer.payload.path.text() + "/dossier.sqlite")
            try writer.payload.adopt("dossier.sqlite")
        }
        try writeProof()
    }

    func file(_ path: String, _ columns: [String], _ body: (inout CSVFile) throws -> Void) throws {
        try CSVFile.write(String(path.dropFirst(Self.folder.utf8.count + 1)), by: writer, columns: columns, body)
    }

    func money(_ amount: Int64?) -> TableCell { .amount(amount, currency) }
    private func kind(_ kind: DocumentKind) -> TableCell { .word(kind.rawValue, site.labels["kind.\(kind.rawValue)"]) }
    private func type(_ type: Account.Kind?) -> TableCell { .word(type?.rawValue, site.labels) { "account.\($0)" } }

    // MARK: Documents, notes, proposals

    private func writeDocuments() throws {
        try file(Self.shelves, ["kind", "year", "month", "documents", "currency", "net", "vat", "gross"]) { csv in
            for shelf in site.shelves {
                for totals in shelf.totals {
                    try csv.row([
                        kind(shelf.kind), .count(shelf.year == 0 ? nil : shelf.year), .count(shelf.month == 0 ? nil : shelf.month),
                        .count(totals.count), .text(totals.currency.code), .amount(totals.net, totals.currency), .amount(totals.vat, totals.currency),
                        .amount(totals.gross, totals.currency),
                    ])
                }
            }
        }
        let columns = [
            "path", "kind", "date", "number", "party", "net", "vat", "gross", "currency", "due", "entry", "status", "pages", "octets", "sha256",
            "keep-until", "proposed",
        ]
        for kind in DocumentKind.allCases {
            for year in Set(site.shelves.filter { $0.kind == kind }.map(\.year)).sorted() {
                try file(Self.documents(kind, year), columns) { csv in
                    for shelf in site.shelves where shelf.kind == kind && shelf.year == year {
                        for start in stride(from: 0, to: shelf.count, by: 500) {
                            for document in try snapshot.documents(on: shelf, from: start, count: 500) { try csv.row(row(document)) }
                        }
                    }
                }
            }
        }
    }

    private func row(_ document: ArchivedDocument) -> [TableCell] {
        let amounts = document.amounts, place = document.place
        return [
            .text(document.file?.path ?? document.declaredPath), kind(document.kind), .day(document.date), .text(document.number),
            .text(document.party), .amount(amounts.net, amounts.currency), .amount(amounts.vat, amounts.currency),
            .amount(amounts.gross, amounts.currency), .text(amounts.currency.code), .day(document.due), .text(document.entry),
            .word(document.status, site.labels) { "status.\($0)" },
            .count(document.file?.pages), .count(document.file?.size), .text(document.file?.sha256),
            .day(site.retention.until(document.kind, date: document.date, year: place.year, month: place.month)?.day),
            document.isProposed
                ? .word(
                    document.proposed.map(\.rawValue).joined(separator: " "),
                    document.proposed.map { site.labels["fact.\($0.rawValue)"] }.joined(separator: ", "))
                : .text(nil),
        ]
    }

    private func writeNotesAndProposals() throws {
        if site.counts.notes > 0 {
            try file(Self.notes, ["path", "title", "date", "period", "document"]) { csv in
                for note in try snapshot.notes() {
                    try csv.row([.text(note.path), .text(note.title), .day(note.date), .text(note.period), .text(note.documentPath)])
                }
            }
        }
        guard site.counts.proposals > 0 else { return }
        try file(Self.proposals, ["proposal", "date", "status", "document", "account", "debit", "credit", "text"]) { csv in
            for start in stride(from: 0, to: site.counts.proposals, by: 200) {
                for proposal in try snapshot.proposals(from: start, count: 200) {
                    for line in proposal.lines {
                        try csv.row([
                            .text(proposal.number), .day(proposal.date), .word(proposal.status, site.labels) { "proposal.status.\($0.lowercased())" },
                            .text(proposal.document), .text(line.account),
                            money(line.debit), money(line.credit), .text(line.text),
                        ])
                    }
                }
            }
        }
    }

    // MARK: Figures and ledger

    private func writeFigures() throws {
        try file(Self.years, ["fiscal-year", "income", "costs", "result"]) { csv in
            for (_, figures) in site.dashboards {
                try csv.row([
                    .text(figures.year.id), money(figures.amount(.income).minorUnits), money(figures.amount(.costs).minorUnits),
                    money(figures.result().minorUnits),
                ])
            }
        }
        for (year, figures) in site.dashboards {
            let balances = [YearFigures.Figure.liquidity, .receivables, .payables].filter(figures.has).map { ($0, figures.monthly($0)) }
            try file(Self.months(year), ["month", "income", "costs", "result"] + balances.map(\.0.rawValue)) { csv in
                for (index, month) in figures.months.enumerated() {
                    let isEmpty = figures.isEmpty(month)
                    let flows = [figures.amount(.income, month: month), figures.amount(.costs, month: month), figures.result(month: month)]
                    try csv.row(
                        [.word(month.description, site.label(of: month))] + flows.map { money(isEmpty ? nil : $0.minorUnits) }
                            + balances.map { money($0.1.indices.contains(index) ? $0.1[index]?.minorUnits : nil) })
                }
            }
        }
    }

    private func writeLedger() throws {
        for year in site.ledger.years {
            try file(Self.trialBalance(year), ["account", "name", "type", "opening", "debit", "credit", "closing"]) { csv in
                for account in year.accounts {
                    let movement = account.movement
                    try csv.row([
                        .text(account.number), .text(account.name), type(account.type), money(account.opening), money(movement.debit),
                        money(movement.credit), money(account.closing),
                    ])
                }
            }
        }
        if site.counts.accounts > 0 {
            try file(Self.accounts, ["account", "name", "type", "lines"]) { csv in
                for account in try snapshot.accounts(from: 0, count: site.counts.accounts) {
                    try csv.row([.text(account.number), .text(account.name), type(account.type), .count(account.lines)])
                }
            }
        }
        if site.counts.parties > 0 {
            try file(Self.parties, ["code", "name", "role", "enterprise-number", "address"]) { csv in
                for start in stride(from: 0, to: site.counts.parties, by: 500) {
                    for party in try snapshot.parties(from: start, count: 500) {
                        try csv.row([
                            .text(party.code), .text(party.name), .word(party.role.rawValue, site.labels["role.\(party.role.rawValue)"]),
                            .text(party.number), .text(party.address),
                        ])
                    }
                }
            }
        }
    }

    // MARK: What a reader must know

    private func writeProof() throws {
        try file(Self.findings, ["identifier", "place", "finding", "next-step", "accepted"]) { csv in
            for start in stride(from: 0, to: site.counts.findings, by: 500) {
                for finding in try snapshot.findings(from: start, count: 500) {
                    try csv.row([
                        .word(finding.identifier.rawValue, site.labels["diagnostic.\(finding.identifier.rawValue).title"]),
                        .text(finding.location.description), .text(site.wording.summary(finding)),
                        .text(site.edition.isWhole ? site.wording.fix(finding) : ""), .text(finding.accepted),
                    ])
                }
            }
        }
        if site.rights.contains(.evidence) {
            try file(Self.completeness, ["control", "checked", "deviations"]) { csv in
                for control in Control.allCases {
                    // A count of a part would be taken for that of the whole.
                    let isWhole = site.rights.isSuperset(of: control.rights)
                    let deviations = try snapshot.findings(of: control, count: 0).total
                    try csv.row([
                        .word(control.rawValue, site.labels["control.\(control.rawValue)"]), .count(isWhole ? snapshot.checked(control) : nil),
                        .count(isWhole || deviations > 0 ? deviations : nil),
                    ])
                }
            }
            try file(Self.sources, ["path", "octets", "sha256"]) { csv in
                for start in stride(from: 0, to: try snapshot.sourceFileCount(), by: 500) {
                    for source in try snapshot.sourceFiles(from: start, count: 500) {
                        try csv.row([.text(source.path), .count(source.size), .text(source.sha256)])
                    }
                }
            }
        }
        try file(Self.retention, ["keep-until", "kind", "rule", "documents", "octets"]) { csv in
            for row in try RetentionPage(writer: writer).rows() {
                try csv.row([
                    .day(row.until), kind(row.kind), .word(row.rule?.name, site.labels) { "retention.rule.\($0)" }, .count(row.documents),
                    .count(row.octets),
                ])
            }
        }
    }
}
