import DossierModel

/// A company as the OECD and Norway describe it, in the header and in the lists of parties; of Portugal the address alone.
struct SAFTCompany {
    private(set) var origin: SourceLocation?
    private(set) var name: String?
    private(set) var email: String?
    private(set) var account: String?
    private var registration: String?
    private var tax: String?
    private(set) var addresses: [Dossier.Address] = []

    /// The tax number, or else that of the register.
    var number: String? { tax ?? registration }

    /// That of the street, or else the first.
    var address: String? { (addresses.first { $0.kind == "street" } ?? addresses.first)?.lines.joined(separator: ", ") }

    mutating func read(_ fields: LedgerFields) throws {
        origin = fields.origin
        try fields.cursor.children { try read($0, fields) }
    }

    /// Takes a child; what a company does not have is passed over.
    mutating func read(_ element: String, _ fields: LedgerFields) throws {
        let cursor = fields.cursor
        switch element {
        case "Name": name = try cursor.text()
        case "RegistrationNumber": registration = try cursor.text()
        case "Address": try readAddress(fields)
        case "Contact": try cursor.children { if $0 == "Email" { email = try email ?? cursor.text() } }
        case "TaxRegistration":
            try cursor.children { if $0 == "TaxRegistrationNumber" { tax = try tax ?? cursor.text() } }
        case "BankAccount":
            try cursor.children { if $0 == "IBANNumber" || $0 == "BankAccountNumber" { account = try account ?? cursor.text() } }
        default: break
        }
    }

    mutating func readAddress(_ fields: LedgerFields) throws {
        var parts: [String: String] = [:]
        try fields.cursor.children { parts[$0] = try fields.cursor.text() }
        // In Portugal the detail has street and number once more.
        let street = parts["AddressDetail"].map { [$0] } ?? [parts["StreetName"], parts["Number"] ?? parts["BuildingNumber"]].compactMap { $0 }
        let town = [parts["PostalCode"], parts["City"]].compactMap { $0 }
        let lines = [street.joined(separator: " "), parts["AdditionalAddressDetail"], parts["Building"], town.joined(separator: " "), parts["Region"],
            parts["Country"]].compactMap { $0 }.filter { !$0.isEmpty }
        let kinds = ["StreetAddress": "street", "PostalAddress": "postal"]
        guard !lines.isEmpty, let kind = parts["AddressType"].map({ kinds[$0] }) ?? "street" else { return }
        addresses.append(Dossier.Address(kind: kind, lines: lines))
    }
}
