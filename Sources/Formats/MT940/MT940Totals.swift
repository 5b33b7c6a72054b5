import DossierModel

/// What the movements of a statement come to, held against what the bank counts.
struct MT940Totals {
    private struct Side: Equatable { var count = 0, sum: Int64 = 0 }

    /// By the effect on the account.
    private var debit = Side(), credit = Side()
    /// A reversal on the side of what it reverses.
    private var debitByName = Side(), creditByName = Side()
    /// Whether each movement was read.
    var isKnown = true

    /// - Parameter units: money in is positive.
    mutating func add(_ units: Int64, _ line: MT940StatementLine) {
        func add(_ side: inout Side) {
            side.count += 1
            let (sum, isTooLarge) = side.sum.addingReportingOverflow(Int64(units.magnitude))
            side.sum = sum
            if isTooLarge { isKnown = false }
        }
        let isDebit = line.mark.last == "D", isOut = line.mark.hasPrefix("R") ? !isDebit : isDebit
        if isOut { add(&debit) } else { add(&credit) }
        if isDebit { add(&debitByName) } else { add(&creditByName) }
    }

    /// Field 90: how many movements of a side there are, and their sum.
    ///
    /// - Throws: what the intake throws.
    func compare(_ field: MT940Field, of statement: MT940Statement) throws {
        let digits = field.text.prefix { $0.isASCII && $0.isNumber }, rest = field.text.dropFirst(digits.count)
        let name = field.tag == "90D" ? "total debit" : "total credit"
        guard let count = digits.isEmpty ? 0 : digits.plainNumber, let currency = Currency(code: String(rest.prefix(3))),
              case .value(let sum) = MT940Amount(rest.dropFirst(3), currency) else {
            return try statement.report(field.at(0), field.text, name, "statementAmount")
        }
        if isKnown, let own = statement.currency ?? statement.header.currency, own != currency {
            return try statement.report(field.at(digits.count), String(rest.prefix(3)), name, "statementOtherCurrency")
        }
        try compare(Side(count: Int(count), sum: sum), isDebit: field.tag == "90D", currency, field, name, statement)
    }

    /// The text behind the closing balance of ING: `D000004C000002D25,24C28,71`.
    ///
    /// - Throws: what the intake throws.
    func compareSums(_ field: MT940Field, of statement: MT940Statement) throws {
        let places = Array(field.text)
        guard places.count > 18, places[0] == "D", places[7] == "C", places[14] == "D", let currency = statement.currency,
              let debits = String(places[1..<7]).plainNumber, let credits = String(places[8..<14]).plainNumber else { return }
        let sums = String(places[15...]).split(separator: "C", omittingEmptySubsequences: false)
        guard sums.count == 2, case .value(let debit) = MT940Amount(sums[0], currency), case .value(let credit) = MT940Amount(sums[1], currency)
        else { return }
        try compare(Side(count: Int(debits), sum: debit), isDebit: true, currency, field, "total debit", statement)
        try compare(Side(count: Int(credits), sum: credit), isDebit: false, currency, field, "total credit", statement)
    }

    private func compare(
        _ said: Side, isDebit: Bool, _ currency: Currency, _ field: MT940Field, _ name: String, _ statement: MT940Statement
    ) throws {
        let found = isDebit ? debit : credit, named = isDebit ? debitByName : creditByName
        if !isKnown || said == found || said == named { return }
        func text(_ side: Side) -> String { "\(side.count): \(Money(side.sum, currency).plain)" }
        try statement.report(field.at(0), text(said), name, "statementCount", expected: text(found))
    }
}
