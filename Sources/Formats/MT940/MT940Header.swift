import DossierModel

/// What stands in a message before its first balance or movement.
struct MT940Header {
    /// Of its reference.
    let location: SourceLocation
    let reference: String
    /// As the bank writes it.
    var account: String?
    /// Number of the statement and of its page.
    private(set) var number = ""
    private(set) var page: Int?
    /// Of the smallest amount that the report tells.
    var currency: Currency?
    /// The day on which the report was made.
    var day: Day?
    /// Whether it says what only a report has.
    var isReport = false

    init(_ field: MT940Field) { (location, reference) = (field.location, field.text) }

    /// `28C`: number and page with a slash between.
    mutating func setNumber(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).withoutBlanksAround }
        number = parts.first ?? ""
        page = parts.count > 1 ? parts[1].plainNumber.map(Int.init) : nil
    }

    /// A bank that does not count writes zeros.
    var isCounted: Bool { number.contains { $0 != "0" } }

    /// The currency that some banks write behind the account.
    var accountCurrency: Currency? {
        guard let account, account.utf8.count > 3 else { return nil }
        let end = account.suffix(3), before = account.dropLast(3).last
        guard end.utf8.allSatisfy({ (65...90).contains($0) }), before == "/" || before == " " || before.map(Self.isDigit) == true else { return nil }
        return account.isIBAN ? nil : Currency(code: String(end))
    }

    /// The account without bank and currency: an IBAN, or the bank's own number.
    func bankAccount(_ currency: Currency) -> String? {
        guard var text = account else { return nil }
        if let found = accountCurrency, found == currency { text = String(text.dropLast(3)) }
        text = text.filter { $0 != " " }.uppercased()
        while text.last == "/" { text.removeLast() }
        if let slash = text.lastIndex(of: "/") {
            let end = String(text[text.index(after: slash)...])
            if end.isIBAN { return end }
        }
        return text.orNil
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
