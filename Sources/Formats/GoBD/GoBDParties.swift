import DossierModel

/// The customers and suppliers of an export, and which of them have an account of their own.
///
/// The number of a party is that of its account where its column is one of accounts, or where a table has the accounts of the ledger and none is
/// called so. A customer of the number 1200 is nobody of the bank account 1200.
struct GoBDParties {
    private struct Item {
        let code: String
        let name: String
        let isAccount: Bool
    }

    private var customers: Set<String> = []
    private var suppliers: Set<String> = []
    private var others: Set<String> = []
    private var items: [String: [Item]] = [:]
    private var owners: [String: (code: String, name: String)] = [:]

    /// The code of a party that a table lists, which is another one where a supplier has the number of a customer; nil for one that is known.
    mutating func code(listing number: String, _ name: String, _ role: Party.Role, isAccount: Bool) -> String? {
        let known = items[number] ?? []
        switch role {
        case .customer: customers.insert(number)
        case .supplier: suppliers.insert(number)
        case .both, .other: others.insert(number)
        }
        // An account is one thing, in whatever tables it stands.
        if isAccount, known.contains(where: { $0.isAccount && $0.name == name }) { return nil }
        let code = role == .supplier && customers.contains(number) ? supplier(number) : number
        if known.contains(where: { $0.code == code && $0.name == name }) { return nil }
        items[number, default: []].append(Item(code: code, name: name, isAccount: isAccount))
        return code
    }

    private func supplier(_ number: String) -> String { "\(number) (SupplierID)" }

    /// - Parameter accounts: The numbers that tables of accounts have; nil where there is no such table.
    mutating func settle(accounts: Set<String>?) {
        for (number, found) in items {
            var own = found.filter(\.isAccount)
            if own.isEmpty, let accounts, !accounts.contains(number) { own = found }
            // An account of two parties is that of neither.
            guard let first = own.first, own.allSatisfy({ $0.code == first.code }) else { continue }
            owners[number] = (first.code, first.name)
        }
    }

    /// Whose account it is.
    func owner(of account: String) -> (code: String, name: String)? { owners[account] }

    /// The code of the party that a line names in a column of its own, where only one can be meant.
    ///
    /// - Parameter column: What the column is called.
    func code(of written: String, in column: String) -> String? {
        let word = GoBDMeaning.plain(column), isCustomer = ["debit", "kund"].contains(where: word.contains)
        let isSupplier = ["kredit", "liefer"].contains(where: word.contains)
        let codes = Set((items[written] ?? []).map(\.code))
        if isCustomer == isSupplier { return codes.count == 1 ? codes.first : nil }
        guard (isCustomer ? customers : suppliers).contains(written) || others.contains(written) else { return nil }
        return isSupplier && codes.contains(supplier(written)) ? supplier(written) : codes.contains(written) ? written : nil
    }
}
