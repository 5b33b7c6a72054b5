import DossierModel
import Snapshots
import Templating

/// Lines and entries of the ledger as pages show them, with the ways to accounts, entries and vouchers.
extension Site {
    /// One line of the ledger, with links to its entry and its voucher.
    func line(_ line: LedgerLine, _ writer: PageWriter) -> Record<LedgerLineKey> {
        var record = Record<LedgerLineKey>()
        record[.date] = .text(line.date.map(notation.day) ?? "")
        record[.entry] = .text(line.entry)
        record[.text] = .text(line.text == line.party ? "" : line.text ?? "")
        record[.party] = .text(line.party ?? "")
        record[.partyHref] = .text(writer.party(line.party))
        record[.document] = .text(line.reference ?? line.voucher?.name ?? "")
        record[.debit] = .text(side(line.debit))
        record[.credit] = .text(side(line.credit))
        if let entry = writer.entry(line.place) { record[.entryHref] = .text(entry) }
        if let voucher = line.voucher, isVisible(voucher) { record[.documentHref] = .text(writer.href(SitePath.document(voucher))) }
        return record
    }

    /// An entry with its lines and their totals, its place in the journal and the cards of its accounts.
    func booking(_ entry: ArchivedEntry, _ writer: PageWriter) -> Record<BookingKey> {
        var record = Record<BookingKey>()
        record[.entry] = .text(entry.number)
        record[.journal] = .text(entry.journal)
        record[.date] = .text(entry.date.map(notation.day) ?? "")
        record[.text] = .text(entry.text ?? "")
        record[.document] = .text(entry.reference ?? "")
        record[.origin] = .text(entry.origin.description)
        if let place = writer.entry(entry.place) { record[.href] = .text(place) }
        fill(&record, lines: entry.lines, party: { writer.party($0) }) { writer.card($0, in: entry.place.year, on: entry.date) }
        if let whole = entry.whole {
            record[.more] = .text(labels.fill("booking.more", ["count": notation.count(whole.lines - entry.lines.count)]))
            record[.moreDebit] = .text(side(whole.debit - entry.lines.reduce(0) { $0 + $1.debit }))
            record[.moreCredit] = .text(side(whole.credit - entry.lines.reduce(0) { $0 + $1.credit }))
            record[.debit] = .text(amount(whole.debit))
            record[.credit] = .text(amount(whole.credit))
        }
        return record
    }

    /// - Parameters:
    ///   - party: Where the page of a party stands.
    ///   - card: Where the card of an account stands; nil for none.
    func fill(
        _ record: inout Record<BookingKey>, lines: [ArchivedEntry.Line], party: (String) -> String = { _ in "" },
        card: (String) -> String? = { _ in nil }
    ) {
        record[.lines] = .records(lines.map { line in
            var record = Record<BookingLineKey>()
            record[.account] = .text(line.account)
            record[.name] = .text(accountNames[line.account] ?? "")
            record[.href] = .text(card(line.account) ?? "")
            record[.party] = .text(line.party ?? "")
            record[.partyHref] = .text(line.party.map(party) ?? "")
            record[.text] = .text(line.text == line.party ? "" : line.text ?? "")
            record[.debit] = .text(side(line.debit))
            record[.credit] = .text(side(line.credit))
            return record
        })
        record[.debit] = .text(amount(lines.reduce(0) { $0 + $1.debit }))
        record[.credit] = .text(amount(lines.reduce(0) { $0 + $1.credit }))
    }

    private func side(_ minorUnits: Int64) -> String { minorUnits == 0 ? "" : amount(minorUnits) }

    /// Whether the edition holds the page of a document.
    func isVisible(_ place: ShelfPlace) -> Bool { Right(rawValue: place.kind.rawValue).map(rights.contains) ?? false }
}
