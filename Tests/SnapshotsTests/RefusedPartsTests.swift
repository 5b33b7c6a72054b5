import Snapshots
import Testing

/// A fault is said once: the rest of the dossier is read and judged, and nothing is said that only comes from the fault.
@Suite struct RefusedPartsTests {
    private static let entries =
        DossierTest.entryColumns + DossierTest.entry("AF", "1", "2024-01-05", "10,00") + DossierTest.entry("AF", "2", "2024-01-06", "10,00")
        + DossierTest.entry("AF", "3", "2024-01-07", "10,00") + DossierTest.entry("AF", "4", "2024-01-08", "10,00")

    private func errors(_ files: [String: String]) throws -> [String] {
        let dossier = try DossierTest(files)
        defer { withExtendedLifetime(dossier) {} }
        return try dossier.check().filter { $0.contains(": error ") }
    }

    @Test func listsTheFaultsOfEveryFileBesideOneInTheDescription() throws {
        let found = try errors([
            "dossier.yml": DossierTest.description("").replacing("start: 2024-01-01", with: "start: 2024-01-32"),
            "ledger/accounts.csv": DossierTest.accounts, "ledger/2024.csv": Self.entries.replacing("2024-01-08;400000", with: "x"),
            "ledger/2025.csv": DossierTest.entryColumns + "9;AF;2024-02-01;600000;1,00;;\n9;AF;2024-02-01;999;;2,00;\n",
            "documents.csv": "path;kind;gross\n;sale;1,00\n",
        ])
        #expect(found == [
            "documents.csv:2:2: error InvalidValue expected=purchases, sales, financial, misc, permanent field=kind suggestion=sales value=sale",
            "dossier.yml:9:25: error InvalidDate column=fiscal-years.start expected=2024-03-31 problem=dateInYAML value=2024-01-32",
            "ledger/2025.csv:2: error UnbalancedEntry credit=200 debit=100 entry=9",
            "ledger/2025.csv:3: error UnknownAccount account=999 count=1",
        ])
    }

    @Test(arguments: [
        ("fiscal-years:", "fiscal-year:", 1), ("numbers: comma", "numbers: dot", 1), ("numbers: comma", "# numbers", 1), ("journals:", "journal:", 1),
        ("currency: EUR", "currency: EURO", 1), ("vitrine: 1", "vitrine: [1", 1), ("name: Test BV", "# name", 1),
    ]) func saysNothingThatOnlyComesFromTheDescription(right: String, wrong: String, count: Int) throws {
        let found = try errors([
            "dossier.yml": DossierTest.description().replacing(right, with: wrong), "ledger/accounts.csv": DossierTest.accounts,
            "ledger/2024.csv": Self.entries, "ledger/opening.csv": "fiscal-year;account;debit;credit\n2024;400000;1,00;\n2024;440000;;1,00\n",
        ])
        #expect(found.count == count && found.allSatisfy { $0.hasPrefix("dossier.yml:") || $0.hasPrefix("dossier.yml: ") }, "\(found)")
    }

    @Test func judgesNoLedgerOfWhichARowWasRefused() throws {
        let files = [
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts,
            "ledger/2024.csv": Self.entries.replacing("2;AF;2024-01-06;600000", with: "2;AF;2024-13-06;600000"),
            "documents.csv": "path;kind;number;entry\n;purchases;F2;2\n", "documents/purchases/a.pdf": DossierTest.pdf,
        ]
        let dossier = try DossierTest(files)
        let found = try dossier.check().filter { !$0.contains("DerivedFacts") && !$0.contains("ContentMismatch") && !$0.contains("UnreadablePDF") }
        #expect(
            found.filter { $0.hasPrefix("ledger/") } == [
                "ledger/2024.csv:4:6: error InvalidDate column=date expected=2024-03-31 problem=dateInCSV value=2024-13-06"
            ])
        #expect(!found.contains { $0.contains("UnmatchedEntry") || $0.contains("CutOffDerived") }, "\(found)")
        #expect(found.contains { $0.contains("UnmentionedFile") })
        #expect(dossier.summary?.isPartlyJudged == true)
    }

    @Test func looksForNoVoucherWhereADocumentWasRefused() throws {
        let found = try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts,
            "ledger/2024.csv": DossierTest.entryColumns + DossierTest.entry("AF", "1", "2024-01-05", "10,00", document: "F1"),
            "documents.csv": "path;kind;number;gross\ndocuments/purchases/F1.pdf;purchases;F1;1.2.3\n;sales;V1;1,00\n",
            "documents/purchases/F1.pdf": DossierTest.pdf
        ]).check()
        #expect(
            found.contains { $0.contains("InvalidAmount") } && found.contains { $0.contains("UnbookedDocument problem=noEntryBooks value=V1") },
            "\(found)")
        #expect(!found.contains { $0.contains("UnmatchedDocument") || $0.contains("UnmentionedFile") || $0.contains("DerivedFacts") }, "\(found)")
    }

    /// What a document is tied to stands in its row: where no row can be read, or where nothing says which journals and years there are, no document
    /// is said to be unbooked.
    @Test(arguments: ["documents.csv", "dossier.yml"]) func callsNoDocumentUnbookedWhereItsTieCannotBeKnown(refused: String) throws {
        var files = [
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts,
            "ledger/2024.csv": DossierTest.entryColumns + DossierTest.entry("AF", "1", "2024-01-05", "10,00", document: "F1"),
            "documents.csv": "path;kind;number;entry\ndocuments/purchases/scan.pdf;purchases;F1;1\n",
            "documents/purchases/scan.pdf": DossierTest.pdf, "documents/purchases/other.pdf": DossierTest.pdf,
        ]
        func unbooked() throws -> [String] { try DossierTest(files).check().filter { $0.contains("UnbookedDocument") } }
        #expect(try unbooked().count == 1)
        files[refused]?.append("\u{0}")
        #expect(try unbooked() == [])
    }

    @Test func saysNothingOfAnAcceptanceThatCouldNotBeUsed() throws {
        let found = try DossierTest([
            "dossier.yml": DossierTest.description("accepted: [{diagnostic: UnbalancedEntry, reason: Zo}]\n"),
            "ledger/accounts.csv": DossierTest.accounts,
            "ledger/2024.csv": Self.entries.replacing("2024-01-06", with: "2024-13-06"),
        ]).check()
        #expect(!found.contains { $0.contains("UnusedAcceptance") }, "\(found)")
    }
}
