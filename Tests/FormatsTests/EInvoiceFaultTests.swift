import DossierModel
import Foundation
import Formats
import Testing

/// E-invoices that are not what they should be.
@Suite struct EInvoiceFaultTests {
    private func read(_ text: String, files: HashedFiles = HashedFiles()) throws -> (invoice: EInvoice?, found: [String]) {
        let reading = try withFile(Array(text.utf8)) { try EInvoiceReader(path: $0, file: "a.xml").read(files: files) }
        let recorder = Recorder()
        for diagnostic in reading.diagnostics { try recorder.report(diagnostic) }
        return (reading.invoice, recorder.diagnostics)
    }

    @Test(arguments: [
            ("100", "21", "121", 10_000), ("100.0", "21.0", "121.0", 10_000), ("100.0000", "21.0000", "121.0000", 10_000),
            ("-100.00", "-21.00", "-121.00", -10_000),
    ] as [(String, String, String, Int64)]) func readsAmounts(net: String, vat: String, gross: String, minorUnits: Int64) throws {
        let (invoice, found) = try read(EInvoiceSamples.ubl(net: net, vat: vat, gross: gross))
        #expect(found == [] && invoice?.totals.net?.money == Money(minorUnits, .euro) && invoice?.totals.net?.text == net)
    }

    @Test func roundsNothing() throws {
        let (invoice, found) = try read(EInvoiceSamples.ubl(net: "100.004"))
        #expect(invoice?.totals.net == EInvoiceAmount(text: "100.004", currency: "EUR", money: nil))
        #expect(
            found.count == 4 && found.allSatisfy { $0.contains("finding UnreadInvoiceValue") && $0.contains("problem=eInvoiceAmount value=100.004") })
        #expect(found.first?.contains("field=TaxableAmount") == true && found.allSatisfy { $0.hasPrefix("a.xml:") })
    }

    @Test("A VAT total in a currency that is neither the invoice's nor its tax currency is no VAT of the invoice")
    func takesTotalsOfItsCurrency() throws {
        let sum = "<cac:TaxTotal><cbc:TaxAmount currencyID=\"SEK\">230.00</cbc:TaxAmount></cac:TaxTotal>"
        let (invoice, found) = try read(EInvoiceSamples.ubl(body: sum))
        #expect(invoice?.totals.vat?.money == Money(2100, .euro) && found == [] && invoice?.others.map(\.text).contains("230.00") == true)
    }

    @Test("An amount of another currency than the invoice's is said to be one")
    func saysOtherCurrencies() throws {
        let text = EInvoiceSamples.ubl().replacing(
            "<cbc:PayableAmount currencyID=\"EUR\">121.00", with: "<cbc:PayableAmount currencyID=\"USD\">130.00")
        let (_, found) = try read(text)
        #expect(found.count == 1 && found[0].contains("UnreadInvoiceValue field=PayableAmount problem=eInvoiceOtherCurrency value=130.00 USD"))
    }

    @Test("All amounts of other currencies are one finding, which lists them")
    func saysOtherCurrenciesOnce() throws {
        let text = EInvoiceSamples.ubl().replacing("currencyID=\"EUR\"", with: "currencyID=\"JPY\"")
        let (invoice, found) = try read(text.replacing(".00<", with: "<"))
        #expect(found.count == 1 && found[0].contains("problem=eInvoiceOtherCurrency") && found[0].contains("100 JPY, 100 JPY, 121 JPY"), "\(found)")
        #expect(found[0].contains("LineExtensionAmount, TaxExclusiveAmount") && invoice?.totals.vat == nil)
    }

    @Test(arguments: [
        ("2026-03-15", true), ("2026-03-15Z", true), ("2026-03-15+01:00", true), ("2026-03-15T10:00:00", true), ("2026-03-15T10:00:00.5-05:00", true),
        ("2026-03-15-99garbage", false), ("2026-03-15Zz", false), ("2026-03-15T", false), ("2026-02-30", false),
    ])
    func readsDates(text: String, isRead: Bool) throws {
        let (invoice, found) = try read(EInvoiceSamples.ubl(head: "<cbc:DueDate>\(text)</cbc:DueDate>"))
        #expect((invoice?.dates.due?.day != nil) == isRead && found.isEmpty == isRead)
    }

    @Test("A date of CII in a form that leaves the century open is said not to be read")
    func saysUnreadFormsOfDates() throws {
        let (invoice, found) = try read(EInvoiceSamples.cii.replacing("format=\"102\">20260131", with: "format=\"101\">260131"))
        #expect(
            invoice?.dates.issue?.day == nil
                && found.contains { $0.contains("UnreadInvoiceValue") && $0.contains("format=101 problem=eInvoiceDateForm value=260131") })
    }

    @Test func saysWhatItCannotRead() throws {
        let (invoice, found) = try read(
            EInvoiceSamples.ubl(currency: "EURO", head: "<cbc:DueDate>31/01/2026</cbc:DueDate>", body: """
            <cac:AllowanceCharge><cbc:ChargeIndicator>ja</cbc:ChargeIndicator><cbc:Amount>3</cbc:Amount></cac:AllowanceCharge>
            """))
        #expect(invoice?.dates.due == EInvoiceDate(text: "31/01/2026", day: nil) && invoice?.totals.payable?.money == nil)
        #expect(invoice?.others.map(\.text) == ["ja", "3"])
        #expect(found.map { $0.split(separator: " ").dropFirst(2).joined(separator: " ") } == [
                "UnreadInvoiceValue field=DueDate problem=eInvoiceDate value=31/01/2026",
                "UnreadInvoiceValue field=ChargeIndicator problem=eInvoiceIndicator value=ja",
            "UnreadInvoiceValue field=TaxAmount problem=eInvoiceCurrency value=EURO",
        ])
    }

    @Test func saysWhatIsMissing() throws {
        let (invoice, found) = try read("<Invoice xmlns=\"\(EInvoiceSamples.invoiceNamespace)\"/>")
        #expect(invoice == EInvoice(.ublInvoice))
        #expect(found == ["eInvoiceNumber", "eInvoiceIssueDate", "eInvoiceCurrencyCode"].map { "a.xml:1:1: finding IncompleteInvoice problem=\($0)" })
    }

    @Test(arguments: [("aGFsbG8=", "hallo"), ("aGFs\n bG8 =", "hallo"), ("", ""), ("AA==", "\0"), ("<![CDATA[aGFs]]>bG8=", "hallo")])
    func decodesAttachments(base64: String, expected: String) throws {
        let files = HashedFiles(), (invoice, found) = try read(document("<cac:Attachment>\(object(base64))</cac:Attachment>"), files: files)
        #expect(found == [] && files.whole == [Array(expected.utf8)])
        #expect(invoice?.documents.first?.attachment?.length == expected.utf8.count && invoice?.others == [])
    }

    @Test(arguments: ["aGFsbG8", "aGF-bG8_", "geen base64!", "aGFsbG8=aGFs", "====", "a", "aA=A"]) func keepsWhatIsNoBase64AsText(base64: String)
        throws
    {
        let files = HashedFiles(), (invoice, found) = try read(document("<cac:Attachment>\(object(base64))</cac:Attachment>"), files: files)
        #expect(files.whole == [] && files.broken == 1)
        #expect(found.count == 1 && found[0].contains("finding UnreadableAttachment") && found[0].contains("value=a.pdf"))
        #expect(invoice?.documents.first?.attachment?.length == nil && invoice?.others.map(\.text) == [base64])
    }

    /// A file is a file of the invoice wherever it stands.
    @Test func findsAttachmentsOutsideOfTheirPlace() throws {
        let files = HashedFiles(), (invoice, found) = try read(EInvoiceSamples.ubl(head: "<x xmlns='urn:x'>\(object("aGFsbG8="))</x>"), files: files)
        #expect(found == [] && files.whole == [Array("hallo".utf8)])
        #expect(invoice?.documents.map(\.attachment?.declaredName) == ["a.pdf"])
    }

    /// Longer than a text node of libxml2 may be, and on one line.
    @Test func streamsALargeAttachment() throws {
        let files = HashedFiles(), base64 = String(repeating: "QUJD", count: 3 << 20)
        let (invoice, found) = try read(document("<cac:Attachment>\(object(base64))</cac:Attachment>"), files: files)
        #expect(found == [] && files.whole.first?.count == 9 << 20 && invoice?.number == "F-1")
    }

    private func document(_ content: String) -> String {
        EInvoiceSamples.ubl(body: "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID>\(content)</cac:AdditionalDocumentReference>")
    }

    private func object(_ base64: String) -> String {
        "<cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\" filename=\"a.pdf\">\(base64)</cbc:EmbeddedDocumentBinaryObject>"
    }

    @Test(arguments: [
        ("<!DOCTYPE Invoice [<!ENTITY a \"b\">]>\n<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>", "a.xml:1", "doctype"),
        (
            "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">\n<a></b></Invoice>", "a.xml:2:8",
            "Opening and ending tag mismatch: a line 2 and b"
        ),
        ("<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">\n<a>", "a.xml:2:4", "Premature end of data in tag a line 2"),
        ("<Invoice/>", "a.xml:1:1", "noInvoice"), ("\n<FatturaElettronica/>", "a.xml:2:1", "fatturaPA"), ("", "a.xml:1:1", "Document is empty"),
        ("<Invoice>&a;</Invoice>", "a.xml:1:13", "Entity 'a' not defined"),
        ("<Invoice>" + String(repeating: "<a>", count: 256), "a.xml:1:775", "tooDeep"),
        ("<Invoice>" + String(repeating: "<a/>", count: 200_000), "a.xml:1:800006", "tooManyElements"),
        (
            "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">" + String(repeating: "<InvoiceLine/>", count: 50_001)
                + "</Invoice>", "a.xml:1:1", "tooManyLines"
        ),
    ]) func refusesWithItsPlace(text: String, place: String, problem: String) throws {
        let (invoice, found) = try read(text)
        #expect(invoice == nil && found == ["\(place): finding UnreadableInvoice problem=\(problem)"])
    }

    @Test func refusesTooMuchText() throws {
        let (invoice, found) = try read("<Invoice><a>" + String(repeating: "x", count: 33 << 20) + "</a></Invoice>")
        #expect(invoice == nil && found == ["a.xml:1:10: finding UnreadableInvoice problem=tooMuchText"])
    }
}
