import DossierModel

/// Where something stands in a ledger in XML: the journal, the transaction and the line, by their numbers or, where they have none, by their places
/// in order.
struct LedgerPlace {
    /// `accounts`, `parties` or `opening`; nil outside them.
    private var part: String?
    private var item = Item()
    private var journal: String?
    private var transaction = Item()
    private var line = Item()

    private struct Item {
        /// From 1; 0 outside any.
        var count = 0
        var number: String?
        var isInside = false

        mutating func enter() { self = Item(count: count + 1, isInside: true) }
        mutating func leave() { isInside = false }
    }

    mutating func enter(part name: String) { (part, item) = (name, Item()) }
    mutating func enterItem() { item.enter() }
    mutating func leaveItem() { item.leave() }
    mutating func leavePart() { part = nil }

    mutating func enterJournal() { (journal, transaction) = (nil, Item()) }
    mutating func name(journal code: String?) { journal = code }
    mutating func leaveJournal() { journal = nil }

    mutating func enterTransaction() {
        transaction.enter()
        line = Item()
    }
    mutating func name(transaction number: String?) { transaction.number = number }
    mutating func leaveTransaction() { transaction.leave() }

    mutating func enterLine() { line.enter() }
    mutating func name(line number: String?) { line.number = number }
    mutating func leaveLine() { line.leave() }

    /// For a diagnostic: `where.journal`, `where.transaction` and `where.line`, or `where.transaction-at` and `where.line-at`; `where.<part>`
    /// elsewhere.
    var arguments: [String: Diagnostic.Argument] {
        var words: [String: Diagnostic.Argument] = [:]
        if let part, item.isInside { words["where.\(part)"] = .count(item.count) }
        if let journal { words["where.journal"] = .text(journal) }
        guard transaction.isInside else { return words }
        for (name, item) in [("transaction", transaction), ("line", line)] where item.isInside {
            if let number = item.number { words["where.\(name)"] = .text(number) } else { words["where.\(name)-at"] = .count(item.count) }
        }
        return words
    }
}
