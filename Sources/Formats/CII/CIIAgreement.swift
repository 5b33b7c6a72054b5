import DossierModel

/// Parties, references and delivery of a Cross Industry Invoice.
extension CIIMapping {
    func read(agreement: XMLElement) {
        invoice.references.buyerReference = fields.text(agreement.first("BuyerReference"))
        invoice.seller = party(agreement.first("SellerTradeParty")) ?? EInvoiceParty()
        invoice.buyer = party(agreement.first("BuyerTradeParty")) ?? EInvoiceParty()
        invoice.taxRepresentative = party(agreement.first("SellerTaxRepresentativeTradeParty"))
        invoice.references.salesOrder = reference(agreement.first("SellerOrderReferencedDocument"))
        invoice.references.order = reference(agreement.first("BuyerOrderReferencedDocument"))
        invoice.references.contract = reference(agreement.first("ContractReferencedDocument"))
        if let project = agreement.first("SpecifiedProcuringProject"), let identifier = fields.identifier(project.first("ID")) {
            var reference = EInvoiceReference(identifier)
            reference.name = fields.text(project.first("Name"))
            invoice.references.project = reference
        }
        for element in agreement.all("AdditionalReferencedDocument") { read(document: element) }
    }

    /// The tender (50) and the object invoiced (130) stand among the supporting documents.
    private func read(document element: XMLElement) {
        let code = element.first("TypeCode")?.text, isBare = element.first("AttachmentBinaryObject") == nil && element.first("URIID") == nil
        if code == "50", isBare, invoice.references.tender == nil {
            invoice.references.tender = reference(element)
        } else if code == "130", isBare, invoice.references.object == nil {
            invoice.references.object = reference(element)
        } else {
            var document = EInvoiceDocument()
            document.identifier = fields.identifier(element.first("IssuerAssignedID")) ?? fields.identifier(element.first("ID"))
            document.date = fields.moment(element.first("FormattedIssueDateTime")) ?? fields.moment(element.first("IssueDateTime"))
            document.typeCode = fields.text(element.first("TypeCode"))
            document.description = fields.text(element.first("Name"))
            document.address = fields.text(element.first("URIID"))
            document.attachment = fields.attachment(element.first("AttachmentBinaryObject"))
            if document != EInvoiceDocument() { invoice.documents.append(document) }
        }
    }

    func reference(_ element: XMLElement?) -> EInvoiceReference? {
        guard let element, let number = element.first("IssuerAssignedID") ?? element.first("ID"), let text = number.take() else { return nil }
        let scheme = fields.text(element.first("ReferenceTypeCode")) ?? number.take(attribute: "schemeID")
        var reference = EInvoiceReference(EInvoiceIdentifier(text, scheme: scheme))
        reference.date = fields.moment(element.first("FormattedIssueDateTime")) ?? fields.moment(element.first("IssueDateTime"))
        reference.typeCode = fields.text(element.first("TypeCode"))
        return reference
    }

    func read(delivery: XMLElement) {
        invoice.dates.delivery = fields.moment(delivery.first("ActualDeliverySupplyChainEvent", "OccurrenceDateTime"))
        invoice.deliverTo = party(delivery.first("ShipToTradeParty"))
        invoice.references.despatch = reference(delivery.first("DespatchAdviceReferencedDocument"))
        invoice.references.receiving = reference(delivery.first("ReceivingAdviceReferencedDocument"))
    }

    func party(_ element: XMLElement?) -> EInvoiceParty? {
        guard let element else { return nil }
        var party = EInvoiceParty()
        party.name = fields.text(element.first("Name"))
        party.identifiers = (element.all("ID") + element.all("GlobalID")).compactMap { fields.identifier($0) }
        party.legalIdentifier = fields.identifier(element.first("SpecifiedLegalOrganization", "ID"))
        party.tradingName = fields.text(element.first("SpecifiedLegalOrganization", "TradingBusinessName"))
        party.legalForm = fields.text(element.first("Description"))
        for registration in element.all("SpecifiedTaxRegistration") {
            guard let number = registration.first("ID"), !number.text.isEmpty else { continue }
            // `VA` is the VAT number, `FC` that of the tax office.
            if number.attribute("schemeID") == "VA" {
                if party.vatNumber == nil { party.vatNumber = fields.identifier(number) }
            } else if party.taxRegistration == nil {
                party.taxRegistration = fields.identifier(number)
            }
        }
        party.endpoint = fields.identifier(element.first("URIUniversalCommunication", "URIID"))
        party.address = address(element.first("PostalTradeAddress"))
        if let contact = element.first("DefinedTradeContact") {
            party.contact.name = fields.text(contact.first("PersonName")) ?? fields.text(contact.first("DepartmentName"))
            party.contact.telephone = fields.text(contact.first("TelephoneUniversalCommunication", "CompleteNumber"))
            party.contact.email = fields.text(contact.first("EmailURIUniversalCommunication", "URIID"))
        }
        return party
    }

    private func address(_ element: XMLElement?) -> EInvoiceAddress {
        var address = EInvoiceAddress()
        guard let element else { return address }
        address.lines = ["LineOne", "LineTwo", "LineThree"].compactMap { fields.text(element.first($0)) }
        address.city = fields.text(element.first("CityName"))
        address.postCode = fields.text(element.first("PostcodeCode"))
        address.region = fields.text(element.first("CountrySubDivisionName"))
        address.country = fields.text(element.first("CountryID"))
        return address
    }
}
