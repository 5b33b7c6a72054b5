import DossierModel

/// Debit and credit of a row: two columns, of which each row fills at least one; or one column of amounts with a second that says the side, or with a
/// declaration on which side an amount above zero stands. A column that says the side goes before that declaration, which may speak of other files.
struct Sides {
    private enum Form {
        case two(debit: ColumnTable.Column, credit: ColumnTable.Column)
        case one(amount: ColumnTable.Column, side: ColumnTable.Column)
        case signed(amount: ColumnTable.Column, positive: TableForm.Side)
    }

    private let table: ColumnTable
    private let form: Form

    init(_ table: ColumnTable) {
        self.table = table
        let hasTwo = table.holds("debit") || table.holds("credit"), isDeclared = table.isDeclared("amount")
        let hasOne = isDeclared || table.holds("amount") && !hasTwo
        if let positive = table.form.positive, !table.holds("side"), isDeclared || !hasTwo {
            form = .signed(amount: table.required("amount"), positive: positive)
        } else if hasOne {
            form = .one(amount: table.required("amount"), side: table.required("side"))
        } else {
            let credit = table.optional("credit")
            form = .two(debit: credit.isThere ? table.optional("debit") : table.required("debit"), credit: credit)
        }
    }

    /// Minor units of `currency`; an empty side is zero, two empty sides are reported.
    func amounts(_ currency: Currency) throws -> (debit: Int64, credit: Int64) {
        switch form {
        case .two(let debit, let credit):
            let left = try table.amount(debit, currency), right = try table.amount(credit, currency)
            // An amount that cannot be read was reported.
            if left == nil, right == nil, table.text(debit) == nil, table.text(credit) == nil { try table.reportMissing(debit) }
            return (left ?? 0, right ?? 0)
        case .one(let column, let sideColumn):
            let amount = try amount(column, currency), side = try table.choice(sideColumn, TableForm.Side.self)
            if table.text(sideColumn) == nil { try table.reportMissing(sideColumn) }
            return side == .debit ? (amount, 0) : (0, amount)
        case .signed(let column, let positive):
            let amount = try amount(column, currency)
            return (amount > 0) == (positive == .debit) ? (abs(amount), 0) : (0, abs(amount))
        }
    }

    private func amount(_ column: ColumnTable.Column, _ currency: Currency) throws -> Int64 {
        if table.text(column) == nil { try table.reportMissing(column) }
        return try table.amount(column, currency) ?? 0
    }
}
