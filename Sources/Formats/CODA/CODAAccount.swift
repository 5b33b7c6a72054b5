import DossierModel

/// The account of a statement, in the 37 places of records 1 and 8.
struct CODAAccount: Equatable {
    /// In capitals and without blanks; nil where there is none.
    let number: String?
    let currency: String
    /// What stands between number and currency, or behind them, where the bank says more.
    let extra: String

    /// - Parameters:
    ///   - text: the 37 places.
    ///   - structure: `0` a Belgian number of twelve digits, `1` a foreign number, `2` a Belgian IBAN, `3` a foreign IBAN.
    init(_ text: String, structure: Unicode.Scalar) {
        let places = Array(text.unicodeScalars)
        func part(_ range: Range<Int>) -> String { String(scalars: places[range.clamped(to: 0..<places.count)]).withoutBlanksAround }
        let (account, currency, extra): (String, String, String)
        switch structure {
        case "1", "3": (account, currency, extra) = (part(0..<34), part(34..<37), "")
        case "2": (account, currency, extra) = (part(0..<31), part(34..<37), part(31..<34))
        // Behind the currency stand what the bank says of the account, `BE`, and an extension.
        default: (account, currency, extra) = (part(0..<12), part(13..<16), part(16..<37))
        }
        let plain = account.filter { $0 != " " }.uppercased()
        number = plain.isEmpty ? nil : plain
        self.currency = currency
        self.extra = extra == "BE" ? "" : extra
    }

    /// The number of who paid or was paid, and its currency, in the 37 places of record 2.3; nil for a number that has blanks and is no IBAN.
    static func ofCounterparty(_ text: String) -> (number: String?, currency: String) {
        let head = text.prefix(12)
        if head.plainNumber != nil, text.dropFirst(12).first == " " {
            let currency = text.dropFirst(13).prefix(3)
            if currency.isCurrencyCode || currency.allSatisfy({ $0 == " " }) {
                let end = String(text.suffix(3)).withoutBlanksAround
                return (String(head), currency.isCurrencyCode ? String(currency) : end)
            }
        }
        let account = String(text.prefix(34)).withoutBlanksAround, plain = account.filter { $0 != " " }.uppercased()
        let currency = String(text.dropFirst(34)).withoutBlanksAround
        return (plain.isEmpty || account.contains(" ") && !plain.isIBAN ? nil : plain, currency)
    }
}

extension StringProtocol {
    fileprivate var isCurrencyCode: Bool { utf8.count == 3 && utf8.allSatisfy { (65...90).contains($0) } }
}
