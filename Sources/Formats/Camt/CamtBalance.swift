import DossierModel

/// A balance at which a statement opens or closes; the others that banks state (available, interim, forward) are none.
struct CamtBalance {
    enum Kind: String {
        case opening = "OPBD"
        /// The closing balance of the statement before, which some banks state instead.
        case previous = "PRCD"
        case closing = "CLBD"
    }

    let kind: Kind
    let currency: String?
    /// Positive is money in the account; nil where it cannot be read, which is reported.
    let amount: Money?
    let day: Day?
    let written: String
    let place: SourceLocation

    /// Nil for another balance.
    init?(_ node: CamtNode, _ fields: CamtFields) throws {
        guard let kind = (node.first("Tp", "CdOrPrtry", "Cd") ?? node.first("Tp", "Cd")).flatMap({ Kind(rawValue: $0.text) }) else { return nil }
        self.kind = kind
        place = fields.place(node)
        day = try node.first("Dt").flatMap(fields.day)
        guard let amount = node.first("Amt") else {
            try fields.report(.missing, "", in: "Bal \(kind.rawValue)/Amt", at: place)
            (self.amount, currency, written) = (nil, nil, "")
            return
        }
        written = CamtFields.written(amount)
        currency = amount.currency
        let money = try fields.amount(amount), sign = try fields.sign(of: node)
        if let money, let sign { self.amount = Money(sign * money.minorUnits, money.currency) } else { self.amount = nil }
    }

    /// The one amount in the currency of the account that the balances of a kind state. Nil where there is none; where they differ or are in another
    /// currency that is reported.
    static func amount(_ kind: Kind, of all: [CamtBalance], in currency: Currency, _ fields: CamtFields) throws -> Int64? {
        let balances = all.filter { $0.kind == kind }, own = balances.filter { $0.currency == currency.code }
        let field = "Bal \(kind.rawValue)"
        for other in balances where other.currency != currency.code && other.amount != nil {
            try fields.report(.otherCurrency, other.written, in: field, at: other.place)
        }
        guard let first = own.first else { return nil }
        if let other = own.dropFirst().first(where: { $0.amount != first.amount }) {
            try fields.report(.several, other.written, in: field, at: other.place)
            return nil
        }
        return first.amount?.minorUnits
    }
}
