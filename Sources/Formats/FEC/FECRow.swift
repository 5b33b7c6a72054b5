import DossierModel

/// What each row of a FEC must say.
struct FECRow {
    let journal: String
    /// `EcritureNum`, or `PieceRef` where there is none; empty where there is neither.
    let number: String
    let isNumbered: Bool
    let date: Day
    let account: String
    let debit: Int64
    let credit: Int64
}

extension FECTable {
    /// The current row; nil where something in it was reported.
    func row() throws -> FECRow? {
        let journal = try required(.journalCode), account = try required(.account)
        let hasDate = try required(.entryDate) != nil, date = hasDate ? try day(.entryDate) : nil
        let (debit, credit) = try sides()
        let number = text(.entryNumber)
        guard let journal, let account, let date, !isFaulty else { return nil }
        return FECRow(
            journal: journal, number: number ?? text(.reference) ?? "", isNumbered: number != nil, date: date, account: account, debit: debit,
            credit: credit)
    }

    /// Nothing on a side is zero. An amount with a side of its own stays on it, also below zero.
    private func sides() throws -> (debit: Int64, credit: Int64) {
        guard hasSides else { return try (amount(.debit) ?? 0, amount(.credit) ?? 0) }
        let amount = try amount(.amount) ?? 0
        guard let side = try required(.side) else { return (0, 0) }
        switch side.uppercased() {
        case "D", "+1", "1", "+": return (amount, 0)
        case "C", "-1", "-": return (0, amount)
        default:
            try fault(Diagnostic(
                .invalidValue, at: location(of: .side), ["value": .text(side), "field": .text(name(of: .side)), "expected": "D, C, +1, -1, +, -"]))
            return (0, 0)
        }
    }

    /// The amount in another currency, above zero on the debit side: files write it with or without that sign. Nil where there is none, or where its
    /// currency is not known or its sign is not that of its side: it is then kept as it is written.
    func foreign(_ row: FECRow) throws -> Money? {
        guard let currency = text(.foreignCurrency).flatMap({ Currency(code: $0.uppercased()) }), currency != .euro else { return nil }
        guard let amount = try amount(.foreignAmount, currency), amount != 0 else { return nil }
        let net = row.debit - row.credit
        if amount < 0, net > 0 { return nil }
        return Money(net < 0 ? -abs(amount) : amount, currency)
    }
}
