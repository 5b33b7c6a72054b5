extension Invoice {
    /// The invoice as Peppol BIS Billing 3.0 (UBL 2.1), the PDF in it on request.
    func ubl(embedding pdf: [UInt8]? = nil) -> [UInt8] {
        let root = isCredit ? "CreditNote" : "Invoice"
        let oasis = "urn:oasis:names:specification:ubl:schema:xsd"
        var xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <\(root) xmlns="\(oasis):\(root)-2" xmlns:cac="\(oasis):CommonAggregateComponents-2" xmlns:cbc="\(oasis):CommonBasicComponents-2">
              <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
              <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
              <cbc:ID>\(number.escaped)</cbc:ID>
              <cbc:IssueDate>\(date.iso)</cbc:IssueDate>

            """
        if !isCredit { xml += "  <cbc:DueDate>\(due.iso)</cbc:DueDate>\n" }
        xml += "  <cbc:\(root)TypeCode>\(isCredit ? 381 : 380)</cbc:\(root)TypeCode>\n"
        if !remark.isEmpty { xml += "  <cbc:Note>\(remark.escaped)</cbc:Note>\n" }
        xml += "  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>\n  <cbc:BuyerReference>\(buyer.code)</cbc:BuyerReference>\n"
        if let pdf {
            xml += """
                  <cac:AdditionalDocumentReference>
                    <cbc:ID>\(number.escaped)</cbc:ID>
                    <cac:Attachment>
                      <cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" \
                filename="\(number.escaped).pdf">\(pdf.base64)</cbc:EmbeddedDocumentBinaryObject>
                    </cac:Attachment>
                  </cac:AdditionalDocumentReference>

                """
        }
        xml += Self.party(seller, "AccountingSupplierParty") + Self.party(buyer, "AccountingCustomerParty")
        xml += """
              <cac:PaymentMeans>
                <cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
                <cbc:PaymentID>\((printedCommunication ?? number).escaped)</cbc:PaymentID>
                <cac:PayeeFinancialAccount><cbc:ID>\(seller.iban)</cbc:ID></cac:PayeeFinancialAccount>
              </cac:PaymentMeans>
              <cac:TaxTotal>
                \(Self.amount("TaxAmount", vat))

            """
        for (rate, base, vat) in rates {
            xml += """
                    <cac:TaxSubtotal>
                      \(Self.amount("TaxableAmount", base))
                      \(Self.amount("TaxAmount", vat))
                      <cac:TaxCategory>\(Self.category(rate))</cac:TaxCategory>
                    </cac:TaxSubtotal>

                """
        }
        xml += """
              </cac:TaxTotal>
              <cac:LegalMonetaryTotal>
                \(Self.amount("LineExtensionAmount", net))
                \(Self.amount("TaxExclusiveAmount", net))
                \(Self.amount("TaxInclusiveAmount", gross))
                \(Self.amount("PayableAmount", gross))
              </cac:LegalMonetaryTotal>

            """
        for (index, line) in lines.enumerated() {
            let quantity = isCredit ? "CreditedQuantity" : "InvoicedQuantity"
            xml += """
                  <cac:\(root)Line>
                    <cbc:ID>\(index + 1)</cbc:ID>
                    <cbc:\(quantity) unitCode="\(Self.units[line.unit] ?? "C62")">\(line.quantity.point)</cbc:\(quantity)>
                    \(Self.amount("LineExtensionAmount", line.net))
                    <cac:Item>
                      <cbc:Name>\(line.text.escaped)</cbc:Name>
                      <cac:ClassifiedTaxCategory>\(Self.category(line.rate, reason: false))</cac:ClassifiedTaxCategory>
                    </cac:Item>
                    <cac:Price><cbc:PriceAmount \
                currencyID="EUR">\(line.price / 10_000).\(padded(line.price % 10_000, 4))</cbc:PriceAmount></cac:Price>
                  </cac:\(root)Line>

                """
        }
        return Array((xml + "</\(root)>\n").utf8)
    }

    /// Unit codes of UN/ECE Recommendation 20.
    private static let units = ["kg": "KGM", "l": "LTR", "kWh": "KWH", "st": "C62", "mnd": "MON", "u": "HUR"]

    private static func amount(_ name: String, _ cents: Int) -> String {
        "<cbc:\(name) currencyID=\"EUR\">\(cents.point)</cbc:\(name)>"
    }

    private static func category(_ rate: Int, reason: Bool = true) -> String {
        let exemption = rate == 0 && reason ? "<cbc:TaxExemptionReasonCode>VATEX-EU-132</cbc:TaxExemptionReasonCode>" : ""
        return
            "<cbc:ID>\(rate == 0 ? "E" : "S")</cbc:ID><cbc:Percent>\(rate).00</cbc:Percent>\(exemption)<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"
    }

    private static func party(_ party: Party, _ role: String) -> String {
        """
          <cac:\(role)>
            <cac:Party>
              <cbc:EndpointID schemeID="0208">\(party.endpoint)</cbc:EndpointID>
              <cac:PartyName><cbc:Name>\(party.name.escaped)</cbc:Name></cac:PartyName>
              <cac:PostalAddress>
                <cbc:StreetName>\(party.street.escaped)</cbc:StreetName>
                <cbc:CityName>\(party.town.escaped)</cbc:CityName>
                <cbc:PostalZone>\(party.postcode)</cbc:PostalZone>
                <cac:Country><cbc:IdentificationCode>BE</cbc:IdentificationCode></cac:Country>
              </cac:PostalAddress>
              <cac:PartyTaxScheme>
                <cbc:CompanyID>BE\(party.endpoint)</cbc:CompanyID>
                <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
              </cac:PartyTaxScheme>
              <cac:PartyLegalEntity>
                <cbc:RegistrationName>\(party.name.escaped)</cbc:RegistrationName>
                <cbc:CompanyID schemeID="0208">\(party.endpoint)</cbc:CompanyID>
              </cac:PartyLegalEntity>
            </cac:Party>
          </cac:\(role)>

        """
    }
}
