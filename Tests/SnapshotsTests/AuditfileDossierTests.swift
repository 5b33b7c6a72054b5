import DossierModel
import Snapshots
import Testing

@Suite struct AuditfileDossierTests {
    @Test func freezesAnAuditfileAlone() throws {
        let dossier = try DossierTest(["Zaak 2024.xaf": DossierTest.auditfile(), "beside.pdf": DossierTest.pdf, "other.xaf": "<x/>"])
        let snapshot = try dossier.freeze("Zaak 2024.xaf")
        let found = snapshot.dossier
        #expect(found.id == "zaak-2024")
        #expect(found.name == "Zaak BV")
        #expect(found.enterpriseNumber == "NL1B01")
        #expect(found.source?.package == "Pakket")
        #expect(found.source?.version == "7")
        #expect(found.fiscalYears.map { "\($0.id) \($0.start) \($0.end)" } == ["2024 2024-01-01 2024-12-31"])
        #expect(found.cutOff?.overall == Day(iso: "2024-01-31"))
        #expect(found.yearCharts == ["2024": .generic])
        #expect(found.country == .nl)
        let counts = try snapshot.counts()
        #expect([counts.documents, counts.files, counts.entries, counts.lines, counts.accounts, counts.parties] == [0, 1, 1, 2, 2, 1])
        #expect(counts.debit == 121_000)
        #expect(counts.credit == 121_000)
        #expect(try snapshot.journalTotals().map { "\($0.year) \($0.code) \($0.name) \($0.entries) \($0.debit)" } == ["2024 VK Verkoop 1 121000"])
        #expect(dossier.messages == ["Zaak 2024.xaf: finding CutOffDerived day=2024-01-31"])
    }

    @Test func freezesAnAuditfileWithAPileOfDocuments() throws {
        let dossier = try DossierTest([
            "boekhouding.xml": DossierTest.auditfile(), "verkopen/2024-01-31_F-1_Klant.pdf": DossierTest.pdf, "scan.pdf": DossierTest.pdf + "2",
            "brief.xml": "<brief/>", "notes/a.md": "# A\n",
        ])
        let snapshot = try dossier.freeze()
        #expect(snapshot.dossier.id.hasPrefix("dossier"))
        let documents = try snapshot.shelves().flatMap { try snapshot.documents(on: $0, from: 0, count: 10) }
        #expect(documents.map { "\($0.kind) \($0.file?.path ?? "") \($0.number ?? "-")" }
            == ["sales verkopen/2024-01-31_F-1_Klant.pdf F-1", "misc brief.xml -", "misc scan.pdf -"])
        let sale = try #require(documents.first)
        #expect(try snapshot.entries(booking: [sale.id])[sale.id]?.map(\.number) == ["7"])
        #expect(try snapshot.counts().notes == 1)
        #expect(dossier.messages == [
            ".: finding DerivedFacts count=1 kind=sales", ".: finding DerivedFacts count=2 kind=misc",
            "boekhouding.xml: finding CutOffDerived day=2024-01-31",
        ])
    }

    @Test func readsAnAuditfileOfADossierFolder() throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "ledger/2024.xaf": DossierTest.auditfile()])
        let snapshot = try dossier.freeze()
        #expect(snapshot.dossier.name == "Test BV")
        #expect(try snapshot.counts().entries == 1)
        #expect(try snapshot.journalTotals().map(\.year) == ["2024"])
    }

    /// Each line of a subledger has its own in the entry: one entry lacks an amount, one there is not, one amount there is once and not twice.
    @Test func comparesTheSubledgers() throws {
        func line(_ entry: String, _ amount: String, _ side: String = "D") -> String {
            "<sbLine><nr>1</nr><jrnID>VK</jrnID><trNr>\(entry)</trNr><trLineNr>1</trLineNr><amnt>\(amount)</amnt><amntTp>\(side)</amntTp></sbLine>"
        }
        func subledger(_ lines: Int, _ debit: String, _ text: String) -> String {
            "\n<subledger><sbType>CU</sbType><linesCount>\(lines)</linesCount><totalDebit>\(debit)</totalDebit><totalCredit>0.00</totalCredit>\(text)</subledger>"
        }
        func messages(_ subledgers: String) throws -> [String] {
            let text = DossierTest.auditfile().replacing("</transactions>", with: "<subledgers>\(subledgers)</subledgers></transactions>")
            let dossier = try DossierTest(["a.xaf": text])
            _ = try dossier.freeze("a.xaf")
            return dossier.messages.filter { !$0.contains("CutOffDerived") }
        }
        #expect(try messages(subledger(1, "1210.00", line("7", "1210.00"))) == [])
        #expect(try messages(subledger(1, "1211.00", "\n" + line("7", "1211.00"))) == [
            "a.xaf:19: finding SubledgerDiffers amount=121100 count=1 entry=7 found=0 journal=VK part=subledger CU party=",
        ])
        #expect(try messages(subledger(2, "2420.00", "\n" + line("7", "1210.00") + "\n" + line("8", "1210.00"))) == [
            "a.xaf:20: finding SubledgerDiffers amount=121000 count=1 entry=8 found=0 journal=VK part=subledger CU party=",
        ])
        #expect(try messages(subledger(2, "2420.00", "\n" + line("7", "1210.00") + line("7", "1210.00"))) == [
            "a.xaf:19: finding SubledgerDiffers amount=121000 count=2 entry=7 found=1 journal=VK part=subledger CU party=",
        ])
        #expect(try messages(subledger(2, "1210.00", line("7", "1210.00")) + subledger(1, "1210.00", line("7", "1210.00"))) == [
            "a.xaf:18: finding ControlTotalMismatch expected=2 field=lines part=subledger CU value=1",
        ])
        let unread = try messages(subledger(1, "0.00", line("7", "x")))
        #expect(Set(unread.map { $0.split(separator: " ").dropFirst().joined(separator: " ") }) == [
            "finding InvalidAmount column=amnt value=x", "finding ControlTotalMismatch expected=1 field=lines part=subledger CU value=0",
        ])
    }

    @Test func comparesTheControlTotals() throws {
        let dossier = try DossierTest(["a.xaf": DossierTest.auditfile(lines: 3)])
        _ = try dossier.freeze("a.xaf")
        #expect(dossier.messages == [
            "a.xaf: finding CutOffDerived day=2024-01-31", "a.xaf:12: finding ControlTotalMismatch expected=3 field=lines part=transactions value=2",
        ])
    }

    @Test func keepsTheFaultsOfAnExportAsFindings() throws {
        let spoiled = DossierTest.auditfile().replacing("<amnt>1210.00</amnt><amntTp>C", with: "<amnt>1200.00</amnt><amntTp>C")
            .replacing("<accID>8000</accID><docRef>", with: "<accID>8001</accID><docRef>")
        let dossier = try DossierTest(["a.xaf": spoiled])
        _ = try dossier.freeze("a.xaf")
        #expect(dossier.messages == [
            "a.xaf: finding CutOffDerived day=2024-01-31",
            "a.xaf:12: finding ControlTotalMismatch expected=121000 field=credit part=transactions value=120000",
            "a.xaf:14: finding UnbalancedEntry credit=120000 debit=121000 entry=7", "a.xaf:16: finding UnknownAccount account=8001 count=1",
        ])
    }

    @Test(arguments: [
        ("start: 2024-01-01, end: 2024-12-31", "start: 2024-01-01, end: 2024-12-30", "2024"), ("{id: \"2024\"", "{id: \"BJ\"", "BJ"),
    ]) func refusesAFiscalYearThatIsAnotherThanTheDeclaredOne(declared: String, other: String, name: String) throws {
        let description = DossierTest.description().replacing(declared, with: other)
        let dossier = try DossierTest(["dossier.yml": description, "ledger/2024.xaf": DossierTest.auditfile()])
        let end = name == "BJ" ? "2024-12-31" : "2024-12-30"
        #expect(try dossier.check().filter { $0.contains(": error ") } == [
                "ledger/2024.xaf:3:1: error OverlappingFiscalYears end=2024-12-31 expected=\(name) otherEnd=\(end) otherStart=2024-01-01 start=2024-01-01 value=2024"
        ])
        #expect(dossier.diagnostics.first { $0.severity == .error }?.related.map(\.description) == ["dossier.yml:9:5"])
    }

    @Test func takesTheSameFiscalYearTwice() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/a.xaf": DossierTest.auditfile(), "ledger/b.xaf": DossierTest.auditfile(),
        ])
        #expect(try dossier.check().allSatisfy { !$0.contains("OverlappingFiscalYears") })
    }

    @Test func refusesAuditfilesOfSeveralCompanies() throws {
        let other = DossierTest.auditfile().replacing("NL1B01", with: "NL2B01")
        let dossier = try DossierTest(["a.xaf": DossierTest.auditfile(), "b.xaf": other])
        #expect(try dossier.check().contains("b.xaf: error SeveralAuditfiles count=2 path=b.xaf"))
    }
}
