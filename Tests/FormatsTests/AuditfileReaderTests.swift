import DossierModel
import Formats
import Foundation
import Testing

@Suite struct AuditfileReaderTests {
    static let namespaces = [
        "http://www.auditfiles.nl/XAF/3.2",
        "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.0/structures/XmlAuditfileFinancieel3.2.1",
        "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0",
    ]

    /// Why a file is taken for an auditfile, whose name says nothing.
    private func recognise(_ bytes: [UInt8], isGiven: Bool = false) throws -> RecognitionReason? {
        try withFile(bytes) { path in
            try Auditfile().recognise(FileSample(path: "x", head: Array(bytes.prefix(1024)), disk: path, isInPile: true, isGiven: isGiven))
        }
    }

    /// A small auditfile; `change` may spoil it.
    static func sample(_ namespace: String = namespaces[0]) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <auditfile xmlns="\(namespace)">
        <header><fiscalYear>2024</fiscalYear><startDate>2024-01-01</startDate><endDate>2024-12-31</endDate><curCode>EUR</curCode>
        <dateCreated>2025-01-01</dateCreated><softwareDesc>P</softwareDesc><softwareVersion>1</softwareVersion></header>
        <company><companyIdent>Één B.V.</companyIdent><companyName>Een &amp; Co</companyName><taxRegistrationCountry>NL</taxRegistrationCountry>
        <taxRegIdent>NL1B01</taxRegIdent><streetAddress><streetname>Kade</streetname><number>1</number><city>Gent</city></streetAddress>
        <customersSuppliers>
        <customerSupplier><custSupID>D1</custSupID><custSupName>Klant</custSupName><custSupTp>C</custSupTp><telephone>1</telephone></customerSupplier>
        <customerSupplier><custSupID>X</custSupID></customerSupplier>
        </customersSuppliers>
        <generalLedger>
        <ledgerAccount><accID>1000</accID><accDesc>Kas</accDesc><accTp>B</accTp></ledgerAccount>
        <ledgerAccount><accID>8000</accID><accDesc>Omzet</accDesc><accTp>P</accTp></ledgerAccount>
        <ledgerAccount><accID>9</accID><accDesc>M</accDesc><accTp>M</accTp></ledgerAccount>
        </generalLedger>
        <openingBalance><opBalDate>2024-01-01</opBalDate><linesCount>1</linesCount><totalDebit>5.00</totalDebit><totalCredit>0</totalCredit>
        <obLine><nr>1</nr><accID>1000</accID><amnt>5</amnt><amntTp>D</amntTp></obLine></openingBalance>
        <transactions><linesCount>2</linesCount><totalDebit>1210</totalDebit><totalCredit>1210.00</totalCredit>
        <journal><jrnID>VK</jrnID><desc>Verkoop</desc><jrnTp>S</jrnTp>
        <transaction><nr>7</nr><desc>T</desc><periodNumber>1</periodNumber><trDt>2024-01-31</trDt>
        <trLine><nr>1</nr><accID>1000</accID><docRef>F1</docRef><effDate>2024-01-31</effDate><desc>L</desc><amnt>1210.00</amnt><amntTp>D</amntTp><custSupID>D1</custSupID></trLine>
        <trLine><nr>2</nr><accID>8000</accID><docRef/><effDate>2024-01-31</effDate><amnt>-12.5</amnt><amntTp>C</amntTp><invRef>I2</invRef><vat><vatID>1</vatID><vatAmnt>x</vatAmnt></vat></trLine>
        </transaction></journal></transactions></company></auditfile>
        """
    }

    static let parts = [
        #"header een-b-v Een & Co NL1B01 EUR 2024 2024-01-01 2024-12-31 P 1 ["Kade 1", "Gent"]"#,
        #"party D1 Klant customer ["-", "-", "-", "-"] @x.xaf:8:1"#,
        #"party X X other ["-", "-", "-", "-"] @x.xaf:9:1"#,
        "account 1000 Kas balance @x.xaf:12:1",
        "account 8000 Omzet result @x.xaf:13:1",
        "account 9 M - @x.xaf:14:1",
        "opening 2024 1000 500 0 @x.xaf:17:1",
        "control openingBalance 1 500 0 @x.xaf:16:1",
        "journal VK Verkoop sales @x.xaf:19:1",
        #"entry VK 7 2024-01-31 1 T F1 ["1000 D1 121000 0 L F1 @21", "8000 - 0 -1250 - I2 @22"] @x.xaf:20:1"#,
        "control transactions 2 121000 121000 @x.xaf:18:1",
    ]

    private func read(_ input: [UInt8]) throws -> Recorder {
        let recorder = Recorder()
        try withFile(input) { path in
            try AuditfileReader(path: path, file: "x.xaf").read(into: recorder) { dossier in
                let year = dossier.fiscalYears.map { "\($0.id) \($0.start) \($0.end)" }.joined()
                let source = dossier.source.map { "\($0.package) \(text($0.version))" }
                recorder.parts.append("""
                    header \(dossier.id) \(dossier.name) \(text(dossier.enterpriseNumber)) \(dossier.currency.code) \(year) \(text(source)) \
                    \(dossier.addresses.flatMap(\.lines))
                    """)
            }
        }
        return recorder
    }

    @Test(arguments: namespaces) func readsEveryVersion(namespace: String) throws {
        let bytes = Array(Self.sample(namespace).utf8)
        let recorder = try read(bytes)
        #expect(recorder.parts == Self.parts)
        #expect(recorder.diagnostics == [])
        #expect(try recognise(bytes) == .content)
    }

    /// A number of the line in `docRef`, as some packages write it, does not hide which invoice the line settles.
    @Test func takesTheInvoiceForTheReferenceAndKeepsTheVoucher() throws {
        let text = Self.sample().replacing("<accID>8000</accID><docRef/>", with: "<accID>8000</accID><docRef>2</docRef>")
        #expect(try read(Array(text.utf8)).parts == Self.parts.map { $0.replacing("- I2 @22", with: "- I2/2 @22") })
    }

    @Test func readsOtherEncodings() throws {
        let text = Self.sample()
        let wide = try #require(text.replacingOccurrences(of: "UTF-8", with: "UTF-16").data(using: .utf16))
        let latin = try #require(text.replacingOccurrences(of: "UTF-8", with: "ISO-8859-1").data(using: .isoLatin1))
        for bytes in [Array(wide), Array(latin), [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
            let recorder = try read(bytes)
            #expect(recorder.parts == Self.parts)
            #expect(recorder.diagnostics == [])
        }
    }

    @Test func readsAWrongEncodingAndSaysSo() throws {
        let latin = try #require(Self.sample().data(using: .isoLatin1))
        let recorder = try read(Array(latin))
        #expect(recorder.diagnostics == ["x.xaf:5:24: finding WrongEncoding value=WINDOWS-1252"])
        #expect(recorder.parts == Self.parts)
    }

    @Test(arguments: [
        (
            "<amnt>1210.00</amnt>", "<amnt>1.234,56</amnt>",
            "x.xaf:21:100: error InvalidAmount column=amnt value=1.234,56 where.journal=VK where.line=1 where.transaction=7"
        ),
        (
            "<amnt>1210.00</amnt>", "<amnt>1e308</amnt>",
            "x.xaf:21:100: error InvalidAmount column=amnt value=1e308 where.journal=VK where.line=1 where.transaction=7"
        ),
        (
            "<amnt>1210.00</amnt>", "<amnt>NaN</amnt>",
            "x.xaf:21:100: error InvalidAmount column=amnt value=NaN where.journal=VK where.line=1 where.transaction=7"
        ),
        (
            "<amnt>1210.00</amnt>", "<amnt>1.001</amnt>",
            "x.xaf:21:100: finding RoundedAmount amount=100 column=amnt value=1.001 where.journal=VK where.line=1 where.transaction=7"
        ),
        ("<amnt>1210.00</amnt>", "", "x.xaf:21:1: error MissingElement entry=7 field=amnt where.journal=VK where.line=1 where.transaction=7"),
        (
            "<amntTp>C</amntTp><invRef>", "<amntTp>X</amntTp><invRef>",
            "x.xaf:22:94: error InvalidValue expected=D, C field=amntTp value=X where.journal=VK where.line=2 where.transaction=7"
        ),
        (
            "<trDt>2024-01-31", "<trDt>2024-02-30",
            "x.xaf:20:68: error InvalidDate column=trDt expected=2024-03-31 problem=dateInXML value=2024-02-30 where.journal=VK where.transaction=7"
        ),
        (
            "<accID>8000</accID><docRef/>", "<docRef/>",
            "x.xaf:22:1: error MissingElement entry=7 field=accID where.journal=VK where.line=2 where.transaction=7"
        ),
        ("<nr>7</nr>", "", "x.xaf:20:1: error MissingElement entry= field=nr where.journal=VK where.transaction-at=1"),
        ("<jrnID>VK</jrnID>", "", "x.xaf:19:1: error MissingElement entry= field=jrnID"),
        (
            "<linesCount>2</linesCount>", "<linesCount>two</linesCount>",
            "x.xaf:18:15: error InvalidValue expected=0, 1, 2 … field=linesCount value=two"
        ),
        ("<companyName>Een &amp; Co</companyName>", "", "x.xaf:5:1: error MissingElement entry= field=companyName"),
        ("<curCode>EUR</curCode>", "<curCode>FLO</curCode>", "x.xaf:3:100: error InvalidValue expected=ISO 4217 field=curCode value=FLO"),
        ("<fiscalYear>2024</fiscalYear>", "", "x.xaf:3:1: error MissingElement entry= field=fiscalYear"),
        ("<endDate>2024", "<endDate>2023", "x.xaf:3:71: error InvalidValue expected=≥ 2024-01-01 field=endDate value=2023-12-31"),
    ])
    func reportsFaultsWithTheirLine(original: String, replacement: String, expected: String) throws {
        let spoiled = Self.sample().replacingOccurrences(of: original, with: replacement)
        #expect(spoiled != Self.sample())
        let recorder = try read(Array(spoiled.utf8))
        #expect(recorder.diagnostics == [expected])
    }

    @Test func fallsBackOnTheEffectiveDate() throws {
        let recorder = try read(Array(Self.sample().replacingOccurrences(of: "<trDt>2024-01-31</trDt>", with: "").utf8))
        #expect(recorder.parts == Self.parts)
        #expect(recorder.diagnostics == [])
    }

    @Test(arguments: [
        ("<!DOCTYPE a [<!ENTITY a \"\(String(repeating: "x", count: 99))\"><!ENTITY b \"&a;&a;&a;\">]>", "2"),
        ("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "2"),
        ("<!--\n<!DOCTYPE is not here> --><?x\n?><!DOCTYPE a SYSTEM \"http://x.example/a.dtd\">", "4"),
    ])
    func refusesDocumentTypes(doctype: String, line: String) throws {
        let text = Self.sample().replacingOccurrences(of: "<auditfile", with: doctype + "<auditfile")
            .replacingOccurrences(of: "<companyName>", with: "<companyName>&x;&b;")
        for bytes in [Array(text.utf8), Array(try #require(text.replacingOccurrences(of: "UTF-8", with: "UTF-16").data(using: .utf16)))] {
            let recorder = try read(bytes)
            #expect(recorder.parts == [])
            #expect(recorder.diagnostics == ["x.xaf:\(line): error DoctypeRefused path=x.xaf"])
            #expect(try recognise(bytes) == nil)
        }
    }

    @Test func namesTheLineOfMalformedXML() throws {
        let sample = Self.sample()
        for (input, line, message) in [
            (String(sample.prefix(sample.count - 22)), "23", ""),
            (sample.replacingOccurrences(of: "<accDesc>Kas", with: "<accDesc>&nope;"), "12", "Entity 'nope' not defined"),
            (sample.replacingOccurrences(of: "</generalLedger>", with: "</generalLedgr>"), "15", "Opening and ending tag mismatch"),
            (sample + "<x/>", "23", "Extra content at the end of the document"),
            ("<a>" + String(repeating: "<b>", count: 1_000_000), "1", ""),
        ] {
            let recorder = try read(Array(input.utf8))
            #expect(recorder.diagnostics.count == 1)
            let diagnostic = try #require(recorder.diagnostics.first)
            if input.hasPrefix("<a>") {
                #expect(diagnostic == "x.xaf:1:1: error UnknownAuditfile field=a value=")
            } else {
                #expect(diagnostic.hasPrefix("x.xaf:\(line):") && diagnostic.contains("error MalformedXML problem=\(message)"), "\(diagnostic)")
            }
        }
        let deep = sample.replacingOccurrences(of: "<accDesc>Kas", with: "<accDesc>" + String(repeating: "<b>", count: 1_000_000))
        let recorder = try read(Array(deep.utf8))
        #expect(recorder.diagnostics.count == 1)
        #expect(recorder.diagnostics.first?.contains("MalformedXML problem=Excessive depth") == true, "\(recorder.diagnostics)")
        #expect(try read([]).diagnostics.count == 1)
    }

    @Test func refusesWhatIsNoAuditfile() throws {
        for (input, expected, reason) in [
            ("<auditfile xmlns=\"urn:x\"/>", "x.xaf:1:1: error UnknownAuditfile field=auditfile value=urn:x", RecognitionReason.content),
            ("\n<html xmlns=\"http://www.auditfiles.nl/XAF/3.2\"/>",
             "x.xaf:2:1: error UnknownAuditfile field=html value=http://www.auditfiles.nl/XAF/3.2", nil),
        ] {
            #expect(try read(Array(input.utf8)).diagnostics == [expected])
            #expect(try recognise(Array(input.utf8)) == nil && recognise(Array(input.utf8), isGiven: true) == reason)
        }
        // The oldest version has no namespace.
        #expect(
            try read(Array("<auditfile/>".utf8)).diagnostics.map { $0.prefix(32) }
                == ["x.xaf: error MissingElement entry", "x.xaf: error MissingElement entry"].map { $0.prefix(32) })
    }

    @Test func passesOverElementsOfOtherNamespacesAndXInclude() throws {
        let text = Self.sample().replacingOccurrences(of: "<generalLedger>", with: """
            <generalLedger><x:ledgerAccount xmlns:x="urn:x"><x:accID>1</x:accID></x:ledgerAccount>\
            <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>
            """)
        let recorder = try read(Array(text.utf8))
        #expect(recorder.diagnostics == [])
        #expect(recorder.parts == Self.parts)
    }

    @Test func readsLargeFilesAndKeepsCountingLines() throws {
        let sample = Self.sample()
        let start = try #require(sample.range(of: "<transaction>")?.lowerBound), end = try #require(sample.range(of: "</journal>")?.lowerBound)
        let transaction = sample[start..<end].replacingOccurrences(of: "><", with: ">\n<")
        let count = 4000
        var text = String(sample[..<start])
        for _ in 0..<count { text += transaction }
        text += sample[end...].replacingOccurrences(of: "</transactions>", with: "<totalDebit>x</totalDebit></transactions>")
        let recorder = try read(Array(text.utf8))
        let line = text.prefix(upTo: try #require(text.range(of: "<totalDebit>x")?.lowerBound)).count { $0 == "\n" } + 1
        let place = try #require(text.range(of: "<totalDebit>x")).lowerBound
        let column = text[..<place].reversed().prefix { $0 != "\n" }.count + 1
        #expect(line > 70_000)
        #expect(recorder.entries == count)
        #expect(recorder.diagnostics == ["x.xaf:\(line):\(column): error InvalidAmount column=totalDebit value=x"])
        let lastEntry = text.prefix(upTo: try #require(text.range(of: "<transaction>", options: .backwards)?.lowerBound)).count { $0 == "\n" } + 1
        #expect(recorder.parts.last { $0.hasPrefix("entry") }?.hasSuffix("@x.xaf:\(lastEntry):15") == true)
    }
}
