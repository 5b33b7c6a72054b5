import DossierModel

/// What an account belongs to, where the file says so in words or codes of its standard. Never read out of the account's own number.
struct SAFTAccountType {
    let version: SAFTVersion

    func kind(_ cells: [String: String]) -> Account.Kind? {
        switch version {
        case .oecd: cells["AccountType"].flatMap { Self.words[$0.lowercased()] }
        case .norway: cells["GroupingCategory"].flatMap(category) ?? cells["StandardAccountID"].flatMap(standard)
        // Closing entries of a Portuguese year empty the accounts of income and costs, so that figures of them would be nought.
        case .portugal: nil
        }
    }

    private static let words: [String: Account.Kind] = ["asset": .balance, "liability": .balance, "sale": .result, "expense": .result]

    /// The first digit of a Norwegian standard account: 1 and 2 are the balance sheet, 3 to 8 income and costs.
    private func standard(_ number: String) -> Account.Kind? {
        guard [2, 4].contains(number.utf8.count), number.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        switch number.first {
        case "1", "2": return .balance
        case "3", "4", "5", "6", "7", "8": return .result
        default: return nil
        }
    }

    /// The categories of the Norwegian business specification (`naeringsspesifikasjon`).
    private func category(_ name: String) -> Account.Kind? {
        if name.hasPrefix("balanseverdi") { return .balance }
        switch name {
        case "egenkapital", "langsiktigGjeld", "kortsiktigGjeld", "gjeldInnenBankOgForsikring": return .balance
        case "salgsinntekt", "annenDriftsinntekt", "varekostnad", "loennskostnad", "annenDriftskostnad", "finansinntekt", "finanskostnad":
            return .result
        default: return nil
        }
    }
}
