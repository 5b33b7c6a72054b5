import DossierModel
import Formats
import Testing

/// Terms of EN 16931 that have no column.
@Suite struct EInvoiceTermListTests {
    private func terms(_ text: String) throws -> [String] {
        let reading = try withFile(Array(text.utf8)) { try EInvoiceReader(path: $0, file: "a.xml").read() }
        var found: [String] = []
        try #require(reading.invoice).visitTerms { found.append("\($0.line.map(String.init) ?? "-") \($0.part) \($0.name)=\($0.value)") }
        return found
    }

    @Test func areThoseOfTheWholeAndOfLines() throws {
        let head = """
            <cbc:Note>Eerste</cbc:Note><cbc:Note>Tweede</cbc:Note><cbc:BuyerReference>PO-9</cbc:BuyerReference>
            <cac:OrderReference><cbc:ID>B-7</cbc:ID></cac:OrderReference>
            <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-0</cbc:ID><cbc:IssueDate>2025-12-01</cbc:IssueDate>\
            </cac:InvoiceDocumentReference></cac:BillingReference>
            """
        let body = "<cac:PaymentTerms><cbc:Note>30 dagen</cbc:Note></cac:PaymentTerms>"
        let text = EInvoiceSamples.ubl(head: head, body: body).replacing("<cbc:Name>Brood</cbc:Name>", with: """
            <cbc:Name>Brood</cbc:Name><cac:SellersItemIdentification><cbc:ID>BR-1</cbc:ID></cac:SellersItemIdentification>\
            <cac:StandardItemIdentification><cbc:ID schemeID="0160">541</cbc:ID></cac:StandardItemIdentification>\
            <cac:AdditionalItemProperty><cbc:Name>Kleur</cbc:Name><cbc:Value>bruin</cbc:Value></cac:AdditionalItemProperty>
            """)
        #expect(try terms(text) == [
            "- 0 BT-10=PO-9", "- 0 BT-13=B-7", "- 0 BT-20=30 dagen", "- 0 BT-22=Eerste", "- 1 BT-22=Tweede", "- 0 BT-25=F-0", "- 0 BT-26=2025-12-01",
            "- 0 BT-34-1=0208", "- 0 BT-49-1=0208",
            "0 0 BT-155=BR-1", "0 0 BT-157=541", "0 0 BT-157-1=0160", "0 0 BT-160=Kleur", "0 0 BT-161=bruin",
        ])
    }

    @Test("What the payer writes is there where no way of paying is named")
    func keepTheCommunicationWithoutAWayOfPaying() throws {
        let settlement = "<a:ApplicableHeaderTradeSettlement>"
        try #require(EInvoiceSamples.cii.contains(settlement))
        let text = EInvoiceSamples.cii.replacing(settlement, with: settlement + "<a:PaymentReference>+++090/9337/55493+++</a:PaymentReference>")
        #expect(try terms(text).contains("- 0 BT-83=+++090/9337/55493+++"))
    }
}
