package import DossierModel

/// Reads the ledger from `ledger/*.csv`: rows of one entry, journal and date that follow each other become one entry.
///
/// An entry is handed over only when each of its rows could be read, so that a reported row does not also look like a
/// difference between debit and credit.
package struct EntriesReader: FolderTableReader {
    let dossier: Dossier
    package init(_ dossier: Dossier) { self.dossier = dossier }

    private struct Key: Equatable {
        let entry: String
        let journal: String
        let date: String
    }

    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let table = try ColumnTable(path, file: file, of: dossier, into: intake) else { return }
        let rows = table.rows
        let entry = table.required("entry"), journal = table.required("journal"), date = table.required("date")
        let account = table.required("account")
        let sides = Sides(table)
        let text = table.optional("text"), document = table.optional("document")
        let party = table.optional("party"), period = table.optional("period")
        let currency = table.optional("amount-currency"), status = table.optional("entry-status")
        guard try table.checkColumns(keepsOthers: true) else { return }

        var key: Key?
        var current: Entry?
        var isWhole = true
        var omitted = rows.omitted
        func finish() throws {
            if isWhole, let current { try intake.take(.entry(current)) }
            current = nil
        }
        while try table.nextRow() {
            let number = try table.value(entry), code = try table.value(journal)
            let dateText = try table.value(date), accountNumber = try table.value(account)
            let (debit, credit) = try sides.amounts(dossier.currency)
            _ = try table.converted(currency, expected: dossier.currency.code) { isOwn($0) ? true : nil }
            _ = try table.choice(status, EntryStatus.self)
            // Rows left out in between may belong to either neighbour.
            let isNextToOmitted = rows.omitted != omitted
            omitted = rows.omitted
            if isNextToOmitted { isWhole = false }
            let rowKey = Key(entry: number ?? "", journal: code ?? "", date: dateText ?? "")
            if rowKey != key {
                try finish()
                key = rowKey
                isWhole = !isNextToOmitted
                if let number, let code, let day = try table.day(date) {
                    current = Entry(number: number, journal: code, date: day, origin: table.origin)
                    current?.period = table.text(period)
                }
            }
            if table.isFaulty { isWhole = false }
            guard isWhole, let accountNumber else { continue }
            var line = Entry.Line(account: accountNumber, debit: debit, credit: credit, origin: table.origin)
            line.party = table.text(party)
            line.text = table.text(text)
            line.reference = table.text(document)
            line.details = table.details
            if current?.text == nil { current?.text = line.text }
            if current?.reference == nil { current?.reference = line.reference }
            current?.lines.append(line)
        }
        if rows.omitted != omitted { isWhole = false }
        try finish()
    }

    /// What a row of the books can be: a draft or a cancelled entry of the package is none.
    private enum EntryStatus: String, CaseIterable { case posted }

    /// Whether a text names the currency of the dossier: `EUR`, or as GnuCash writes it, `CURRENCY::EUR`.
    private func isOwn(_ text: String) -> Bool { text == dossier.currency.code || text.hasSuffix("::" + dossier.currency.code) }
}
