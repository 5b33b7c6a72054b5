import DossierModel
import Formats
import Foundation
import Testing

@Suite struct SAFTFaultTests {
    private func read(_ bytes: [UInt8]) throws -> Recorder {
        let recorder = Recorder()
        try withFile(bytes) { try SAFTReader(path: $0, file: "x.xml").read(into: recorder) { _ in } }
        return recorder
    }

    private func recognise(_ text: String, path: String, isInPile: Bool = false, isGiven: Bool = false) throws -> String? {
        let bytes = Array(text.utf8)
        return try withFile(bytes) { disk in
            try Formats.recognise(FileSample(path: path, head: Array(bytes.prefix(1024)), disk: disk, isInPile: isInPile, isGiven: isGiven))?.format
                .name
        }
    }

    @Test func isKnownByItsRoot() throws {
        for sample in [SAFTSamples.norway(), SAFTSamples.oecd, SAFTSamples.portugal, SAFTSamples.oldPortugal] {
            #expect(try recognise(sample, path: "ledger/2024.xml") == "saft")
            #expect(try recognise(sample, path: "a/b.dat", isInPile: true) == "saft")
            #expect(try recognise(sample, path: "x", isGiven: true) == "saft")
            #expect(try recognise(sample, path: "documents/misc/a.xml") == nil)
        }
        let other = #"<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:DK"/>"#
        #expect(try recognise(other, path: "ledger/a.xml") == "saft")
        #expect(try recognise(other, path: "x", isGiven: true) == "saft")
        #expect(try recognise(other, path: "a.xml", isInPile: true) == nil)
        #expect(try recognise(AuditfileReaderTests.sample(), path: "ledger/a.xml") == "auditfile")
    }

    @Test func refusesOtherCountriesAndDocumentTypes() throws {
        for (input, expected) in [
            ("\n<AuditFile xmlns=\"urn:StandardAuditFile-Taxation-Financial:DK\"/>",
             "x.xml:2:1: error UnknownAuditfile field=AuditFile value=urn:StandardAuditFile-Taxation-Financial:DK"),
            ("<auditfile xmlns=\"\(SAFTSamples.norwegianNamespace)\"/>",
             "x.xml:1:1: error UnknownAuditfile field=auditfile value=\(SAFTSamples.norwegianNamespace)"),
            ("\n<!DOCTYPE AuditFile>" + SAFTSamples.oecd.dropFirst(38), "x.xml:2: error DoctypeRefused path=x.xml"),
        ] {
            let recorder = try read(Array(input.utf8))
            #expect(recorder.parts == [])
            #expect(recorder.diagnostics == [expected])
        }
        let cut = try read(Array(SAFTSamples.oecd.utf8.dropLast(30)))
        #expect(cut.diagnostics.count == 1 && cut.diagnostics[0].contains("error MalformedXML"), "\(cut.diagnostics)")
    }

    @Test(arguments: [
        ("<n:Amount>1250.00<", "<n:Amount>1.250,00<",
         "x.xml:23:226: error InvalidAmount column=Amount value=1.250,00 where.journal=AR where.line=1 where.transaction=7"),
        ("<n:Amount>1250.00<", "<n:Amount>1249.995<",
         "x.xml:23:226: finding RoundedAmount amount=125000 column=Amount value=1249.995 where.journal=AR where.line=1 where.transaction=7"),
        (
            "<n:Amount>1250.00</n:Amount>", "",
            "x.xml:23:211: error MissingElement entry=7 field=Amount where.journal=AR where.line=1 where.transaction=7"
        ),
        ("<n:CurrencyAmount>110.5<", "<n:CurrencyAmount>110,5<",
         "x.xml:23:290: error InvalidAmount column=CurrencyAmount value=110,5 where.journal=AR where.line=1 where.transaction=7"),
        ("<n:CreditAmount><n:Amount>250</n:Amount></n:CreditAmount>", "",
         "x.xml:25:1: error MissingElement entry=7 field=DebitAmount where.journal=AR where.line=3 where.transaction=7"),
        ("<n:RecordID>3</n:RecordID><n:AccountID>2700</n:AccountID>", "",
         "x.xml:25:1: error MissingElement entry=7 field=AccountID where.journal=AR where.line-at=3 where.transaction=7"),
        (
            "<n:TransactionID>7</n:TransactionID>", "",
            "x.xml:22:1: error MissingElement entry= field=TransactionID where.journal=AR where.transaction-at=1"
        ),
        ("<n:TransactionDate>2024-01-31<", "<n:TransactionDate>2024-02-30<",
            "x.xml:22:108: error InvalidDate column=TransactionDate expected=2024-03-31 problem=dateInXML value=2024-02-30 where.journal=AR where.transaction=7"
        ),
        ("<n:JournalID>AR</n:JournalID>", "", "x.xml:21:1: error MissingElement entry= field=JournalID"),
        ("<n:NumberOfEntries>1<", "<n:NumberOfEntries>2<",
         "x.xml:20:41: finding ControlTotalMismatch expected=2 field=NumberOfEntries part=GeneralLedgerEntries value=1"),
        ("<n:ClosingDebitBalance>1255.00<", "<n:ClosingDebitBalance>1255.01<",
         "x.xml:9:220: finding ControlTotalMismatch expected=125501 field=ClosingDebitBalance part=1500 value=125500"),
        ("<n:OpeningCreditBalance>5<", "<n:OpeningCreditBalance>x<",
         "x.xml:10:184: error InvalidAmount column=OpeningCreditBalance value=x where.accounts=2"),
        ("<n:SupplierID>2000</n:SupplierID>", "", "x.xml:17:1: error MissingElement entry= field=SupplierID where.parties=2"),
        ("<n:Name>Tøyen &amp; Sønn AS</n:Name>", "", "x.xml:4:1: error MissingElement entry= field=Name"),
        (">NOK<", ">KRO<", "x.xml:7:1: error InvalidValue expected=ISO 4217 field=DefaultCurrencyCode value=KRO"),
        ("<n:PeriodEnd>12<", "<n:PeriodEnd>17<", "x.xml:7:147: error InvalidValue expected=1 – 16 field=PeriodEnd value=17"),
        ("<n:PeriodEndYear>2024<", "<n:PeriodEndYear>2023<", "x.xml:7:147: error InvalidValue expected=≥ 2024-01-01 field=PeriodEnd value=12"),
    ])
    func reportsFaultsWithTheirPlace(original: String, replacement: String, expected: String) throws {
        let sample = SAFTSamples.norway(), spoiled = sample.replacing(original, with: replacement, maxReplacements: 1)
        #expect(spoiled != sample)
        #expect(try read(Array(spoiled.utf8)).diagnostics == [expected])
    }

    @Test func reportsEveryFaultAtOnce() throws {
        let spoiled = SAFTSamples.norway().replacing("<n:Amount>1250.00<", with: "<n:Amount>a<").replacing("<n:Amount>1000<", with: "<n:Amount>b<")
            .replacing("<n:Amount>250</n:Amount></n:CreditAmount>", with: "<n:Amount>c</n:Amount></n:CreditAmount>")
        #expect(try read(Array(spoiled.utf8)).diagnostics.count == 3)
    }

    /// Amounts of a line that can be read in two ways stay as they stand.
    @Test func keepsWhatIsNotClearAsDetails() throws {
        let sample = SAFTSamples.norway()
        for (spoiled, line, expected) in [
            (sample.replacing("<n:CurrencyAmount>110.5<", with: "<n:CurrencyAmount>-110.5<"), 0,
             ["CurrencyCode EUR", "CurrencyAmount -110.5", "ExchangeRate 11.3"]),
            (
                sample.replacing("<n:CurrencyCode>EUR<", with: "<n:CurrencyCode>E<"), 0,
                ["CurrencyCode E", "CurrencyAmount 110.5", "ExchangeRate 11.3"]
            ),
            (
                sample.replacing("CreditTaxAmount", with: "TaxAmount").replacing(
                    "<n:Amount>250</n:Amount></n:TaxAmount>", with: "<n:Amount>-250</n:Amount></n:TaxAmount>"),
             1, ["TaxBase 1000", "TaxAmount -250.00"]),
        ] {
            let intake = LineIntake()
            try withFile(Array(spoiled.utf8)) { try SAFTReader(path: $0, file: "x").read(into: intake) { _ in } }
            let found = try #require(intake.lines.first { $0.account == ["1500", "3000"][line] })
            let details = found.details.map { "\($0.name) \($0.text)" }
            #expect(expected.allSatisfy(details.contains), "\(details)")
            #expect(found.foreign == nil && found.vat.allSatisfy { $0.amount == nil })
        }
    }

    private final class LineIntake: DossierIntake {
        var lines: [Entry.Line] = []
        func take(_ part: DossierPart) { if case .entry(let entry) = part { lines += entry.lines } }
        func report(_ diagnostic: Diagnostic) {}
    }

    @Test func doesNotTakeInvoicesForALedger() throws {
        let sample = SAFTSamples.portugal
        let start = try #require(sample.range(of: "<GeneralLedgerEntries>")).lowerBound
        let head = sample[..<start].replacing("Windows-1252", with: "UTF-8")
        for (tail, expected) in [
            ("\n<SourceDocuments><SalesInvoices><Invoice/></SalesInvoices></SourceDocuments></AuditFile>",
             "x.xml:16:1: error MissingElement entry= field=Transaction problem=saftInvoices"),
            ("<GeneralLedgerEntries><NumberOfEntries>0</NumberOfEntries></GeneralLedgerEntries>\n<SourceDocuments/></AuditFile>",
             "x.xml:16:1: error MissingElement entry= field=Transaction problem=saftInvoices"),
            ("</AuditFile>", "x.xml:2:1: error MissingElement entry= field=GeneralLedgerEntries"),
        ] {
            #expect(try read(Array((head + tail).utf8)).diagnostics == [expected])
        }
        #expect(try read(Array("<AuditFile xmlns=\"urn:OECD:StandardAuditFile-Taxation/2.00\"/>".utf8)).diagnostics == [
            "x.xml:1:1: error MissingElement entry= field=Header", "x.xml:1:1: error MissingElement entry= field=GeneralLedgerEntries",
        ])
    }

    /// An account with a balance may have that of others below it.
    @Test func refusesAPortugueseBalanceWithoutItsLevel() throws {
        let spoiled = SAFTSamples.portugal.replacing("Windows-1252", with: "UTF-8").replacing("<GroupingCategory>GR</GroupingCategory>", with: "")
        #expect(try read(Array(spoiled.utf8)).diagnostics == ["x.xml:8:1: error MissingElement entry= field=GroupingCategory where.accounts=1"])
    }
}
