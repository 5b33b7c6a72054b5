import DossierModel

/// Parties and payment of UBL 2.1.
extension UBLMapping {
    func party(_ element: XMLElement?) -> EInvoiceParty? {
        guard let element else { return nil }
        var party = EInvoiceParty()
        let entity = element.first("PartyLegalEntity")
        party.name = fields.text(entity?.first("RegistrationName"))
        if party.name == nil {
            party.name = fields.text(element.first("PartyName", "Name"))
        } else {
            party.tradingName = fields.text(element.first("PartyName", "Name"))
        }
        party.identifiers = element.all("PartyIdentification").compactMap { fields.identifier($0.first("ID")) }
        party.legalIdentifier = fields.identifier(entity?.first("CompanyID"))
        party.legalForm = fields.text(entity?.first("CompanyLegalForm"))
        for scheme in element.all("PartyTaxScheme") { takeTaxNumber(scheme, &party) }
        party.endpoint = fields.identifier(element.first("EndpointID"))
        party.address = address(element.first("PostalAddress"))
        if let contact = element.first("Contact") {
            party.contact.name = fields.text(contact.first("Name"))
            party.contact.telephone = fields.text(contact.first("Telephone"))
            party.contact.email = fields.text(contact.first("ElectronicMail"))
        }
        return party
    }

    private func takeTaxNumber(_ scheme: XMLElement, _ party: inout EInvoiceParty) {
        guard let company = scheme.first("CompanyID"), !company.text.isEmpty else { return }
        let tax = scheme.first("TaxScheme", "ID"), isVAT = tax?.text.uppercased() == "VAT"
        guard (isVAT ? party.vatNumber : party.taxRegistration) == nil, let text = company.take() else { return }
        let number = EInvoiceIdentifier(text, scheme: tax?.take())
        if isVAT { party.vatNumber = number } else { party.taxRegistration = number }
    }

    func address(_ element: XMLElement?) -> EInvoiceAddress {
        var address = EInvoiceAddress()
        guard let element else { return address }
        let street = [fields.text(element.first("StreetName")), fields.text(element.first("BuildingNumber"))].compactMap { $0 }
        address.lines =
            (street.isEmpty ? [] : [street.joined(separator: " ")]) + [fields.text(element.first("AdditionalStreetName"))].compactMap { $0 }
        address.lines += element.all("AddressLine").compactMap { fields.text($0.first("Line")) }
        address.city = fields.text(element.first("CityName"))
        address.postCode = fields.text(element.first("PostalZone"))
        address.region = fields.text(element.first("CountrySubentity"))
        address.country = fields.text(element.first("Country", "IdentificationCode"))
        return address
    }

    func readPayment() {
        var remittances: Set<String> = []
        for element in root.all("PaymentMeans") {
            var means = EInvoicePaymentMeans()
            let code = element.first("PaymentMeansCode"), account = element.first("PayeeFinancialAccount"), card = element.first("CardAccount")
            means.code = fields.text(code)
            means.text = code?.take(attribute: "name")
            means.account = fields.text(account?.first("ID"))
            means.accountName = fields.text(account?.first("Name"))
            means.bank = fields.text(account?.first("FinancialInstitutionBranch", "ID"))
                ?? fields.text(account?.first("FinancialInstitutionBranch", "FinancialInstitution", "ID"))
            means.card = fields.text(card?.first("PrimaryAccountNumberID"))
            means.cardHolder = fields.text(card?.first("HolderName"))
            for text in element.all("PaymentID").compactMap(fields.text) where remittances.insert(text).inserted {
                invoice.payment.remittances.append(text)
            }
            take(element.first("PaymentMandate", "ID"), into: &invoice.payment.mandate)
            take(element.first("PaymentMandate", "PayerFinancialAccount", "ID"), into: &invoice.payment.debitedAccount)
            if invoice.dates.due == nil { invoice.dates.due = fields.date(element.first("PaymentDueDate")) }
            if means != EInvoicePaymentMeans() { invoice.payment.means.append(means) }
        }
        for terms in root.all("PaymentTerms") { invoice.payment.terms += terms.all("Note").compactMap(fields.text) }
        let creditors = invoice.seller.identifiers + (invoice.payee?.identifiers ?? [])
        invoice.payment.creditor = creditors.first { $0.scheme == "SEPA" }?.text
    }

    /// Takes a value that an invoice has once; the same again says nothing new.
    private func take(_ element: XMLElement?, into value: inout String?) {
        if value == nil || value == element?.text { value = fields.text(element) ?? value }
    }
}
