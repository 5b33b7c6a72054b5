import DossierModel
import GRDB

/// Opening balances, entries and control totals.
extension SnapshotIntake {
    func store(_ opening: OpeningBalance) throws {
        try insert(
            "INSERT INTO opening (fiscal_year, account, debit, credit, source, source_line, exported) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [opening.fiscalYear, opening.account.asCode, opening.debit, opening.credit, opening.origin.file, opening.origin.line,
             isExported])
    }

    func store(_ entry: Entry) throws {
        let year = exportedYear ?? fiscalYears.year(of: entry.date)?.id
        let row = inserts.entry
        row.bind(entry.number)
        row.bind(entry.journal.asCode)
        row.bind(entry.date.description)
        row.bind(year)
        row.bind(entry.period)
        row.bind(entry.text)
        row.bind(entry.reference)
        row.bind(entry.origin.file)
        row.bind(entry.origin.line.map { Int64($0) })
        row.bind(isExported ? 1 : 0)
        row.bind(isOpening(entry, in: year) ? 1 : 0)
        row.bind(entry.isClosing ? 1 : 0)
        let id = try row.run()
        for line in entry.lines { try store(line, of: id) }
    }

    private func store(_ line: Entry.Line, of entry: Int64) throws {
        let row = inserts.line
        row.bind(entry)
        row.bind(line.account.asCode)
        row.bind(line.party?.asCode)
        row.bind(line.debit)
        row.bind(line.credit)
        row.bind(line.text)
        row.bind(line.reference)
        row.bind(line.voucher)
        row.bind(line.matching)
        row.bind(line.foreign?.currency.code)
        row.bind(line.foreign?.minorUnits)
        row.bind(line.origin.line.map { Int64($0) })
        let id = try row.run()
        for (position, vat) in line.vat.enumerated() {
            let row = inserts.vat
            row.bind(id)
            row.bind(Int64(position))
            row.bind(vat.code?.asCode)
            row.bind(vat.percentage)
            row.bind(vat.amount)
            try row.run()
        }
        for (position, detail) in line.details.enumerated() {
            let row = inserts.detail
            row.bind(id)
            row.bind(Int64(position))
            row.bind(detail.name)
            row.bind(detail.text)
            try row.run()
        }
    }

    /// The opening balances as some packages write them: an entry of period 0, or in a journal for them, on the first day of its fiscal year.
    private func isOpening(_ entry: Entry, in year: String?) -> Bool {
        guard let year, fiscalYears[year]?.start == entry.date else { return false }
        return openingJournals.contains(entry.journal.asCode) || entry.period.flatMap { Int($0) } == 0
    }

    /// Kept until it was compared.
    func store(_ line: SubledgerLine) throws {
        try insert(
            "INSERT INTO temp.subledger_line VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [line.subledger, line.journal?.asCode, line.entry, line.party?.asCode, line.debit, line.credit, line.origin.file, line.origin.line])
    }

    func store(_ totals: ControlTotals) throws {
        try insert(
            "INSERT INTO control_total (part, lines, debit, credit, source, source_line) VALUES (?, ?, ?, ?, ?, ?)",
            [totals.part, totals.lines, totals.debit, totals.credit, totals.origin.file, totals.origin.line])
    }
}

/// The rows of which a ledger has most.
struct LedgerInserts {
    let entry, line, vat, detail: RowInsert

    /// - Throws: `DatabaseError`.
    init(_ db: Database) throws {
        entry = try RowInsert(
            db, into: "entry",
            ["number", "journal", "date", "fiscal_year", "period", "text", "reference", "source", "source_line", "exported", "is_opening",
             "is_closing"])
        line = try RowInsert(
            db, into: "line",
            ["entry", "account", "party", "debit", "credit", "text", "reference", "voucher", "matching", "foreign_currency", "foreign_amount",
             "source_line"])
        vat = try RowInsert(db, into: "line_vat", ["line", "position", "code", "percentage", "amount"])
        detail = try RowInsert(db, into: "line_detail", ["line", "position", "name", "text"])
    }
}
