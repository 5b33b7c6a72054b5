import DossierModel
import Snapshots
import Templating

/// The entries of one journal in one fiscal year, with their lines and vouchers, 50 entries a page.
struct JournalPages {
    let writer: PageWriter
    let year: LedgerBook.Year
    let journal: JournalTotals
    private var site: Site { writer.site }

    /// Writes the pages of one folder, and beside them their lines as CSV.
    /// - Throws: `SystemError`, `DatabaseError`.
    func write(part: Int) throws {
        try CSVFile.write(
            Downloads.lines, by: writer,
            columns: ["entry", "journal", "date", "account", "name", "debit", "credit", "text", "document", "party"]
        ) { try write(part: part, csv: &$0) }
    }

    private func write(part: Int, csv: inout CSVFile) throws {
        let size = LedgerBook.entriesPerPage, pages = max(1, (journal.entries + size - 1) / size)
        func path(_ page: Int) -> String { site.ledger.journal(journal.code, in: year.id, page: page) ?? SitePath.ledger }
        for page in site.ledger.journalPages(journal, part: part) {
            let here = path(page)
            let entries = try writer.snapshot.entries(of: journal.code, in: year.id, at: (page - 1) * size..<page * size)
            for entry in entries { try write(entry, to: &csv) }
            let vouchers = try writer.snapshot.vouchers(of: entries.map(\.id))
            var record = Record<JournalKey>()
            record[.code] = .text(journal.code)
            record[.name] = .text(journal.name)
            record[.year] = .text(site.label(of: year))
            record[.family] = .text(journal.family.map { site.labels["family.\($0.rawValue)"] } ?? "")
            record[.count] = .text(site.notation.count(journal.entries))
            record[.lines] = .text(site.notation.count(journal.lines))
            record[.debit] = .text(site.amount(journal.debit))
            record[.credit] = .text(site.amount(journal.credit))
            record[.journals] = .records(year.journals.map { other in
                site.link(
                    other.code, to: site.ledger.journal(other.code, in: year.id, page: 1) ?? here, from: here, current: other.code == journal.code)
            })
            record[.entries] = .records(entries.map { entry in
                var row = site.booking(entry, writer)
                row[.anchor] = .text("e-\(entry.place.position + 1)")
                row[.href] = .none
                if let voucher = vouchers[entry.id] {
                    if site.isVisible(voucher) {
                        row[.document] = .text(voucher.name ?? entry.reference ?? "")
                        row[.documentHref] = .text(writer.href(SitePath.document(voucher)))
                    }
                }
                return row
            })
            record[.pageDebit] = .text(site.amount(entries.reduce(0) { $0 + ($1.whole?.debit ?? $1.lines.reduce(0) { $0 + $1.debit }) }))
            record[.pageCredit] = .text(site.amount(entries.reduce(0) { $0 + ($1.whole?.credit ?? $1.lines.reduce(0) { $0 + $1.credit }) }))
            record[.csv] = .records([writer.csv("\(writer.folder)/\(Downloads.lines)")])
            record[.pager] = .records(site.pager(page: page, of: pages, from: here, path: path))
            try writer.write(
                here,
                PageWriter.Heading(
                    title: "\(journal.name) \(site.label(of: year))", section: .ledger, crumbs: [(site.labels["nav.ledger"], SitePath.ledger)]),
                site.templates.journal, record)
        }
    }

    private func write(_ entry: ArchivedEntry, to csv: inout CSVFile) throws {
        let currency = site.dossier.currency
        for line in entry.lines {
            try csv.row([
                .text(entry.number), .text(journal.code), .day(entry.date), .text(line.account), .text(site.accountNames[line.account]),
                .amount(line.debit, currency), .amount(line.credit, currency), .text(line.text ?? entry.text),
                .text(line.reference ?? entry.reference), .text(line.partyCode),
            ])
        }
    }
}
