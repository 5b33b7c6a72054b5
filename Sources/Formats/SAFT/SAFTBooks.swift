import DossierModel

/// What is known of a SAF-T while it is read: it grows with the chart of accounts and the codes of the file, never with its entries.
final class SAFTBooks {
    let fields: LedgerFields
    let version: SAFTVersion
    /// That of the header; nil before it, and where it cannot be read.
    var fiscalYear: FiscalYear?
    var rates = SAFTRates()
    var balances = SAFTBalances()
    /// What `AnalysisType` codes stand for, as `A` for a department.
    var analyses: [String: String] = [:]
    /// The identifiers of suppliers that are also those of customers.
    private var ambiguous: Set<String> = []
    private var customers: Set<String> = []

    init(fields: LedgerFields, version: SAFTVersion) {
        self.fields = fields
        self.version = version
    }

    /// The code of a party from the list of customers or suppliers.
    func code(listing id: String, _ role: Party.Role) -> String {
        if role == .customer { customers.insert(id) } else if customers.contains(id) { ambiguous.insert(id) }
        return code(of: id, role)
    }

    /// The code of a party that a line names.
    func code(of id: String, _ role: Party.Role) -> String { role == .supplier && ambiguous.contains(id) ? "\(id) (SupplierID)" : id }
}

/// The percentages of VAT codes, for lines that do not say them.
struct SAFTRates {
    /// By type and code; nil where the table has several for a code, as of different years.
    private var rates: [String: String?] = [:]

    mutating func add(type: String?, code: String, percentage: String) {
        let key = Self.key(type, code)
        if let known = rates[key], known != percentage { rates[key] = .some(nil) } else { rates[key] = percentage }
    }

    func percentage(type: String?, code: String) -> String? { rates[Self.key(type, code)] ?? nil }

    private static func key(_ type: String?, _ code: String) -> String { "\(type ?? "")\u{0}\(code)" }
}
