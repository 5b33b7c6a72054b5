import DossierModel

/// Reads the entries of a SAF-T, and what it says they add up to.
final class SAFTLedger {
    private let books: SAFTBooks
    private var fields: LedgerFields { books.fields }
    private var cursor: XMLCursor { fields.cursor }
    private(set) var transactions = 0
    private var lines = 0

    init(books: SAFTBooks) { self.books = books }

    func read() throws {
        var totals = ControlTotals(part: "transactions", lines: nil, debit: nil, credit: nil, origin: fields.origin)
        var count: LedgerFields.Cell?
        try cursor.children { element in
            switch element {
            case "NumberOfEntries": count = try fields.cell(element)
            case "TotalDebit": totals.debit = try fields.cell(element).flatMap { try fields.amount($0) }
            case "TotalCredit": totals.credit = try fields.cell(element).flatMap { try fields.amount($0) }
            case "Journal": try readJournal()
            default: break
            }
        }
        try fields.take(.control(totals))
        if let count { try compare(count) }
    }

    /// Packages count transactions, and some lines.
    private func compare(_ cell: LedgerFields.Cell) throws {
        guard let count = Int(cell.text), count >= 0 else { return try fields.invalid(cell, expected: "0, 1, 2 …") }
        if count == transactions || count == lines { return }
        try fields.report(Diagnostic(
            .controlTotalMismatch, at: cell.origin,
            ["field": .text(cell.name), "part": "GeneralLedgerEntries", "expected": .count(count), "value": .count(transactions)]))
    }

    private func readJournal() throws {
        let origin = fields.origin
        fields.place.enterJournal()
        defer { fields.place.leaveJournal() }
        var id: String?, name: String?, type: String?
        var isDelivered = false
        func deliver() throws {
            if isDelivered { return }
            isDelivered = true
            guard let id else { return try fields.missing("JournalID", at: origin) }
            let families: [String: JournalFamily] = ["AR": .sales, "AP": .purchases]
            try fields.take(.journal(Journal(code: id, name: name ?? id, family: type.flatMap { families[$0] } ?? .misc, origin: origin)))
        }
        try cursor.children { element in
            switch element {
            case "JournalID":
                id = try cursor.text()
                fields.place.name(journal: id)
            case "Description": name = try cursor.text()
            case "Type": type = try cursor.text()
            case "Transaction":
                try deliver()
                try readTransaction(journal: id)
            default: break
            }
        }
        try deliver()
    }

    private func readTransaction(journal: String?) throws {
        transactions += 1
        fields.isFaulty = false
        fields.place.enterTransaction()
        defer { fields.place.leaveTransaction() }
        var transaction = SAFTTransaction(books: books, journal: journal, origin: fields.origin)
        try transaction.read()
        lines += transaction.count
        guard let entry = try transaction.entry() else { return }
        for line in entry.lines { books.balances.add(line.account, debit: line.debit, credit: line.credit) }
        try fields.take(.entry(entry))
    }
}
