import DossierModel

/// What fields 60 and 62 say, as text: side, date, currency, amount.
struct MT940Balance {
    let isDebit: Bool
    /// `YYMMDD`
    let date: String
    /// Nil where a bank leaves it out.
    let currency: String?
    let amount: String

    /// - Parameter text: the value of the field, without blanks around it.
    init?(_ text: String) {
        guard let mark = text.first, mark == "C" || mark == "D" else { return nil }
        isDebit = mark == "D"
        let rest = text.dropFirst()
        date = String(rest.prefix(6))
        guard date.plainNumber != nil, date.utf8.count == 6 else { return nil }
        let value = rest.dropFirst(6), code = value.prefix(3)
        let isCode = code.utf8.count == 3 && code.utf8.allSatisfy { (65...90).contains($0) }
        guard isCode || value.first?.isASCII == true && value.first?.isNumber == true else { return nil }
        currency = isCode ? String(code) : nil
        amount = String(isCode ? value.dropFirst(3) : value)
    }
}
