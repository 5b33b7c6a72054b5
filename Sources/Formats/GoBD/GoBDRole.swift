import DossierModel

/// What a table is for the ledger.
enum GoBDRole: Equatable {
    case entries(Amounts)
    case accounts
    case parties(Party.Role)
    case openings(Amounts)

    /// Where the amounts of a row stand, and on which side.
    enum Amounts: Equatable {
        /// The account of each side, and one amount.
        case accounts
        case twoColumns
        case side
        case signed(TableForm.Side)
    }

    private static let ofEntries: Set<GoBDMeaning> = [
        .entry, .journal, .date, .account, .contra, .debitAccount, .creditAccount, .debit, .credit, .amount, .side, .text, .document, .party, .period,
        .currency, .foreignAmount, .taxKey, .name,
    ]
    private static let ofOpenings: Set<GoBDMeaning> = [.account, .openingDebit, .openingCredit, .opening, .side, .fiscalYear, .name, .currency]
    private static let ofAccounts: Set<GoBDMeaning> = [.account, .name, .type]
    private static let ofParties: Set<GoBDMeaning> = [.customer, .supplier, .person, .account, .name, .enterpriseNumber, .email, .iban]

    /// What a table of this role may have.
    var wanted: Set<GoBDMeaning> {
        switch self {
        case .entries: Self.ofEntries
        case .accounts: Self.ofAccounts
        case .parties: Self.ofParties
        case .openings: Self.ofOpenings
        }
    }

    /// What `constants` may say of a table of this role.
    var constants: Set<GoBDMeaning> {
        switch self {
        case .entries: [.journal]
        case .openings: [.fiscalYear]
        case .accounts, .parties: []
        }
    }

    /// Everything that a table is: a list of balances may name the accounts too. Empty for one that is none of the ledger.
    static func roles(of table: GoBDTable, _ form: TableForm?) -> [(role: GoBDRole, columns: GoBDColumns)] {
        let declared = form?.columns ?? [:]
        func columns(_ wanted: Set<GoBDMeaning>) -> GoBDColumns { GoBDColumns(table.columns, declared: declared, wanted: wanted) }
        if let declared = form?.table { return role(of: declared, named: table, columns, form).map { [$0] } ?? [] }
        let entries = columns(ofEntries)
        if let amounts = amountsOfEntries(entries, form) { return [(.entries(amounts), entries)] }
        // Amounts of days are no master data.
        if entries.has(.date, .amount) || entries.has(.date, .debit) { return [] }
        let parties = columns(ofParties)
        if let role = roleOfParties(table, parties) { return [(.parties(role), parties)] }
        var roles: [(role: GoBDRole, columns: GoBDColumns)] = []
        let accounts = columns(ofAccounts), openings = columns(ofOpenings)
        // A list with days is one of assets or open items, whose names are no names of accounts.
        if accounts.has(.account, .name), !table.columns.contains(where: \.isDate) { roles.append((.accounts, accounts)) }
        if let amounts = amountsOfOpenings(openings, form) { roles.append((.openings(amounts), openings)) }
        return roles
    }

    /// What a table is that `dossier.yml` says is one of these; nil where its columns are not.
    private static func role(
        of table: TableForm.Table, named names: GoBDTable, _ columns: (Set<GoBDMeaning>) -> GoBDColumns, _ form: TableForm?
    ) -> (role: GoBDRole, columns: GoBDColumns)? {
        let found = columns(wanted(of: table))
        switch table {
        case .entries: return amountsOfEntries(found, form).map { (.entries($0), found) }
        case .openings: return amountsOfOpenings(found, form).map { (.openings($0), found) }
        case .accounts: return found.has(.account, .name) ? (.accounts, found) : nil
        case .parties:
            let hasNumber = [GoBDMeaning.customer, .supplier, .person, .account].contains { found.has($0) }
            return found.has(.name) && hasNumber ? (.parties(roleOfParties(names, found) ?? .other), found) : nil
        case .documents, .statements, .movements, .payments, .proposals: return nil
        }
    }

    /// What a table that is declared may have; empty for one that an export does not have.
    static func wanted(of table: TableForm.Table) -> Set<GoBDMeaning> {
        switch table {
        case .entries: ofEntries
        case .accounts: ofAccounts
        case .parties: ofParties
        case .openings: ofOpenings
        case .documents, .statements, .movements, .payments, .proposals: []
        }
    }

    private static func amountsOfOpenings(_ columns: GoBDColumns, _ form: TableForm?) -> Amounts? {
        guard columns.has(.account) else { return nil }
        if columns.has(.openingDebit, .openingCredit) { return .twoColumns }
        guard columns.has(.opening) else { return nil }
        return columns.has(.side) ? .side : form?.positive.map { .signed($0) }
    }

    private static func amountsOfEntries(_ columns: GoBDColumns, _ form: TableForm?) -> Amounts? {
        guard columns.has(.date) else { return nil }
        if columns.has(.debitAccount, .creditAccount, .amount) { return .accounts }
        let hasNumber = columns.has(.entry) || columns.has(.document) || columns.has(.contra)
        guard columns.has(.account), hasNumber else { return nil }
        if columns.has(.debit, .credit) { return .twoColumns }
        guard columns.has(.amount) else { return nil }
        if columns.has(.side) { return .side }
        return form?.positive.map { .signed($0) }
    }

    /// By the name of the column of its number, or, where that is a `Konto` as others, by the name of the table.
    private static func roleOfParties(_ table: GoBDTable, _ columns: GoBDColumns) -> Party.Role? {
        guard columns.has(.name) else { return nil }
        let names = [table.name, table.description, table.url?.text].compactMap { $0 }.map(GoBDMeaning.plain)
        func isNamed(_ words: [String]) -> Bool { names.contains { name in words.contains(where: name.contains) } }
        let isCustomers = isNamed(["debitor", "kunden"]), isSuppliers = isNamed(["kreditor", "lieferant"])
        switch (columns.has(.customer), columns.has(.supplier)) {
        case (true, false): return .customer
        case (false, true): return .supplier
        case (true, true): return nil
        default: break
        }
        if columns.has(.person) { return isCustomers == isSuppliers ? .other : isCustomers ? .customer : .supplier }
        guard columns.has(.account) else { return nil }
        if isCustomers || isSuppliers { return isCustomers && isSuppliers ? .other : isCustomers ? .customer : .supplier }
        return isNamed(["personenkont", "geschaeftspartner"]) ? .other : nil
    }
}
