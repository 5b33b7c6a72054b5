import DossierModel
import Snapshots
import Templating

/// Everything that passed between one customer or supplier and the dossier: who it is, documents by year, what is open, entries.
struct PartyPage {
    let writer: PageWriter
    let parties: Counterparties
    let party: Counterparty
    let open: PartyOpenItems
    var site: Site { writer.site }

    /// Rows of documents on the first page, beside the other tables.
    private static let firstDocuments = 100

    /// - Throws: `SystemError`, `DatabaseError`.
    func write() throws {
        let identities = try parties.identities(party), totals = try parties.totals(party), lines = try parties.lineCount(party)
        let rest = party.documents - Self.firstDocuments
        let pages = 1 + max(0, (rest + SitePath.rowsPerPage - 1) / SitePath.rowsPerPage)
        for page in 1...pages {
            let path = SitePath.party(party.name, page: page)
            let offset = page == 1 ? 0 : Self.firstDocuments + (page - 2) * SitePath.rowsPerPage
            let documents = try parties.documents(party, from: offset, count: page == 1 ? Self.firstDocuments : SitePath.rowsPerPage)
            var record = Record<PartyKey>()
            record[.name] = .text(party.name)
            record[.kicker] = .text(kicker(Set(totals.map(\.kind))))
            record[.documents] = .text(site.notation.count(party.documents))
            record[.rows] = .records(documents.map(row))
            record[.pager] = .records(site.pager(page: page, of: pages, from: path) { SitePath.party(party.name, page: $0) })
            if page == 1 {
                record[.identities] = .records(identities.map(identity))
                record[.isShared] = .flag(identities.count > 1)
                record[.span] = .text(span)
                record[.hasYears] = .flag(!totals.isEmpty)
                record[.years] = .records(totals.map(year))
                record[.sums] = .records(sums(totals))
                record[.open] = open.record()
                if lines > 0 {
                    record[.entriesHref] = .text(writer.href(SitePath.party(party.name, part: "-entries")))
                    record[.entries] = .text(site.notation.count(lines))
                }
            }
            try writer.write(path, heading(party.name), site.templates.party, record)
        }
        if lines > 0 { try writeEntries(lines) }
        try open.writeRest()
    }

    private func heading(_ title: String) -> PageWriter.Heading {
        PageWriter.Heading(title: title, section: .parties, crumbs: [(site.labels["nav.parties"], SitePath.parties(page: 1))])
    }

    /// What it is by its documents.
    private func kicker(_ kinds: Set<DocumentKind>) -> String {
        let label = switch (kinds.contains(.sales), kinds.contains(.purchases)) {
        case (true, false): "fact.customer"
        case (false, true): "fact.supplier"
        default: "party.kicker"
        }
        return site.labels[label]
    }

    /// `3 januari 2022 – 12 maart 2024`
    private var span: String {
        guard let first = party.first, let last = party.last else { return "" }
        return first == last ? site.longDates.text(first) : "\(site.longDates.text(first)) – \(site.longDates.text(last))"
    }

    private func identity(_ own: Party) -> Record<PartyIdentityKey> {
        var facts: [Record<FactKey>] = []
        func add(_ label: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            facts.append(site.fact(site.labels[label], value))
        }
        if own.role != .other { add("table.role", site.labels["role.\(own.role.rawValue)"]) }
        add("identity.enterprise-number", own.number)
        add("table.code", own.code)
        add("identity.address", own.address)
        add("party.email", own.email)
        add("party.iban", own.iban)
        var record = Record<PartyIdentityKey>()
        record[.facts] = .records(facts)
        return record
    }

    private func year(_ own: CounterpartyTotal) -> Record<PartyYearKey> {
        let undated = site.labels[own.kind == .permanent ? "kind.permanent" : "document.undated"]
        return record(own.year == 0 ? undated : String(own.year), own.kind, own.totals)
    }

    private func record(_ year: String, _ kind: DocumentKind, _ totals: AmountTotals) -> Record<PartyYearKey> {
        var record = Record<PartyYearKey>()
        record[.year] = .text(year)
        record[.kind] = .text(site.labels["kind.\(kind.rawValue)"])
        record[.documents] = .text(site.notation.count(totals.count))
        record[.net] = .text(site.amount(totals.net, totals.currency))
        record[.vat] = .text(site.amount(totals.vat, totals.currency))
        record[.gross] = .text(site.amount(totals.gross, totals.currency))
        record[.currency] = .text(site.code(totals.currency))
        record[.unstated] = .text(site.unstated(totals))
        return record
    }

    /// What the years of one kind and currency come to, where they are more than one.
    private func sums(_ totals: [CounterpartyTotal]) -> [Record<PartyYearKey>] {
        DocumentKind.allCases.flatMap { kind -> [Record<PartyYearKey>] in
            let own = totals.filter { $0.kind == kind }
            return AmountTotals.byCurrency(own.map(\.totals)).compactMap { sum in
                guard sum.gross != nil, own.count(where: { $0.totals.currency == sum.currency }) > 1 else { return nil }
                return record(site.labels["total.sum"], kind, sum)
            }
        }
    }

    private func row(_ document: ArchivedDocument) -> Record<PartyDocumentKey> {
        var record = Record<PartyDocumentKey>()
        record[.date] = .text(document.date.map(site.notation.day) ?? "")
        record[.kind] = .text(site.labels["kind.\(document.kind.rawValue)"])
        record[.title] = .text(site.shortTitle(document))
        record[.href] = .text(writer.href(SitePath.document(document.place)))
        record[.gross] = .text(site.amount(document.amounts.gross, document.amounts.currency))
        record[.currency] = .text(site.code(document.amounts.currency))
        record[.status] = .text(document.status.map { site.labels["status.\($0)"] } ?? "")
        return record
    }

    private func writeEntries(_ count: Int) throws {
        try site.paged(count, { SitePath.party(party.name, part: "-entries", page: $0) }) { offset, path, pager in
            let lines = try parties.lines(party, from: offset, count: SitePath.rowsPerPage)
            var record = Record<PartyEntriesKey>()
            record[.name] = .text(party.name)
            record[.href] = .text(writer.party(party.name))
            record[.count] = .text(site.notation.count(count))
            record[.rows] = .records(lines.map { line in
                var row = site.line(line, writer)
                row[.account] = .text(line.account)
                if let card = writer.card(line.account, in: line.place.year, on: line.date) { row[.accountHref] = .text(card) }
                return row
            })
            record[.debit] = .text(site.amount(lines.reduce(0) { $0 + $1.debit }))
            record[.credit] = .text(site.amount(lines.reduce(0) { $0 + $1.credit }))
            record[.pager] = pager
            try writer.write(
                path, PageWriter.Heading(
                    title: site.labels["party.entries"], section: .parties, crumbs: [
                        (site.labels["nav.parties"], SitePath.parties(page: 1)), (party.name, SitePath.party(party.name)),
                    ]), site.templates.partyEntries, record)
        }
    }
}
