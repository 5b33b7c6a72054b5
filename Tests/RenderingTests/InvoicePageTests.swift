import DossierModel
import Foundation
import Formats
@testable import Rendering
@testable import Snapshots
import Templating
import Testing

/// The page of an e-invoice: every value of the XML, in words where there are any.
@Suite struct InvoicePageTests {
    private static let root = URL(fileURLWithPath: RenderingTest.templates).deletingLastPathComponent()
    private static let own = root.path + "/Tests/Dossiers/valid/e-invoices/dossier/documents/"
    private static let names = ["purchases/2026-0417.xml", "purchases/S-31.xml", "sales/CN-12.xml"]
    private static let corpus = root.deletingLastPathComponent().path + "/shared/corpora/invoices"

    /// Files of the public corpora, none where there are none.
    private static var corpusFiles: [String] {
        let names = FileManager.default.enumerator(atPath: corpus)?.allObjects as? [String] ?? []
        return names.filter { $0.hasSuffix(".xml") }.sorted().map { corpus + "/" + $0 }
    }

    /// The part of the page that is the invoice; nil where the file is none.
    private func page(_ path: String, _ site: Site) throws -> String? {
        guard let invoice = try EInvoiceReader(path: path, file: "x").read().invoice else { return nil }
        var record = Record<DocumentKey>(), bytes: [UInt8] = []
        record[.invoice] = .records([InvoiceView(invoice, site).record])
        site.templates.document.fill(record.fields, into: &bytes)
        let html = String(decoding: bytes, as: UTF8.self)
        let start = try #require(html.range(of: "<article class=\"invoice\">")), end = try #require(html.range(of: "</article>"))
        return String(html[start.lowerBound..<end.upperBound])
    }

    private func withSite<Result>(_ language: Language = .nl, _ body: (Site, RenderingTest) throws -> Result) throws -> Result {
        let scratch = try RenderingTest()
        let snapshot = try scratch.freeze([
            "dossier.yml": "vitrine: 1\nid: x\nname: X\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"
                + "fiscal-years: [{id: '2026', start: 2026-01-01, end: 2026-12-31}]\n",
        ])
        return try body(try scratch.site(snapshot, language: language), scratch)
    }

    /// Those of a file as it is and with a word of its own for each value: of how many, and which of them are not on the page.
    private func judge(_ path: String, _ site: Site, _ scratch: RenderingTest) throws -> (values: Int, missing: [String])? {
        guard let html = try page(path, site), let xml = FileManager.default.contents(atPath: path) else { return nil }
        let values = try #require(InvoiceJudge.values(in: xml), "\(path)")
        var missing = InvoiceJudge.missing(values, in: html)
        let words = InvoiceJudge.withWordsOfTheirOwn(String(decoding: xml, as: UTF8.self))
        try scratch.write("words.xml", words)
        let replaced = try #require(try page(scratch.folder + "/words.xml", site), "\(path)")
        let own = try #require(InvoiceJudge.values(in: Data(words.utf8)), "\(path)")
        #expect(own.count > 20, "\(path)")
        missing += InvoiceJudge.missing(own, in: replaced)
        return (values.count + own.count, missing)
    }

    @Test(arguments: names) func showsEveryValueOfTheXML(name: String) throws {
        try withSite { site, scratch in
            let judged = try #require(try judge(Self.own + name, site, scratch))
            #expect(judged.missing == [])
        }
    }

    @Test(.enabled(if: !corpusFiles.isEmpty, "needs ../shared/corpora/invoices"))
    func showsEveryValueOfPublicInvoices() throws {
        try withSite { site, scratch in
            var read = 0, values = 0
            for path in Self.corpusFiles {
                guard let judged = try judge(path, site, scratch) else { continue }
                read += 1
                values += judged.values
                #expect(judged.missing == [], "\(path)")
            }
            #expect(read >= 55)
            print("e-invoices shown: \(read), values looked for: \(values)")
        }
    }

    @Test func noticesAValueThatIsMissing() throws {
        let values: Set = ["380", "Van Damme & Zn", "1656.25", "5"]
        #expect(InvoiceJudge.missing(values, in: "<p>(380) Van Damme\n &amp; Zn 5</p><data value=\"1656.25\">1.656,25</data>") == [])
        #expect(InvoiceJudge.missing(values, in: "<p title=\"380\">13805 Van Damme &lt; Zn 1656.255") == ["1656.25", "380", "5", "Van Damme & Zn"])
    }

    @Test(arguments: [
        (Language.nl, ["<data value=\"380\" title=\"380\">Factuur</data>", "<data value=\"1000.00\">€\u{A0}1.000,00</data>", "zak", "Te betalen",
            "<data value=\"BE\" title=\"BE\">België</data>", "(<data value=\"0208\" title=\"0208\">ondernemingsnummer België</data>)"]),
        (.fr, ["<data value=\"380\" title=\"380\">Facture</data>", "<data value=\"1000.00\">1\u{202F}000,00\u{A0}€</data>", "sac", "À payer",
            "<data value=\"BE\" title=\"BE\">Belgique</data>", "entreprise Belgique</data>)"]),
        (.de, ["<data value=\"380\" title=\"380\">Rechnung</data>", "<data value=\"1000.00\">1.000,00\u{A0}€</data>", "Beutel", "Zu zahlen",
            "<data value=\"BE\" title=\"BE\">Belgien</data>", "(<data value=\"0208\" title=\"0208\">Unternehmensnummer Belgien</data>)"]),
        (.en, ["<data value=\"380\" title=\"380\">Invoice</data>", "<data value=\"1000.00\">€1,000.00</data>", "bag", "To be paid",
            "<data value=\"BE\" title=\"BE\">Belgium</data>", "(<data value=\"0208\" title=\"0208\">enterprise number Belgium</data>)"]),
    ])
    func saysItInWords(language: Language, expected: [String]) throws {
        let html = try withSite(language) { site, _ in try #require(try page(Self.own + Self.names[0], site)) }
        for text in expected { #expect(html.contains(text), "\(text)") }
        #expect(!html.contains("[invoice"))
    }

    @Test func writesNumbersAccountsAndDatesAsAPersonReadsThem() throws {
        try withSite { site, _ in
            let invoice = try #require(try page(Self.own + Self.names[0], site))
            for text in [
                "<time datetime=\"2026-03-12\">12 maart 2026</time>", "<data value=\"BE68539007547034\">BE68\u{A0}5390\u{A0}0754\u{A0}7034</data>",
                "<dt>Gestructureerde mededeling</dt>", "+++901/2345/67818+++", "<data value=\"58\" title=\"58\">SEPA-overschrijving</data>",
                "<data value=\"12.5000\">12,50</data>", "<data value=\"1\"><data value=\"XBG\" title=\"XBG\">per zak</data></data>",
                "<data value=\"false\">Korting</data>",
                "<data value=\"FC\" title=\"FC\">Vracht</data>", "weeglijst.csv", "<data value=\"6.00\">6\u{A0}%</data>",
            ] { #expect(invoice.contains(text), "\(text)") }
            // A code that nobody knows stands as it is, an address is no link, and what is not there has no heading.
            #expect(invoice.contains("<small>QQ</small>") && invoice.contains("https://molen.example/voorwaarden"))
            for text in ["href=", "src=", "<script", "Overige gegevens", "Fiscaal vertegenwoordiger"] { #expect(!invoice.contains(text), "\(text)") }
            let other = try #require(try page(Self.own + Self.names[1], site))
            for text in [
                "<time datetime=\"2026-06-01\"><data value=\"20260601\">1 juni 2026</data></time>", "Overige gegevens",
                "<code>/CrossIndustryInvoice/ExchangedDocument/Name", "artikel 132, lid 1, punt i, richtlijn 2006/112/EG",
            ] { #expect(other.contains(text), "\(text)") }
            let credit = try #require(try page(Self.own + Self.names[2], site))
            #expect(credit.contains("<data value=\"381\" title=\"381\">Creditnota</data>") && credit.contains("Terug te betalen"))
        }
    }

    /// What a person reads holds no code that words say, and no value twice.
    @Test func showsNoCodeThatWordsSay() throws {
        try withSite { site, scratch in
            let own = try String(contentsOfFile: Self.own + Self.names[0], encoding: .utf8)
            let start = try #require(own.range(of: "<Invoice ") ?? own.range(of: "Invoice "))
            let text = own.replacingCharacters(
                in: start, with: String(own[start]) + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:a b.xsd\" ")
            try scratch.write("located.xml", text)
            let html = try #require(try page(scratch.folder + "/located.xml", site)), shown = html.replacing(/<[^>]*>/, with: " ")
            for code in ["(380)", "(BE)", "(VAT)", "0208", "(FC)", "(58)", "schemaLocation", "b.xsd"] { #expect(!shown.contains(code), "\(code)") }
            #expect(html.contains("<data value=\"urn:a b.xsd\">"))
        }
    }

    @Test func namesAPartyOnce() throws {
        try withSite { site, _ in
            var invoice = EInvoice(.ublInvoice)
            invoice.seller.name = "Molen NV"
            invoice.seller.tradingName = "Molen NV"
            var record = Record<DocumentKey>(), bytes: [UInt8] = []
            record[.invoice] = .records([InvoiceView(invoice, site).record])
            site.templates.document.fill(record.fields, into: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self).ranges(of: "Molen NV").count == 1)
        }
    }

    /// The page is made of the sealed original; where that is no invoice, the document keeps the view it had.
    @Test func isShownForInvoicesOnly() throws {
        try withSite { site, scratch in
            try scratch.write("x.xml", "<Invoice/>")
            var file = ArchivedFile(path: "x.xml", size: 1, sha256: "", fileExtension: "xml", mediaType: "application/xml", pages: nil)
            let invoice = Self.own + Self.names[0]
            #expect(try InvoiceView.record(of: file, at: invoice, site) == nil)
            file.isInvoice = true
            #expect(try InvoiceView.record(of: file, at: invoice, site) != nil)
            #expect(try InvoiceView.record(of: file, at: scratch.folder + "/x.xml", site) == nil)
        }
    }
}
