import DossierModel
import Snapshots
import Testing

@Suite struct LedgerCheckTests {
    private static let header = "entry;journal;date;account;debit;credit;document;party\n"

    private func messages(_ identifier: String, ledger: String, _ more: [String: String] = [:]) throws -> [String] {
        let files = ["dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts, "ledger/2024.csv": Self.header + ledger]
        return try DossierTest(files.merging(more) { $1 }).check().filter { $0.contains(identifier) }
    }

    @Test func namesEveryMissingVoucherOfAnEntryOneOfWhichIsThere() throws {
        let ledger =
            "1;BK;2024-02-01;400000;30,00;;;\n1;BK;2024-02-01;440000;;10,00;A1;\n1;BK;2024-02-01;440000;;10,00;A2;\n1;BK;2024-02-01;440000;;10,00;A3;\n"
        let documents = ["documents.csv": "path;kind;date;number\n;purchases;2024-01-01;A1\n"]
        #expect(try messages("UnmatchedDocument", ledger: ledger, documents)
            == ["ledger/2024.csv:2: finding UnmatchedDocument count=2 entry=1 value=A2, A3"])
    }

    @Test func namesAMissingInvoiceWhereItIsBookedAndNotWhereItIsPaid() throws {
        let ledger =
            DossierTest.entry("VF", "1", "2024-02-01", "10,00", document: "V1;")
            + "9;BK;2024-03-01;440000;10,00;;V1;\n9;BK;2024-03-01;400000;;10,00;V1;\n"
        let documents = ["documents.csv": "path;kind;date;number\n;purchases;2024-01-01;A1\n"]
        #expect(try messages("UnmatchedDocument", ledger: ledger, documents)
            == ["ledger/2024.csv:2: finding UnmatchedDocument count=1 entry=1 value=V1"])
    }

    @Test func asksForOpeningBalancesOfEachYearButTheFirst() throws {
        let ledger =
            "1;VF;2023-02-01;400000;10,00;;;\n1;VF;2023-02-01;700000;;10,00;;\n2;VF;2024-02-01;400000;10,00;;;\n2;VF;2024-02-01;700000;;10,00;;\n"
        #expect(try messages("OpeningMissing", ledger: ledger) == ["ledger/2024.csv:4: finding OpeningMissing before=2023 value=2024"])
        let opening = ["ledger/opening.csv": "fiscal-year;account;debit;credit\n2024;400000;10,00;\n2024;440000;;10,00\n"]
        #expect(try messages("OpeningMissing", ledger: ledger, opening) == [])
    }

    @Test func saysWhichAccountsOfACSVFileNoFigureHasInAYearOfAnAuditfile() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/zaak.xaf": DossierTest.auditfile(),
            "ledger/accounts.csv": "account,name\n400000,Klanten\n700000,Omzet\n",
            "ledger/2024.csv": Self.header + "1;VF;2024-02-01;400000;10,00;;;\n1;VF;2024-02-01;700000;;10,00;;\n",
        ])
        #expect(
            try dossier.check().filter { $0.contains("UntypedAccount") }.map { $0.split(separator: " ")[3] } == ["account=400000", "account=700000"])
    }

    @Test func judgesStatementsFromTheFirstFiscalYearOn() throws {
        let statements =
            "account;number;date;opening;closing\n400000;0;2022-06-30;0,00;5,00\n400000;1;2024-02-28;5,00;40,00\n400000;2;2024-03-31;40,00;31,00\n"
        let opening = "fiscal-year;account;debit;credit\n2024;400000;30,00;\n2024;440000;;30,00\n"
        let ledger =
            "1;VF;2023-02-01;400000;99,00;;;\n1;VF;2023-02-01;700000;;99,00;;\n2;VF;2024-02-01;400000;10,00;;;\n2;VF;2024-02-01;700000;;10,00;;\n"
        let books = [
            "dossier.yml": DossierTest.description("cut-off: {overall: 2024-12-31}\n"), "statements.csv": statements, "ledger/opening.csv": opening,
        ]
        #expect(try messages("StatementBalanceDiffers", ledger: ledger, books)
            == ["statements.csv:4: finding StatementBalanceDiffers account=400000 booked=4000 closing=3100 day=2024-03-31 value=2"])
    }

    /// Two journals with number ranges of their own, and two that share one.
    @Test(arguments: [
        (["AF 1", "AF 2", "AF 4", "VF 500", "VF 501", "VF 503"], ["AF 2024: 3", "VF 2024: 502"]),
        (["AF 1", "VF 2", "AF 3", "VF 5"], ["AF,VF 2024: 4"]),
        (["AF 1", "VF 2", "AF 3", "VF 4"], []),
        (["AF 1", "AF 2", "AF 3", "VF 1", "VF 2", "VF 4"], ["VF 2024: 3"]),
    ]) func findsGapsInSeriesOfOneOrMoreJournals(entries: [String], gaps: [String]) throws {
        let ledger = entries.map { entry in
            let parts = entry.split(separator: " ")
            return DossierTest.entry(String(parts[0]), String(parts[1]), "2024-02-01", "10,00", document: ";")
        }.joined()
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts, "ledger/2024.csv": Self.header + ledger,
        ])
        _ = try dossier.check()
        #expect(dossier.diagnostics.filter { $0.identifier == .entryNumberGap }.map { found in
            guard case .text(let journal) = found.arguments["journal"], case .text(let value) = found.arguments["value"] else { return "" }
            return "\(journal): \(value)"
        }.sorted() == gaps)
    }

    @Test func takesTwoSpellingsOfACodeForOne() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": "account,name\n6é,Kosten\n440000,Leveranciers\n",
            "ledger/2024.csv": Self.header + "1;AF;2024-02-01;6e\u{301};10,00;;;\n1;AF;2024-02-01;440000;;10,00;;\n",
        ])
        let accounts = try dossier.freeze().accountYears()["2024"] ?? []
        #expect(accounts.map(\.name) == ["Leveranciers", "Kosten"])
        #expect(dossier.messages.filter { $0.contains("UnknownAccount") } == [])
    }

    @Test func readsOfALongEntryTheLinesOfEachDocument() throws {
        let lines = (1...60).map { "1;VF;2024-02-01;400000;1,00;;V\($0);\n" }.joined() + "1;VF;2024-02-01;700000;;60,00;;\n"
        let documents = "path;kind;date;number\n" + (1...60).map { ";sales;2024-02-01;V\($0)\n" }.joined()
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts, "ledger/2024.csv": Self.header + lines,
            "documents.csv": documents
        ])
        let snapshot = try dossier.freeze()
        let first = try #require(try snapshot.shelves().first.map { try snapshot.documents(on: $0, from: 0, count: 2) })
        let entries = try snapshot.entries(booking: first.map(\.id))
        for document in first {
            let entry = try #require(entries[document.id]?.first)
            #expect(entry.lines.contains { $0.reference == document.number } && entry.lines.count < 3)
            #expect(entry.whole?.lines == 61 && entry.whole?.debit == 6000)
        }
    }
}
