import DossierModel

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
        try insert(
            """
            INSERT INTO entry (number, journal, date, fiscal_year, period, text, reference, source, source_line, exported, is_opening, is_closing)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [entry.number, entry.journal.asCode, entry.date.description, year, entry.period, entry.text, entry.reference, entry.origin.file,
             entry.origin.line, isExported, isOpening(entry, in: year), entry.isClosing])
        let id = db.lastInsertedRowID
        for line in entry.lines {
            try insert(
                """
                INSERT INTO line (entry, account, party, debit, credit, text, reference, voucher, matching, foreign_currency, foreign_amount,
                    source_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [id, line.account.asCode, line.party?.asCode, line.debit, line.credit, line.text, line.reference, line.voucher, line.matching,
                 line.foreign?.currency.code, line.foreign?.minorUnits, line.origin.line])
            if !line.vat.isEmpty || !line.details.isEmpty { try storeParts(of: line, db.lastInsertedRowID) }
        }
    }

    private func storeParts(of line: Entry.Line, _ id: Int64) throws {
        for (position, vat) in line.vat.enumerated() {
            try insert("INSERT INTO line_vat VALUES (?, ?, ?, ?, ?)", [id, position, vat.code?.asCode, vat.percentage, vat.amount])
        }
        for (position, detail) in line.details.enumerated() {
            try insert("INSERT INTO line_detail VALUES (?, ?, ?, ?)", [id, position, detail.name, detail.text])
        }
    }

    /// The opening balances as some packages write them: an entry of period 0, or in a journal for them, on the first day of its fiscal year.
    private func isOpening(_ entry: Entry, in year: String?) -> Bool {
        guard let year, fiscalYears[year]?.start == entry.date else { return false }
        return openingJournals.contains(entry.journal.asCode) || entry.period.flatMap { Int($0) } == 0
    }

    func store(_ totals: ControlTotals) throws {
        try insert(
            "INSERT INTO control_total (part, lines, debit, credit, source, source_line) VALUES (?, ?, ?, ?, ?, ?)",
            [totals.part, totals.lines, totals.debit, totals.credit, totals.origin.file, totals.origin.line])
    }
}
