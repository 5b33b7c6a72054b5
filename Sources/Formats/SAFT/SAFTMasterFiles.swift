import DossierModel

/// Reads accounts with their balances, customers and suppliers, and the tables that lines refer to.
struct SAFTMasterFiles {
    let books: SAFTBooks
    private var fields: LedgerFields { books.fields }
    private var cursor: XMLCursor { fields.cursor }

    init(books: SAFTBooks) { self.books = books }

    func read() throws {
        // In Portugal the items of a part stand side by side, without an element around them.
        var part = ""
        func enter(_ next: String) {
            if part != next { fields.place.enter(part: next) }
            part = next
        }
        defer { fields.place.leavePart() }
        try cursor.children { element in
            switch element {
            case "GeneralLedgerAccounts":
                enter("accounts")
                // What follows the SNC says so since 1.04, and did before; only banks, insurers and the like have others.
                var taxonomy: String?
                try cursor.children {
                    if $0 == "Account" { try readAccount() } else if $0 == "TaxonomyReference" { taxonomy = try cursor.text() }
                }
                if books.version == .portugal, taxonomy.map({ ["S", "N", "M"].contains($0) }) ?? true { try fields.take(.chart(.snc)) }
            case "GeneralLedger":
                enter("accounts")
                try readAccount()
            case "Customers", "Suppliers":
                fields.place.enter(part: "parties")
                part = "parties"
                try cursor.children {
                    if $0 == "Customer" { try readParty(.customer) } else if $0 == "Supplier" { try readParty(.supplier) }
                }
            case "Customer", "Supplier":
                enter("parties")
                try readParty(element == "Customer" ? .customer : .supplier)
            case "TaxTable": try cursor.children { if $0 == "TaxTableEntry" { try readTaxes() } }
            case "AnalysisTypeTable": try cursor.children { if $0 == "AnalysisTypeTableEntry" { try readAnalysis() } }
            default: break
            }
        }
    }

    // MARK: Accounts

    private func readAccount() throws {
        fields.place.enterItem()
        defer { fields.place.leaveItem() }
        let origin = fields.origin
        var cells: [String: LedgerFields.Cell] = [:]
        try cursor.children { cells[$0] = try fields.cell($0) }
        guard let number = cells["AccountID"]?.text else { return try fields.missing("AccountID", at: origin) }
        let type = SAFTAccountType(version: books.version).kind(cells.mapValues(\.text))
        try fields.take(.account(Account(number: number, name: cells["AccountDescription"]?.text ?? number, type: type, origin: origin)))
        let debit = try cells["OpeningDebitBalance"].map { try fields.amount($0) } ?? 0
        let credit = try cells["OpeningCreditBalance"].map { try fields.amount($0) } ?? 0
        guard let debit, let credit else { return }
        if debit != 0 || credit != 0 { try open(number, debit, credit, level: cells["GroupingCategory"]?.text, origin) }
        if books.version != .portugal { try close(number, cells) }
    }

    private func open(_ account: String, _ debit: Int64, _ credit: Int64, level: String?, _ origin: SourceLocation) throws {
        if books.version == .portugal {
            // Without its level an account may be one whose balance is that of others.
            guard let level else { return try fields.missing("GroupingCategory", at: origin) }
            guard level == "GM" || level == "AM" else { return }
        }
        books.balances.add(account, debit: debit, credit: credit)
        try fields.take(.opening(OpeningBalance(
            fiscalYear: books.fiscalYear?.id ?? "", account: account, debit: debit, credit: credit, origin: origin)))
    }

    /// In Portugal nothing says whether the entries that close the year are in a closing balance.
    private func close(_ account: String, _ cells: [String: LedgerFields.Cell]) throws {
        for (field, isCredit) in [("ClosingDebitBalance", false), ("ClosingCreditBalance", true)] {
            guard let cell = cells[field], let amount = try fields.amount(cell) else { continue }
            books.balances.close(SAFTBalances.Closing(account: account, field: field, isCredit: isCredit, amount: amount, origin: cell.origin))
        }
    }

    // MARK: Parties

    private func readParty(_ role: Party.Role) throws {
        fields.place.enterItem()
        defer { fields.place.leaveItem() }
        let origin = fields.origin, prefix = role == .customer ? "Customer" : "Supplier"
        var company = SAFTCompany(), cells: [String: String] = [:]
        try cursor.children { element in
            switch element {
            case prefix + "ID", prefix + "TaxID", "CompanyName", "Email": cells[element] = try cursor.text()
            case "BillingAddress": try company.readAddress(fields)
            // In Portugal a contact is a name.
            case "Contact" where books.version == .portugal: break
            default: try company.read(element, fields)
            }
        }
        guard let id = cells[prefix + "ID"] else { return try fields.missing(prefix + "ID", at: origin) }
        let code = books.code(listing: id, role)
        var party = Party(code: code, name: company.name ?? cells["CompanyName"] ?? id, role: role, origin: origin)
        let number = cells[prefix + "TaxID"]
        party.number = company.number ?? (number == Self.unknownConsumer ? nil : number)
        party.address = company.address
        party.email = company.email ?? cells["Email"]
        party.iban = company.account
        try fields.take(.party(party))
    }

    /// The tax number that Portugal has for customers who gave none.
    private static let unknownConsumer = "999999990"

    // MARK: Tables

    private func readTaxes() throws {
        var type: String?
        try cursor.children { element in
            if element == "TaxType" { type = try cursor.text() }
            guard element == "TaxCodeDetails" else { return }
            var cells: [String: String] = [:]
            try cursor.children { if $0 == "TaxCode" || $0 == "TaxPercentage" { cells[$0] = try cursor.text() } }
            if let code = cells["TaxCode"], let percentage = cells["TaxPercentage"] {
                books.rates.add(type: type, code: code, percentage: percentage)
            }
        }
    }

    private func readAnalysis() throws {
        var cells: [String: String] = [:]
        try cursor.children { if $0 == "AnalysisType" || $0 == "AnalysisTypeDescription" { cells[$0] = try cursor.text() } }
        if let type = cells["AnalysisType"], books.analyses[type] == nil { books.analyses[type] = cells["AnalysisTypeDescription"] }
    }
}
