import Foundation

/// A PDF of one page in Courier, whose lines keep their columns.
package func textPDF(_ text: String) -> [UInt8] {
    func escaped(_ line: String) -> String { line.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)") }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let content = "BT /F 9 Tf 12 TL 40 800 Td " + lines.map { "(\(escaped($0))) Tj T*" }.joined(separator: " ") + " ET"
    let pdf = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
        4 0 obj<</Length \(content.utf8.count)>>stream
        \(content)
        endstream endobj
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>endobj
        trailer<</Root 1 0 R>>
        %%EOF

        """
    return Array(pdf.utf8)
}

/// A UBL invoice of 100,00 and 21 % VAT.
package func smallUBL(_ number: String, seller: (name: String, number: String), buyer: (name: String, number: String)) -> String {
    func party(_ role: String, _ party: (name: String, number: String)) -> String {
        """
        <cac:\(role)><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>BE\(party.number)</cbc:CompanyID>\
        <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>\
        <cac:PartyLegalEntity><cbc:RegistrationName>\(party.name)</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>\
        </cac:\(role)>
        """
    }
    func sum(_ name: String, _ value: String) -> String { "<cbc:\(name) currencyID=\"EUR\">\(value)</cbc:\(name)>" }
    let oasis = "urn:oasis:names:specification:ubl:schema:xsd"
    return """
        <Invoice xmlns="\(oasis):Invoice-2" xmlns:cac="\(oasis):CommonAggregateComponents-2" xmlns:cbc="\(oasis):CommonBasicComponents-2">
        <cbc:ID>\(number)</cbc:ID><cbc:IssueDate>2026-01-15</cbc:IssueDate><cbc:DueDate>2026-02-14</cbc:DueDate>
        <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
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
