extension EInvoice {
    /// Whether it gives money back: a credit note by its form or its type (UNTDID 1001). Its amounts are written as those of an invoice are.
    package var isCredit: Bool { syntax == .ublCreditNote || typeCode.map(Self.creditTypes.contains) == true }

    /// The codes of UNTDID 1001 that EN 16931 counts among credit notes.
    private static let creditTypes: Set<String> = ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"]

    /// The parties that are named, by their part in it.
    package var parties: [(role: String, party: EInvoiceParty)] {
        [("seller", seller), ("buyer", buyer)]
            + [("payee", payee), ("tax-representative", taxRepresentative), ("deliver-to", deliverTo)].compactMap { role, party in
                party.map { (role, $0) }
            }
    }
}

extension EInvoiceParty {
    /// The numbers by which the party is known, each in one form, sorted.
    package var identities: [String] {
        let all = [vatNumber, legalIdentifier, taxRegistration, endpoint].compactMap { $0 } + identifiers
        return Set(all.compactMap { Self.identity($0.text) }).sorted()
    }

    /// One form of a number: a Belgian enterprise number as `BE` and ten digits; any other as its letters and digits, in capitals. Nil where nothing
    /// is left.
    package static func identity(_ text: String) -> String? {
        if let number = EnterpriseNumber(text) { return "BE" + number.digits }
        let plain = text.uppercased().filter { $0.isLetter || $0.isNumber }
        return plain.isEmpty ? nil : plain
    }
}
