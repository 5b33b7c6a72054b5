import DossierModel

/// Makes a movement of field 61.
struct MT940Movements {
    private let statement: MT940Statement
    private let currency: Currency

    init(_ statement: MT940Statement, _ currency: Currency) { (self.statement, self.currency) = (statement, currency) }

    /// Nil where something of it cannot be read, which is reported.
    ///
    /// - Throws: what the intake throws.
    func movement(_ field: MT940Field) throws -> (BankMovement, MT940StatementLine)? {
        guard !field.isCut, let line = MT940StatementLine.read(field.lines) else {
            return try refuse(field.location, String(field.text.prefix(80)), "movement", "statementLine")
        }
        if line.mark.hasPrefix("E"), !statement.isReport {
            return try refuse(field.at(line.amountPlace), line.amount, "movement", "statementExpected")
        }
        let place = field.at(line.amountPlace)
        let said = MT940Amount(line.amount, currency, isWhole: true)
        guard case .value(let units) = said else {
            return try refuse(place, line.amount, "amount", said == .none ? "statementAmount" : "statementPrecision")
        }
        // A reversal of money in is money out.
        let isOut = ["D", "RC", "ED"].contains(line.mark), amount = Money(isOut ? -units : units, currency)
        guard let dates = try dates(line, field, amount) else { return nil }
        var movement = BankMovement(date: dates.booking, amount: amount, origin: field.location)
        movement.valueDate = dates.value
        if dates.value == nil { movement.details.append(.init("value date", line.valueDate)) }
        return (movement, line)
    }

    private func dates(_ line: MT940StatementLine, _ field: MT940Field, _ amount: Money) throws -> (booking: Day, value: Day?)? {
        let name = "value date of \(amount.plain)", value = MT940Date.day(line.valueDate)
        guard let near = value ?? MT940Date.endOfFebruary(line.valueDate) else {
            return try refuse(field.at(0), line.valueDate, name, "statementDate")
        }
        if let text = line.entryDate {
            let found = MT940Date.entryDay(text, value: near, opening: statement.openingDate)
            if let booking = found.day { return (booking, value) }
            return try refuse(field.at(6), text, "entry date of \(amount.plain)", found.exists ? "statementYear" : "statementDate")
        }
        if value == nil { try statement.report(field.at(0), line.valueDate, name, "statementFebruary", expected: near.description) }
        return (near, value)
    }

    private func refuse<Result>(_ place: SourceLocation, _ value: String, _ field: String, _ problem: String) throws -> Result? {
        try statement.report(place, value, field, problem)
        return nil
    }
}
