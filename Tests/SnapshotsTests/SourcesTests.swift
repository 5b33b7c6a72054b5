import DossierModel
import Foundation
import Snapshots
import Testing

/// Tables that lie and are written as their package left them.
@Suite struct SourcesTests {
    private static let rows =
        "Boekstuk\tDatum\tRekening\tBedrag\tTeken\tKostenplaats\n1\t01-03-2024\t600000\t1.000\tD\tK1\n1\t01-03-2024\t440000\t1.000\tC\t\n"

    @Test func readsATableWhereverItLies() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description("""
                sources:
                  - files: export/Café *.txt
                    table: entries
                    dates: dmy
                    grouping: point
                    columns: {side: Teken}
                    constants: {journal: AF}
                    others: keep
                """),
            "export/Cafe\u{301} 2024.txt": Self.rows, "ledger/accounts.csv": DossierTest.accounts,
        ])
        let snapshot = try dossier.freeze()
        let counts = try snapshot.counts()
        #expect([counts.entries, counts.lines] == [1, 2] && counts.debit == 100_000 && counts.credit == 100_000)
        #expect(try snapshot.texts().contains("K1"))
        #expect(!dossier.messages.contains { $0.contains("StrayFile") || $0.contains(" error ") }, "\(dossier.messages)")
    }

    @Test func saysWhichSourceNamesNoTable() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description("sources:\n  - {files: ledger/2023.csv}\n  - {files: \"notes/*\"}\n"), "notes/a.md": "# A\n",
        ])
        let found = try dossier.check().filter { $0.contains(" error ") }
        #expect(found == [
            "dossier.yml:16:5: error UnmatchedSource path=ledger/2023.csv", "dossier.yml:17:5: error UnmatchedSource path=notes/*",
        ])
    }

    /// Some packages number the lines of an entry in docRef and have the invoice in invRef; others the other way about: both numbers find the
    /// document.
    @Test(arguments: [("1", "F-1"), ("F-1", "9"), ("F-1", "F-1")]) func tiesALineByEitherNumber(document: String, invoice: String) throws {
        let file = DossierTest.auditfile().replacing("<docRef>F-1</docRef>", with: "<docRef>\(document)</docRef><invRef>\(invoice)</invRef>")
        let dossier = try DossierTest(["a.xml": file, "verkopen/2024-01-31_F-1_Klant.pdf": DossierTest.pdf])
        let snapshot = try dossier.freeze()
        var vouchers: [ShelfPlace?] = [], references: [String?] = []
        try snapshot.lines(of: "1300", in: "2024") { vouchers.append($0.voucher); references.append($0.reference) }
        #expect(vouchers.count == 1 && vouchers[0] != nil, "\(dossier.messages)")
        #expect(references == [invoice])
    }
}
