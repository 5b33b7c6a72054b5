import DossierModel
import Formats
import Foundation
import Testing

@Suite struct DossierFileReaderTests {
    static let minimal = "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\n"

    private func read(_ input: [UInt8], folder: String = "Café De Linde & Co") throws -> (DossierFile?, [String]) {
        let recorder = Recorder()
        let file = try withFile(input) { try DossierFileReader(path: $0, folderName: folder).read(into: recorder) }
        return (file, recorder.diagnostics)
    }

    @Test func readsTheDocumentedExample() throws {
        let document = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Documentation/dossier-folder.md")
        let page = try String(contentsOf: document, encoding: .utf8)
        let yaml = try #require(page.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
        let (file, diagnostics) = try read(Array(yaml.utf8))
        #expect(diagnostics == [])
        let dossier = try #require(file?.dossier)
        #expect(file?.declaresNumbers == true)
        #expect(dossier.id == "bakkerij-de-linde")
        #expect(dossier.enterpriseNumber == "BE 0417.497.106")
        #expect(dossier.addresses.map(\.lines) == [["Lindestraat 12", "9000 Gent", "België"]])
        #expect(dossier.fiscalYears.map { "\($0.id) \($0.start) \($0.end) \($0.origin)" } == ["2024 2024-01-01 2024-12-31 dossier.yml:15:5"])
        #expect(dossier.form(of: "ledger/2019.csv").notation.grouping == [.point] && dossier.form(of: "ledger/2024.csv").encoding == nil)
        #expect(dossier.journals.map { "\($0.code) \($0.name) \($0.family)" } == ["AF Aankoopfacturen purchases"])
        #expect(dossier.cutOff.map { cut in JournalFamily.allCases.map { "\(cut.day(for: $0))" } }
            == ["2025-03-31", "2025-03-31", "2025-02-28", "2025-02-28"])
        #expect(dossier.previousAccountant?.email == "dossiers@kantoor-peeters.example")
        #expect(dossier.newAccountant?.name == "Fidacta")
        #expect(dossier.source?.version == "8.4")
        #expect(dossier.frozenAt == "2025-04-15T17:30:00+02:00")
        #expect(dossier.portalLinks.map(\.part) == ["dossier", "payments"])
        #expect(dossier.profiles.map { "\($0.name) \($0.rights.count)" } == ["Volledige toegang 8", "Aankopen 1", "Auditor 10"])
        #expect(dossier.users.map { "\($0.email) \($0.role)" } == ["els@delinde.example client", "jan@kantoor-peeters.example accountant"])
        #expect(dossier.retention.map(\.years) == [10])
        #expect(dossier.accepted.map { "\($0.identifier) \(text($0.subject))" } == ["unbalancedEntry MEM-0042"])
    }

    @Test func derivesTheNameOfTheOutput() throws {
        let (file, diagnostics) = try read(Array(Self.minimal.utf8))
        #expect(diagnostics == [])
        #expect(file?.dossier.id == "cafe-de-linde-co")
        #expect(file?.declaresNumbers == false)
        #expect(try read(Array(Self.minimal.utf8), folder: "日本").1 == ["dossier.yml:1:1: error MissingField field=id"])
    }

    @Test func reportsEveryFaultAtOnce() throws {
        let (file, diagnostics) = try read(Array("""
            vitrine: 2
            id: Bakkerij
            nmae: X
            enterprise-number: 0417.497.107
            language: it
            currency: FLO
            numbers: dot
            fiscal-years:
              - {id: a, start: 2024-01-01, end: 2024-12-31}
              - {id: a, start: 2025-01-01, end: 2025-12-31}
              - {id: b, start: 2024-06-01, end: 2026-12-31}
              - {id: c, start: 2024-02-30, end: 2024-01-01}
              - {id: d, start: 2028-02-01, end: 2028-01-01}
            journals:
              - {code: A, name: A, family: purchases}
              - {code: A, name: B, family: buying}
              - {code: A, name: B, family: sales}
            cut-off: {sales: 2024-01-01}
            frozen: {at: 2025-04-15T17:30:00}
            portal: {dossier: "javascript:alert(1)", history: "https://me@x.example/", x: y}
            profiles: {P: [purchases, all]}
            users:
              - {name: A, email: a@b.example, role: client, profile: p}
              - {name: B, email: A@b.example, role: owner, profile: P}
              - {name: C, email: nobody, role: client, profile: P}
            retention: [{what: x, years: ten}]
            accepted: [{diagnostic: MalformedCSV, reason: x}, {diagnostic: UnbalancedEntry}]
            source: Octopus
            """.utf8))
        #expect(file?.faulty.contains("fiscal-years") == true)
        #expect(file?.dossier.journals.map(\.code) == ["A"])
        #expect(diagnostics == [
            "dossier.yml:3:1: error UnknownField field=nmae suggestion=name",
            "dossier.yml:1:10: error InvalidValue expected=1 field=vitrine value=2",
            "dossier.yml:2:5: error InvalidValue expected=a-z, 0-9, - field=id value=Bakkerij",
            "dossier.yml:1:1: error MissingField field=name",
            "dossier.yml:5:11: error InvalidValue expected=nl, fr, de, en field=language value=it",
            "dossier.yml:6:11: error InvalidValue expected=ISO 4217 field=currency value=FLO",
            "dossier.yml:4:20: error InvalidEnterpriseNumber field=enterprise-number problem=enterpriseCheckDigits value=0417.497.107",
            "dossier.yml:7:10: error InvalidValue expected=comma, point field=numbers value=dot",
            "dossier.yml:10:10: error DuplicateIdentifier field=fiscal-years.id value=a also [dossier.yml:9:5]",
            "dossier.yml:12:20: error InvalidDate column=fiscal-years.start expected=2024-03-31 problem=dateInYAML value=2024-02-30",
            "dossier.yml:13:37: error InvalidValue expected=≥ 2028-02-01 field=fiscal-years.end value=2028-01-01",
                "dossier.yml:11:5: error OverlappingFiscalYears end=2026-12-31 expected=a otherEnd=2024-12-31 otherStart=2024-01-01 start=2024-06-01 value=b also [dossier.yml:9:5]",
            "dossier.yml:16:32: error InvalidValue expected=purchases, sales, financial, misc field=journals.family value=buying",
            "dossier.yml:17:12: error DuplicateIdentifier field=journals.code value=A also [dossier.yml:15:5]",
            "dossier.yml:18:10: error MissingField field=cut-off.overall",
            "dossier.yml:28:9: error InvalidValue expected=key: value field=source value=Octopus",
            "dossier.yml:19:14: error InvalidValue expected=2025-04-15T17:30:00+02:00 field=frozen.at value=2025-04-15T17:30:00",
            "dossier.yml:20:76: error UnknownField field=portal.x suggestion=",
            "dossier.yml:20:19: error InvalidValue expected=https://… field=portal.dossier value=javascript:alert(1)",
            "dossier.yml:20:51: error InvalidValue expected=https://… field=portal.history value=https://me@x.example/",
                "dossier.yml:21:27: error InvalidValue expected=purchases, sales, financial, misc, permanent, dashboard, notes, proposals, ledger, evidence field=profiles.P value=all",
                "dossier.yml:23:58: error UnknownReference expected=P, Administrator, Full access, Document processing, Full feedback, Auditor field=users.profile suggestion=P value=p",
            "dossier.yml:24:41: error InvalidValue expected=client, accountant field=users.role value=owner",
            "dossier.yml:24:22: error DuplicateIdentifier field=users.email value=A@b.example also [dossier.yml:23:22]",
            "dossier.yml:25:22: error InvalidValue expected=name@domain field=users.email value=nobody",
            "dossier.yml:26:30: error InvalidValue expected=1–999 field=retention.years value=ten",
                "dossier.yml:27:25: error InvalidValue expected=UnbalancedEntry, UnbalancedOpening, UnknownAccount, UnknownJournal, DateOutsideFiscalYear field=accepted.diagnostic value=MalformedCSV",
            "dossier.yml:27:51: error MissingField field=accepted.reason",
        ])
    }

    @Test func namesTheNearestName() throws {
        let found = try read(Array((Self.minimal + "profiles: {P: [purchase]}\njournals: [{code: A, name: B, family: financials}]\n"
            + "users: [{name: A, email: a@b.example, role: client, profile: Other}]\naccepted: [{diagnostic: UnbalancedEntri, reason: x}]\n").utf8)).1
        for part in [
            "suggestion=purchases", "suggestion=financial",
            "expected=P, Administrator, Full access, Document processing, Full feedback, Auditor field=users.profile suggestion= ",
            "suggestion=UnbalancedEntry",
        ] {
            #expect(found.contains { ($0 + " ").contains(part) }, "\(part): \(found)")
        }
    }

    @Test(arguments: ["[]", "", "~"]) func refusesAProfileWithoutRights(rights: String) throws {
        let found = try read(Array((Self.minimal + "profiles:\n  P: \(rights)\n").utf8)).1
        #expect(found.count == 1 && found[0].hasPrefix("dossier.yml:6:3: error EmptyProfile"), "\(found)")
    }

    @Test(arguments: [
        ("a: &x [1]\nb: [*x, *x]\n", "dossier.yml:2: error InvalidYAML problem=anchor"),
        ("a: &x 1\n", "dossier.yml:1:4: error InvalidYAML problem=anchor"),
        ("a: &a [x,x]\nb: &b [*a,*a]\n? [*b,*b]\n: 1\n", "dossier.yml:2: error InvalidYAML problem=anchor"),
        ("name: A\nname: B\n", "dossier.yml:1:1: error InvalidYAML problem=duplicateKey name"),
        ("name: [A\n", "dossier.yml:2:1: error InvalidYAML problem=did not find expected ',' or ']'"),
        ("name: A\n\tb: c\n", "dossier.yml:2:1: error InvalidYAML problem=found a tab character that violates indentation"),
        ("a: 1\n---\nb: 2\n", "dossier.yml:2:1: error InvalidYAML problem=but found another document"),
        ("", "dossier.yml: error MissingField field=vitrine"),
        ("- a\n", "dossier.yml:1:1: error InvalidValue expected=key: value field= value="),
    ])
    func refusesYAML(input: String, expected: String) throws {
        let (file, diagnostics) = try read(Array(input.utf8))
        #expect(file?.faulty.isEmpty == false)
        #expect(diagnostics == [expected])
    }

    @Test func refusesNestingEncodingsAndSize() throws {
        #expect(try read([UInt8](repeating: UInt8(ascii: "["), count: 100_000)).1.count == 1)
        #expect(try read([0xFF, 0xFE, 0x61, 0]).1 == ["dossier.yml:1: error InvalidEncoding path=dossier.yml value=utf-8"])
        #expect(try read([UInt8](repeating: 10, count: (1 << 20) + 1)).1
            == ["dossier.yml: error UnreadableFile count=1048576 path=dossier.yml problem=tooLarge"])
    }

    @Test func keepsAmpersandsAndAsterisksInTexts() throws {
        let (file, diagnostics) = try read(Array("vitrine: 1\nname: Jansen &Zn *\nlanguage: nl\ncurrency: EUR\n".utf8))
        #expect(diagnostics == [])
        #expect(file?.dossier.name == "Jansen &Zn *")
    }
}
