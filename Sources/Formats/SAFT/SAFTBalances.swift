import DossierModel

/// The balance of each account while the entries are read, to be compared with that at which the file says it closes.
struct SAFTBalances {
    /// A closing balance as the file states it, in minor units; above zero on its own side.
    struct Closing {
        let account: String
        let field: String
        let isCredit: Bool
        let amount: Int64
        let origin: SourceLocation
    }

    private var sums: [String: Int64] = [:]
    private var closings: [Closing] = []
    /// Whether a sum outgrew what is counted with.
    private var isTooLarge = false

    mutating func add(_ account: String, debit: Int64, credit: Int64) {
        let (difference, first) = debit.subtractingReportingOverflow(credit)
        let (sum, second) = (sums[account] ?? 0).addingReportingOverflow(difference)
        sums[account] = sum
        if first || second { isTooLarge = true }
    }

    mutating func close(_ closing: Closing) { closings.append(closing) }

    /// Reports accounts that close at another balance than opening and entries make. Nothing is said where an amount could not be read.
    func check(_ fields: LedgerFields) throws {
        guard fields.isOpen, !fields.hasFaults, !isTooLarge else { return }
        for closing in closings {
            let sum = sums[closing.account] ?? 0, held = closing.isCredit ? -sum : sum
            if held == closing.amount { continue }
            try fields.report(Diagnostic(
                .controlTotalMismatch, at: closing.origin, [
                    "field": .text(closing.field), "part": .text(closing.account),
                    "expected": .money(Money(closing.amount, fields.currency)), "value": .money(Money(held, fields.currency)),
                ]))
        }
    }
}
