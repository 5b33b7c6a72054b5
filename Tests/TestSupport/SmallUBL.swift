import Foundation

/// A UBL invoice of 100,00 and 21 % VAT.
///
/// - Parameter attachments: The files in it.
package func smallUBL(
    _ number: String, seller: (name: String, number: String), buyer: (name: String, number: String),
    attachments: [(name: String, octets: [UInt8])] = []
) -> String {
    func party(_ role: String, _ party: (name: String, number: String)) -> String {
        """
        <cac:\(role)><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>BE\(party.number)</cbc:CompanyID>\
        <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>\
        <cac:PartyLegalEntity><cbc:RegistrationName>\(party.name)</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>\
        </cac:\(role)>
        """
    }
    func sum(_ name: String, _ value: String) -> String { "<cbc:\(name) currencyID=\"EUR\">\(value)</cbc:\(name)>" }
    let files = attachments.map { name, octets in
        """
        <cac:AdditionalDocumentReference><cbc:ID>\(name)</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" \
        filename="\(name)">\(Data(octets).base64EncodedString())</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
        """
    }.joined(separator: "\n")
    let oasis = "urn:oasis:names:specification:ubl:schema:xsd"
    return """
        <Invoice xmlns="\(oasis):Invoice-2" xmlns:cac="\(oasis):CommonAggregateComponents-2" xmlns:cbc="\(oasis):CommonBasicComponents-2">
        <cbc:ID>\(number)</cbc:ID><cbc:IssueDate>2026-01-15</cbc:IssueDate><cbc:DueDate>2026-02-14</cbc:DueDate>
        <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>\(files)
        \(party("AccountingSupplierParty", seller))\(party("AccountingCustomerParty", buyer))
        <cac:TaxTotal>\(sum("TaxAmount", "21.00"))<cac:TaxSubtotal>\(sum("TaxableAmount", "100.00"))\(sum("TaxAmount", "21.00"))
        <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
        </cac:TaxSubtotal></cac:TaxTotal><cac:LegalMonetaryTotal>\(sum("LineExtensionAmount", "100.00"))\(sum("TaxExclusiveAmount", "100.00"))
        \(sum("TaxInclusiveAmount", "121.00"))\(sum("PayableAmount", "121.00"))</cac:LegalMonetaryTotal>
        <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>\(sum("LineExtensionAmount", "100.00"))
        <cac:Item><cbc:Name>Brood</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent>
        <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
        <cac:Price><cbc:PriceAmount currencyID="EUR">100.00</cbc:PriceAmount></cac:Price>
        </cac:InvoiceLine></Invoice>
        """
}

/// An invoice of ``smallUBL(_:seller:buyer:attachments:)`` without any prefix: each part says its namespace.
package func withoutPrefix(_ ubl: String) -> String {
    var result = ubl
    for (prefix, parts) in [("cac", "CommonAggregateComponents-2"), ("cbc", "CommonBasicComponents-2")] {
        result = result.replacing("</\(prefix):", with: "</")
        result = result.replacing(" xmlns:\(prefix)=\"urn:oasis:names:specification:ubl:schema:xsd:\(parts)\"", with: "")
        result = result.replacingOccurrences(
            of: "<\(prefix):([A-Za-z]+)", with: "<$1 xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:\(parts)\"", options: .regularExpression)
    }
    return result
}

/// An invoice as a network hands it over.
package func inEnvelope(_ invoice: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <sh:StandardBusinessDocument xmlns:sh="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
    <sh:StandardBusinessDocumentHeader><sh:HeaderVersion>1.0</sh:HeaderVersion><sh:Sender>
    <sh:Identifier Authority="iso6523-actorid-upis">0208:0417497106</sh:Identifier></sh:Sender></sh:StandardBusinessDocumentHeader>
    \(invoice)</sh:StandardBusinessDocument>
    """
}
