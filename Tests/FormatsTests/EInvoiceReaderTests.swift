import DossierModel
import Foundation
import Formats
import Testing

@Suite struct EInvoiceReaderTests {
    private func read(_ text: String, _ encoding: String.Encoding = .utf8, files: HashedFiles = HashedFiles()) throws -> EInvoiceReading {
        try withFile(Array(try #require(text.data(using: encoding)))) { try EInvoiceReader(path: $0, file: "a.xml").read(files: files) }
    }

    private func lines(_ reading: EInvoiceReading) throws -> [String] {
        let recorder = Recorder()
        for diagnostic in reading.diagnostics { try recorder.report(diagnostic) }
        return recorder.diagnostics
    }

    private func checkSample(_ reading: EInvoiceReading, _ comment: Comment) throws {
        let invoice = try #require(reading.invoice, comment)
        #expect(try lines(reading).isEmpty, comment)
        #expect(invoice.number == "F-1" && invoice.dates.issue?.day == Day(iso: "2026-01-15"), comment)
        #expect(invoice.seller.name == "Bakkerij Peeters & Zn" && invoice.seller.vatNumber?.text == "BE0417497106", comment)
        #expect(invoice.seller.endpoint == EInvoiceIdentifier("0417497106", scheme: "0208"), comment)
        #expect(invoice.seller.address.lines == ["Markt 7"] && invoice.buyer.address.country == "BE", comment)
        #expect(invoice.totals.payable?.money == Money(12_100, .euro), comment)
        let line = try #require(invoice.lines.first, comment)
        #expect(line.quantity?.value?.description == "2.5" && line.quantity?.text == "2.500" && line.quantity?.unit == "C62", comment)
        #expect(line.price.net?.value == ExactDecimal("40.0001") && line.price.net?.unit == "EUR", comment)
    }

    @Test func readsAnyPrefixOrNone() throws {
        try checkSample(read(EInvoiceSamples.ubl()), "its own namespace is the default")
        try checkSample(read(EInvoiceSamples.ubl(prefix: "x:")), "prefix x")
        try checkSample(read(EInvoiceSamples.withoutPrefix()), "no prefix")
        #expect(try read(EInvoiceSamples.ubl()).invoice?.others == [])
    }

    @Test func readsACreditNote() throws {
        let reading = try read(EInvoiceSamples.ubl("CreditNote", body: """
            <cac:PaymentMeans><cbc:PaymentMeansCode \
            name="Overschrijving">30</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-02-14</cbc:PaymentDueDate>\
            <cbc:PaymentID>+++1+++</cbc:PaymentID></cac:PaymentMeans>
            <cac:AdditionalDocumentReference><cbc:ID>P-1</cbc:ID><cbc:DocumentTypeCode>50</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
            """))
        try checkSample(reading, "credit note")
        #expect(reading.invoice?.syntax == .ublCreditNote && reading.invoice?.typeCode == "381")
        #expect(reading.invoice?.dates.due?.day == Day(iso: "2026-02-14") && reading.invoice?.payment.remittances == ["+++1+++"])
        #expect(reading.invoice?.payment.means.first?.text == "Overschrijving" && reading.invoice?.references.project?.identifier.text == "P-1")
    }

    @Test func readsAnEnvelope() throws {
        let reading = try read(EInvoiceSamples.envelope(EInvoiceSamples.ubl()))
        try checkSample(reading, "envelope")
        let others = try #require(reading.invoice).others.map { "\($0.path)=\($0.text)" }
        #expect(others == [
            "/StandardBusinessDocument/StandardBusinessDocumentHeader/HeaderVersion=1.0",
            "/StandardBusinessDocument/StandardBusinessDocumentHeader/Sender/Identifier/@Authority=iso6523-actorid-upis",
            "/StandardBusinessDocument/StandardBusinessDocumentHeader/Sender/Identifier=0208:0417497106",
        ])
    }

    @Test(arguments: [String.Encoding.utf8, .utf16, .utf16LittleEndian, .utf16BigEndian, .isoLatin1]) func readsEncodings(encoding: String.Encoding)
        throws
    {
        let name = encoding == .utf8 ? "UTF-8" : encoding == .isoLatin1 ? "ISO-8859-1" : "UTF-16"
        let text = "<?xml version=\"1.0\" encoding=\"\(name)\"?>" + EInvoiceSamples.ubl(head: "<cbc:BuyerReference>Zoë</cbc:BuyerReference>")
        let reading = try read(text, encoding)
        try checkSample(reading, "\(encoding)")
        #expect(reading.invoice?.references.buyerReference == "Zoë")
        #expect(EInvoiceRecognition.recognise(head: Array(try #require(text.data(using: encoding))))?.form == .ublInvoice)
    }

    @Test func readsAMarkAndAWrongEncoding() throws {
        try checkSample(read("\u{FEFF}" + EInvoiceSamples.ubl()), "BOM")
        let reading = try read(EInvoiceSamples.ubl(head: "<cbc:BuyerReference>Zoë</cbc:BuyerReference>"), .isoLatin1)
        #expect(reading.invoice?.references.buyerReference == "Zoë")
        #expect(try lines(reading) == ["a.xml:6:79: finding WrongEncoding value=WINDOWS-1252"])
    }

    @Test func keepsWhatIsNoBusinessTerm() throws {
        let reading = try read(EInvoiceSamples.ubl(head: """
            <ext:UBLExtensions xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"><a xmlns="urn:x" \
            b="1">een<c/>twee</a>\
            <cbc:ID>x</cbc:ID></ext:UBLExtensions><cbc:ID>second</cbc:ID><cbc:IssueTime listID="q">10:00:00</cbc:IssueTime><cbc:Note/><cbc:Note> n\n \
            m </cbc:Note>
            """))
        let invoice = try #require(reading.invoice)
        #expect(invoice.notes == [EInvoiceNote(text: "n\n m")])
        #expect(invoice.others.map { "\($0.path)=\($0.text)" } == [
            "/Invoice/UBLExtensions/a/@b=1", "/Invoice/UBLExtensions/a=eentwee", "/Invoice/UBLExtensions/ID=x", "/Invoice/ID=second",
            "/Invoice/IssueTime/@listID=q", "/Invoice/IssueTime=10:00:00",
        ])
        #expect(invoice.others.allSatisfy { $0.line >= 6 && $0.column > 1 })
    }

    @Test func readsCII() throws {
        let files = HashedFiles(), reading = try read(EInvoiceSamples.cii, files: files)
        let invoice = try #require(reading.invoice), yen = try #require(Currency(code: "JPY"))
        #expect(try lines(reading) == [])
        #expect(invoice.syntax == .cii && invoice.number == "C-9" && invoice.dates.issue?.day == Day(iso: "2026-01-31"))
        #expect(invoice.dates.issue?.format == "102" && invoice.dates.issue?.text == "20260131")
        #expect(invoice.totals.net?.money == Money(55, yen) && invoice.totals.net?.text == "55.0")
        #expect(invoice.totals.vatInTaxCurrency?.money == Money(0, .euro) && invoice.totals.vat?.money == Money(0, yen))
        #expect(invoice.lines.map(\.depth) == [0, 1] && invoice.lines[1].price.discount?.text == "10")
        #expect(invoice.references.tender?.identifier.text == "lot" && invoice.payment.remittances == ["+++090/9337/55493+++"])
        #expect(invoice.allowances.first?.isCharge == true && invoice.seller.identifiers == [EInvoiceIdentifier("541", scheme: "0088")])
        let attachment = try #require(invoice.documents.first?.attachment)
        #expect(attachment.declaredName == "../u.txt" && attachment.declaredType == "application/pdf" && attachment.length == 5)
        #expect(files.whole == [Array("hallo".utf8)] && invoice.others == [])
    }

    @Test func readsZUGFeRD1() throws {
        let reading = try read(EInvoiceSamples.zugferd1), invoice = try #require(reading.invoice)
        #expect(try lines(reading) == [])
        #expect(invoice.syntax == .zugferd1 && invoice.vat.first?.tax.rate?.text == "19.00" && invoice.lines.count == 1)
        #expect(invoice.references.order?.identifier.text == "B-7" && invoice.references.order?.date?.day == Day(iso: "2014-10-01"))
        #expect(invoice.allowances.first?.reason == "Versand" && invoice.totals.payable == nil)
        // A month is no day, and none is made of it.
        #expect(invoice.dates.delivery == EInvoiceDate(text: "201411", format: "610", day: nil))
        #expect(invoice.others.map(\.path) == ["/CrossIndustryDocument/HeaderExchangedDocument/Name"])
    }
}
