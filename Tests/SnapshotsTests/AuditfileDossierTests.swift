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
