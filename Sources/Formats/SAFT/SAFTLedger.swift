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
            case "Journal":
                try fields.readJournal(Self.journal) { ($0.flatMap { Self.families[$0] } ?? .misc, false) } transaction: {
                    try readTransaction(journal: $0)
                }
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

    private static let journal = LedgerFields.JournalNames(code: "JournalID", name: "Description", types: ["Type"], transaction: "Transaction")
    private static let families: [String: JournalFamily] = ["AR": .sales, "AP": .purchases]

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
