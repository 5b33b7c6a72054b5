import DossierModel
import Foundation
import Snapshots
import Testing

@Suite struct FreezeTests {
    private static let ledger = DossierTest.entryColumns + DossierTest.entry("AF", "1", "2024-02-01", "10,00")
        + DossierTest.entry("VF", "2", "2024-05-31", "20,00") + DossierTest.entry("BK", "3", "2024-03-01", "30,00")

    private func ledgerDossier(_ more: String = "") throws -> DossierTest {
        try DossierTest([
            "dossier.yml": DossierTest.description(more), "ledger/accounts.csv": DossierTest.accounts, "ledger/2024.csv": Self.ledger,
        ])
    }

    // MARK: The cut-off

    @Test func obeysADeclaredCutOff() throws {
        let dossier = try ledgerDossier("cut-off: {overall: 2024-04-30, financial: 2024-02-28}\n")
        let snapshot = try dossier.freeze()
        let cutOff = try #require(snapshot.dossier.cutOff)
        #expect(JournalFamily.allCases.map { cutOff.day(for: $0).description } == ["2024-04-30", "2024-04-30", "2024-02-28", "2024-04-30"])
        #expect(dossier.messages == [
            "ledger/2024.csv:4: finding EntryAfterCutOff cutOff=2024-04-30 day=2024-05-31 entry=2",
            "ledger/2024.csv:6: finding EntryAfterCutOff cutOff=2024-02-28 day=2024-03-01 entry=3",
        ])
        let accounts = try #require(snapshot.accountYears()["2024"])
        let charted = accounts.flatMap { account in account.months.filter { $0.charted.lines > 0 }.map { (account.number, $0) } }
        #expect(charted.map { "\($0.1.name) \($0.0) \($0.1.charted.debit) \($0.1.charted.credit)" }
            == ["2024-02 440000 0 1000", "2024-02 600000 1000 0"].sorted { $0.dropFirst(8) < $1.dropFirst(8) })
        #expect(accounts.reduce(0) { $0 + $1.movement.lines } == 6)
        #expect(try snapshot.counts().entries == 3)
    }

    @Test func derivesTheCutOffFromTheLastEntry() throws {
        let dossier = try ledgerDossier()
        let snapshot = try dossier.freeze()
        #expect(snapshot.dossier.cutOff?.overall == Day(iso: "2024-05-31"))
        #expect(dossier.messages == ["dossier.yml: finding CutOffDerived day=2024-05-31"])
        let months = try #require(snapshot.accountYears()["2024"]).flatMap(\.months).filter { $0.charted.lines > 0 }
        #expect(months.map(\.name).sorted() == ["2024-02", "2024-02", "2024-03", "2024-03", "2024-05", "2024-05"])
    }

    @Test func hasNoCutOffWithoutALedger() throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description()])
        #expect(try dossier.freeze().dossier.cutOff == nil)
        #expect(dossier.messages == [])
    }

    // MARK: Faults

    @Test func keepsAcceptedErrorsAsFindings() throws {
        let unbalanced =
            "9;AF;2024-02-01;600000;10,00;;\n9;AF;2024-02-01;440000;;9,00;\n8;AF;2024-02-02;600000;1,00;;\n8;AF;2024-02-02;440000;;3,00;\n"
        let files = ["ledger/accounts.csv": DossierTest.accounts, "ledger/2024.csv": DossierTest.entryColumns + unbalanced]
        let accepted = """
            accepted:
              - {diagnostic: UnbalancedEntry, subject: "9", reason: Zo geëxporteerd}
              - {diagnostic: UnknownAccount, reason: Nooit nodig}

            """
        let dossier = try DossierTest(files.merging(["dossier.yml": DossierTest.description(accepted)]) { first, _ in first })
        #expect(try dossier.check() == [
            "dossier.yml: finding CutOffDerived day=2024-02-02", "dossier.yml:17:5: finding UnusedAcceptance value=UnknownAccount",
            "ledger/2024.csv:2: finding UnbalancedEntry credit=900 debit=1000 entry=9",
            "ledger/2024.csv:4: error UnbalancedEntry credit=300 debit=100 entry=8",
        ])
        #expect(dossier.diagnostics.map(\.accepted) == [nil, nil, "Zo geëxporteerd", nil])

        try dossier.write("dossier.yml", Array(DossierTest.description("accepted: [{diagnostic: UnbalancedEntry, reason: Alle}]\n").utf8))
        let findings = try dossier.freeze().findings(from: 0, count: 10)
        #expect(findings == dossier.diagnostics)
        #expect(findings.map(\.accepted) == [nil, "Alle", "Alle"])
        #expect(dossier.summary?.errors == 0)
        #expect(dossier.summary?.findings == 3)
    }

    @Test func refusesWhatIsNotThere() throws {
        let dossier = try DossierTest()
        #expect(throws: DossierInputError.missing(dossier.input + "/x")) { try DossierInput(path: dossier.input + "/x") }
        #expect(throws: SnapshotError.notASnapshot(dossier.input)) { try Snapshot(path: dossier.input) }
        let program = "test 1"
        let summary = try Freezer(DossierInput(path: dossier.input), program: program).check { #expect($0.identifier == .missingDossierFile) }
        #expect(summary.errors == 1)
        #expect(summary.id == nil)
    }

    @Test func writesNothingWhileItChecks() throws {
        let dossier = try ledgerDossier()
        #expect(try dossier.check() == ["dossier.yml: finding CutOffDerived day=2024-05-31"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: dossier.folder) == ["dossier"])
        #expect(dossier.summary?.entries == 3)
    }

    @Test func refusesLinksAndSpecialFiles() throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "documents/sales/a.pdf": DossierTest.pdf])
        try FileManager.default.createSymbolicLink(atPath: dossier.input + "/documents/sales/b.pdf", withDestinationPath: "a.pdf")
        #expect(mkfifo(dossier.input + "/documents/sales/c.pdf", 0o644) == 0)
        #expect(try dossier.check().filter { $0.contains("error") } == [
            "documents/sales/b.pdf: error SymbolicLink path=documents/sales/b.pdf",
            "documents/sales/c.pdf: error SpecialFile path=documents/sales/c.pdf",
        ])
    }

    // MARK: The same bytes

    @Test func freezesTheSameBytesIntoTheSameBytes() throws {
        let files = [
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts, "ledger/2024.csv": Self.ledger,
            "documents/sales/2024/a.pdf": DossierTest.pdf, "documents/sales/2024/b.txt": "b", "notes/a.md": "# A\n<b>\n",
        ]
        let first = try DossierTest(files), second = try DossierTest(files)
        defer { withExtendedLifetime(first) {} }
        let snapshots = [try first.freeze(), try first.freeze(), try second.freeze()]
        let contents = try snapshots.map { try Data(contentsOf: URL(fileURLWithPath: $0.path + "/data/dossier.sqlite")) }
        #expect(contents[0].count > 10_000)
        #expect(contents[0] == contents[1])
        #expect(contents[0] == contents[2])
        #expect(snapshots[0].dossier.frozenAt == "2025-04-15T17:30:00+02:00")
        let manifests = try snapshots.map { try String(contentsOfFile: $0.path + "/manifest-sha256.txt", encoding: .utf8) }
        #expect(Set(manifests).count == 1)
        #expect(manifests[0].split(separator: "\n").count == 7)
        try second.write("documents/sales/2024/b.txt", [99])
        let changed = try second.freeze()
        #expect(try Data(contentsOf: URL(fileURLWithPath: changed.path + "/data/dossier.sqlite")) != contents[0])
        #expect(try changed.fingerprint() != snapshots[0].fingerprint())
    }
}
