import DossierModel
import Foundation
import Formats
import Testing

/// Business terms that stand in few of the public e-invoices.
@Suite struct EInvoiceTermTests {
    private func invoice(_ text: String) throws -> EInvoice {
        let reading = try withFile(Array(text.utf8)) { try EInvoiceReader(path: $0, file: "a.xml").read() }
        let recorder = Recorder()
        for diagnostic in reading.diagnostics { try recorder.report(diagnostic) }
        #expect(recorder.diagnostics.allSatisfy { $0.contains("InvoiceSumsDiffer") }, "\(recorder.diagnostics)")
        return try #require(reading.invoice)
    }

    @Test func readsReferencesAndDatesOfUBL() throws {
        let found = try invoice(EInvoiceSamples.ubl(head: """
            <cbc:CustomizationID>urn:c</cbc:CustomizationID><cbc:ProfileID>urn:p</cbc:ProfileID><cbc:DueDate>2026-02-14+01:00</cbc:DueDate>
            <cbc:TaxPointDate>2026-01-31</cbc:TaxPointDate><cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:AccountingCost>4025</cbc:AccountingCost>
            <cbc:BuyerReference>BR</cbc:BuyerReference><cac:InvoicePeriod><cbc:StartDate>2026-01-01</cbc:StartDate><cbc:EndDate>2026-01-31</cbc:EndDate>\
            <cbc:DescriptionCode>35</cbc:DescriptionCode></cac:InvoicePeriod>
            <cac:OrderReference><cbc:ID>PO</cbc:ID><cbc:SalesOrderID>SO</cbc:SalesOrderID><cbc:IssueDate>2025-12-01</cbc:IssueDate></cac:OrderReference>
            <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-0</cbc:ID><cbc:IssueDate>2025-11-01</cbc:IssueDate></cac:InvoiceDocumentReference>\
            </cac:BillingReference><cac:BillingReference><cac:CreditNoteDocumentReference><cbc:ID>C-0</cbc:ID></cac:CreditNoteDocumentReference></cac:BillingReference>
            <cac:DespatchDocumentReference><cbc:ID>D</cbc:ID></cac:DespatchDocumentReference><cac:ReceiptDocumentReference><cbc:ID>R</cbc:ID></cac:ReceiptDocumentReference>
            <cac:OriginatorDocumentReference><cbc:ID>T</cbc:ID></cac:OriginatorDocumentReference>
            <cac:ContractDocumentReference><cbc:ID>K</cbc:ID></cac:ContractDocumentReference><cac:ProjectReference><cbc:ID>P</cbc:ID></cac:ProjectReference>
            <cac:AdditionalDocumentReference><cbc:ID \
            schemeID="ABT">O</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
            <cac:AdditionalDocumentReference><cbc:ID>S</cbc:ID><cbc:DocumentDescription>Uren</cbc:DocumentDescription><cac:Attachment><cac:ExternalReference>\
            <cbc:URI>https://example.com/a</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>
            """))
        let references = found.references
        #expect(found.specification == "urn:c" && found.process == "urn:p" && found.taxCurrency == "SEK")
        #expect(
            found.dates.due?.day == Day(iso: "2026-02-14") && found.dates.due?.text == "2026-02-14+01:00"
                && found.dates.taxPoint?.day == Day(iso: "2026-01-31"))
        #expect(
            found.dates.period.start?.day == Day(iso: "2026-01-01") && found.dates.period.end?.day == Day(iso: "2026-01-31")
                && found.dates.taxPointCode == "35")
        #expect(references.buyerReference == "BR" && references.buyerAccounting == "4025" && references.order?.date?.day == Day(iso: "2025-12-01"))
        let single = [
            references.order, references.salesOrder, references.contract, references.project, references.despatch, references.receiving,
            references.tender,
            references.object,
        ]
        #expect(single.map { $0?.identifier.text } == ["PO", "SO", "K", "P", "D", "R", "T", "O"] && references.object?.identifier.scheme == "ABT")
        #expect(references.preceding.map(\.identifier.text) == ["F-0", "C-0"] && references.preceding[0].date?.day == Day(iso: "2025-11-01"))
        #expect(found.documents.map(\.address) == ["https://example.com/a"] && found.documents.first?.description == "Uren" && found.others == [])
    }

    @Test func readsPartiesAndPaymentOfUBL() throws {
        let found = try invoice(EInvoiceSamples.ubl(body: """
            <cac:PayeeParty><cac:PartyIdentification><cbc:ID \
            schemeID="SEPA">BE68ZZZ</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>Factor</cbc:Name>\
            </cac:PartyName></cac:PayeeParty>
            <cac:TaxRepresentativeParty><cac:PartyName><cbc:Name>Rep</cbc:Name></cac:PartyName><cac:PartyTaxScheme><cbc:CompanyID>FR1</cbc:CompanyID>\
            <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyTaxScheme><cbc:CompanyID>T1</cbc:CompanyID><cac:TaxScheme>\
            <cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:TaxRepresentativeParty>
            <cac:Delivery><cbc:ActualDeliveryDate>2026-01-10</cbc:ActualDeliveryDate><cac:DeliveryLocation><cbc:ID \
            schemeID="0088">L</cbc:ID><cac:Address>\
            <cbc:CityName>Brugge</cbc:CityName><cac:AddressLine><cbc:Line>Achterhuis</cbc:Line></cac:AddressLine></cac:Address></cac:DeliveryLocation>\
            <cac:DeliveryParty><cac:PartyName><cbc:Name>Magazijn</cbc:Name></cac:PartyName></cac:DeliveryParty></cac:Delivery>
            <cac:PaymentMeans><cbc:PaymentMeansCode>59</cbc:PaymentMeansCode><cbc:PaymentID>+++1+++</cbc:PaymentID><cac:CardAccount>\
            <cbc:PrimaryAccountNumberID>1234</cbc:PrimaryAccountNumberID><cbc:NetworkID>VISA</cbc:NetworkID><cbc:HolderName>H</cbc:HolderName></cac:CardAccount>\
            <cac:PayeeFinancialAccount><cbc:ID>BE1</cbc:ID><cbc:Name>Zicht</cbc:Name><cac:FinancialInstitutionBranch><cbc:ID>BIC1</cbc:ID>\
            </cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount><cac:PaymentMandate><cbc:ID>M1</cbc:ID><cac:PayerFinancialAccount><cbc:ID>BE2</cbc:ID>\
            </cac:PayerFinancialAccount></cac:PaymentMandate></cac:PaymentMeans>
            <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>+++1+++</cbc:PaymentID></cac:PaymentMeans>
            <cac:PaymentTerms><cbc:Note>30 dagen</cbc:Note></cac:PaymentTerms>
            """))
        #expect(found.payee?.name == "Factor" && found.payment.creditor == "BE68ZZZ" && found.payee?.identifiers.first?.scheme == "SEPA")
        #expect(found.taxRepresentative?.vatNumber == EInvoiceIdentifier("FR1", scheme: "VAT"))
        #expect(found.taxRepresentative?.taxRegistration == EInvoiceIdentifier("T1", scheme: "TAX"))
        #expect(found.deliverTo?.name == "Magazijn" && found.deliverTo?.identifiers == [EInvoiceIdentifier("L", scheme: "0088")])
        #expect(
            found.deliverTo?.address.city == "Brugge" && found.deliverTo?.address.lines == ["Achterhuis"]
                && found.dates.delivery?.day == Day(iso: "2026-01-10"))
        let payment = found.payment, means = try #require(payment.means.first)
        #expect(
            [means.code, means.account, means.accountName, means.bank, means.card, means.cardHolder] == ["59", "BE1", "Zicht", "BIC1", "1234", "H"])
        #expect(payment.remittances == ["+++1+++"] && payment.mandate == "M1" && payment.debitedAccount == "BE2" && payment.terms == ["30 dagen"])
        #expect(payment.means.count == 2 && found.others.map(\.text) == ["VISA"])
    }

    @Test func readsAllowancesLinesAndTwoCurrenciesOfUBL() throws {
        func part(_ name: String, _ inside: String) -> String { "<cac:\(name)>\(inside)</cac:\(name)>" }
        func cell(_ name: String, _ value: String, _ attributes: String = "") -> String { "<cbc:\(name)\(attributes)>\(value)</cbc:\(name)>" }
        let scheme = part("TaxScheme", cell("ID", "VAT"))
        let allowance = part(
            "AllowanceCharge",
            cell("ChargeIndicator", "false") + cell("AllowanceChargeReasonCode", "95") + cell("AllowanceChargeReason", "Korting")
                + cell("MultiplierFactorNumeric", "10.0") + cell("Amount", "1.50") + cell("BaseAmount", "15")
                + part("TaxCategory", cell("ID", "S") + cell("Percent", "21") + scheme))
        let item = part("Item", cell("Description", "Lang") + cell("Name", "Taart") + part("BuyersItemIdentification", cell("ID", "b"))
            + part("SellersItemIdentification", cell("ID", "s")) + part("StandardItemIdentification", cell("ID", "g", " schemeID=\"0160\""))
            + part("OriginCountry", cell("IdentificationCode", "BE"))
            + part("CommodityClassification", cell("ItemClassificationCode", "c", " listID=\"STI\" listVersionID=\"1\""))
            + part("ClassifiedTaxCategory", cell("ID", "E") + cell("Percent", "0") + scheme)
            + part("AdditionalItemProperty", cell("Name", "Kleur") + cell("Value", "Wit")))
        let price = part("Price", cell("PriceAmount", "9.5", " currencyID=\"EUR\"") + cell("BaseQuantity", "10", " unitCode=\"KGM\"")
            + part("AllowanceCharge", cell("ChargeIndicator", "false") + cell("Amount", "0.5") + cell("BaseAmount", "10")))
        let sub = part("SubInvoiceLine", cell("ID", "1.1") + part("SubInvoiceLine", cell("ID", "1.1.1")))
        let line = part(
            "InvoiceLine",
            cell("ID", "A") + cell("Note", "n") + cell("AccountingCost", "k") + part("InvoicePeriod", cell("EndDate", "2026-01-31"))
            + part("OrderLineReference", cell("LineID", "7") + part("OrderReference", cell("ID", "PO")))
            + part("DocumentReference", cell("ID", "o") + cell("DocumentTypeCode", "130")) + allowance + item + price + sub)
        let total = part("TaxTotal", cell("TaxAmount", "240", " currencyID=\"SEK\""))
        let found = try invoice(EInvoiceSamples.ubl(head: cell("TaxCurrencyCode", "SEK"), body: allowance + total + line))
        #expect(
            found.totals.vatInTaxCurrency?.money == Currency(code: "SEK").map { Money(24_000, $0) } && found.totals.vat?.money == Money(2_100, .euro))
        let first = try #require(found.allowances.first)
        #expect(
            !first.isCharge && first.indicator == "false" && first.reason == "Korting" && first.reasonCode == "95"
                && first.base?.money == Money(1_500, .euro))
        #expect(
            first.percentage?.value?.description == "10" && first.percentage?.text == "10.0" && first.amount?.money == Money(150, .euro)
                && first.tax?.category == "S")
        #expect(found.lines.map { "\($0.id ?? "-") \($0.depth)" } == ["A 0", "1.1 1", "1.1.1 2", "1 0"])
        let read = found.lines[0]
        #expect(
            read.notes.map(\.text) == ["n"] && read.accounting == "k" && read.orderLine == "7" && read.order?.identifier.text == "PO"
                && read.object?.identifier.text == "o")
        #expect(
            read.period.end?.day == Day(iso: "2026-01-31") && read.allowances == [first] && read.tax.category == "E" && read.tax.rate?.text == "0")
        #expect([read.price.net, read.price.gross, read.price.discount, read.price.baseQuantity].map { $0?.text } == ["9.5", "10", "0.5", "10"])
        #expect(read.price.baseQuantity?.unit == "KGM" && read.item.name == "Taart" && read.item.description == "Lang" && read.item.origin == "BE")
        #expect([read.item.sellerIdentifier, read.item.buyerIdentifier, read.item.standardIdentifier?.scheme] == ["s", "b", "0160"])
        #expect(
            read.item.classifications == [EInvoiceIdentifier("c", scheme: "STI", version: "1")]
                && read.item.attributes == [EInvoiceAttribute(name: "Kleur", value: "Wit")])
        #expect(found.others == [])
    }
}
