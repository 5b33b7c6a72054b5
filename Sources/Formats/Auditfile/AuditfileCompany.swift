import DossierModel
import Spelling

/// Reads the header and the company of an auditfile: first who it is, then the master data.
final class AuditfileCompany {
    private let fields: LedgerFields
    private let deliver: (Dossier) throws -> Void
    private var cursor: XMLCursor { fields.cursor }

    private var hasHeader = false
    private var hasCompany = false
    private var isDelivered = false
    private var year: FiscalYear?
    private var hasCurrency = false
    private var source: Dossier.Source?
    private var ident: String?
    private var name: String?
    private var taxNumber: String?
    private var addresses: [Dossier.Address] = []

    init(fields: LedgerFields, header: @escaping (Dossier) throws -> Void) {
        self.fields = fields
        deliver = header
    }

    func readHeader() throws {
        hasHeader = true
        let origin = fields.origin
        var cells: [String: LedgerFields.Cell] = [:]
        try fields.children { cells[$0] = try fields.cell($0) }
        for name in ["fiscalYear", "startDate", "endDate", "curCode"] where cells[name] == nil { try fields.missing(name, at: origin) }
        if let code = cells["curCode"] {
            if let currency = Currency(code: code.text) {
                fields.currency = currency
                hasCurrency = true
            } else {
                try fields.invalid(code, expected: "ISO 4217")
            }
        }
        let start = try cells["startDate"].flatMap(fields.day), end = try cells["endDate"].flatMap(fields.day)
        if let id = cells["fiscalYear"]?.text, let start, let end, let endCell = cells["endDate"] {
            if end < start {
                try fields.invalid(endCell, expected: "≥ \(start)")
            } else {
                year = FiscalYear(id: id, start: start, end: end, origin: origin)
            }
        }
        if let company = cells["companyName"] { readOldCompany(company.text, cells) }
        source = cells["softwareDesc"].map { Dossier.Source(package: $0.text, version: cells["softwareVersion"]?.text) }
    }

    func readCompany() throws {
        hasCompany = true
        let origin = fields.origin
        try fields.children { element in
            switch element {
            case "companyIdent": ident = try cursor.text()
            case "companyName": name = try cursor.text()
            case "taxRegIdent": taxNumber = try cursor.text()
            case "streetAddress": try readAddress(kind: "street")
            case "postalAddress": try readAddress(kind: "postal")
            default: try readPart(element, at: origin)
            }
        }
        try deliverHeader(origin)
    }

    /// A part of the books: inside the company, or beside the header in the oldest version.
    func readPart(_ element: String, at origin: SourceLocation) throws {
        let ledger = AuditfileLedger(fields: fields)
        guard ["customersSuppliers", "generalLedger", "vatCodes", "openingBalance", "transactions"].contains(element) else { return }
        try deliverHeader(origin)
        switch element {
        case "customersSuppliers": try readParties()
        case "generalLedger": try readAccounts()
        case "vatCodes": try readVATCodes()
        case "openingBalance": try ledger.readOpening(fiscalYear: year?.id ?? "")
        default: try ledger.readTransactions()
        }
    }

    /// The oldest version has the company in its header.
    private func readOldCompany(_ company: String, _ cells: [String: LedgerFields.Cell]) {
        hasCompany = true
        (name, ident, taxNumber) = (company, cells["companyIdent"]?.text, cells["taxRegIdent"]?.text)
        let town = [cells["companyPostalCode"]?.text, cells["companyCity"]?.text].compactMap(\.self).joined(separator: " ")
        let lines = [cells["companyAddress"]?.text, town].compactMap(\.self).filter { !$0.isEmpty }
        if !lines.isEmpty { addresses.append(Dossier.Address(kind: "street", lines: lines)) }
    }

    /// Reports what a well-formed file should have had.
    func checkPresence() throws {
        if !hasHeader { try fields.missing("header", at: SourceLocation(fields.file)) }
        if !hasCompany { try fields.missing("company", at: SourceLocation(fields.file)) }
    }

    private func deliverHeader(_ origin: SourceLocation) throws {
        if isDelivered { return }
        isDelivered = true
        guard let name else { return try fields.missing("companyName", at: origin) }
        guard let year, hasCurrency else { return }
        var dossier = Dossier(
            id: [ident ?? "", name].map { slug($0) }.first { !$0.isEmpty } ?? "dossier", name: name, language: .nl, currency: fields.currency)
        dossier.enterpriseNumber = taxNumber
        dossier.addresses = addresses
        dossier.fiscalYears = [year]
        dossier.source = source
        dossier.notation = .xsd
        dossier.country = .nl
        try deliver(dossier)
        fields.isOpen = true
    }

    private func readAddress(kind: String) throws {
        let lines = try addressLines()
        if !lines.isEmpty { addresses.append(Dossier.Address(kind: kind, lines: lines)) }
    }

    private func addressLines() throws -> [String] {
        var parts: [String: String] = [:]
        try fields.children { parts[$0] = try cursor.text() }
        return [["address"], ["streetname", "number", "numberExtension"], ["property"], ["postalCode", "city"], ["region"], ["country"]]
            .map { $0.compactMap { parts[$0] }.joined(separator: " ") }.filter { !$0.isEmpty }
    }

    // MARK: Master data

    private func readParties() throws {
        fields.place.enter(part: "parties")
        defer { fields.place.leavePart() }
        try fields.children { element in
            guard element == "customerSupplier" else { return }
            fields.place.enterItem()
            defer { fields.place.leaveItem() }
            let origin = fields.origin
            var cells: [String: String] = [:]
            var street: [String] = [], postal: [String] = []
            try fields.children { name in
                switch name {
                case "custSupID", "custSupName", "contact", "eMail", "commerceNr", "taxRegIdent", "custSupTp", "companyName", "type":
                    cells[name] = try cursor.text()
                case "streetAddress": if street.isEmpty { street = try addressLines() }
                case "postalAddress": if postal.isEmpty { postal = try addressLines() }
                case "bankAccount":
                    try fields.children { if $0 == "bankAccNr", cells[$0] == nil { cells[$0] = try cursor.text() } }
                default: break
                }
            }
            guard let code = cells["custSupID"] else { return try fields.missing("custSupID", at: origin) }
            let roles: [String: Party.Role] = ["C": .customer, "S": .supplier, "B": .both]
            // The schema lets a name be absent; the contact person or the code then has to do.
            var party = Party(
                code: code, name: cells["custSupName"] ?? cells["companyName"] ?? cells["contact"] ?? code,
                role: (cells["custSupTp"] ?? cells["type"]).flatMap { roles[$0.uppercased()] } ?? .other, origin: origin)
            party.number = cells["taxRegIdent"] ?? cells["commerceNr"]
            let address = street.isEmpty ? postal : street
            party.address = address.isEmpty ? nil : address.joined(separator: ", ")
            party.email = cells["eMail"]
            party.iban = cells["bankAccNr"]
            try fields.take(.party(party))
        }
    }

    private func readAccounts() throws {
        fields.place.enter(part: "accounts")
        defer { fields.place.leavePart() }
        try fields.children { element in
            guard element == "ledgerAccount" else { return }
            fields.place.enterItem()
            defer { fields.place.leaveItem() }
            let origin = fields.origin
            var cells: [String: String] = [:]
            try fields.children {
                if ["accID", "accDesc", "accTp", "leadCode", "RGScode"].contains($0) { cells[$0] = try cursor.text() }
            }
            guard let number = cells["accID"] else { return try fields.missing("accID", at: origin) }
            let types: [String: Account.Kind] = ["B": .balance, "P": .result]
            var account = Account(
                number: number, name: cells["accDesc"] ?? number, type: cells["accTp"].flatMap { types[$0.uppercased()] }, origin: origin)
            account.leadCode = cells["RGScode"] ?? cells["leadCode"]
            try fields.take(.account(account))
        }
    }

    private func readVATCodes() throws {
        try fields.children { element in
            guard element == "vatCode" else { return }
            let origin = fields.origin
            var cells: [String: String] = [:]
            try fields.children { cells[$0] = try cursor.text() }
            guard let code = cells["vatID"] else { return try fields.missing("vatID", at: origin) }
            try fields.take(.vatCode(VATCode(
                code: code, name: cells["vatDesc"] ?? code, payable: cells["vatToPayAccID"], claimable: cells["vatToClaimAccID"], origin: origin)))
        }
    }
}
