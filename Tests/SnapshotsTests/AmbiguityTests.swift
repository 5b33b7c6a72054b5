import DossierModel
import Testing
@testable import Snapshots

@Suite struct AmbiguityTests {
    @Test func linksADocumentToTheEntryOfItsOwnYear() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts,
            "documents.csv": "path;kind;date;number;entry\n;sales;2023-12-30;V1;1\n;sales;2024-06-01;V2;1\n",
            "ledger/2024.csv": DossierTest.entryColumns + DossierTest.entry("VF", "1", "2023-12-31", "10,00")
                + DossierTest.entry("VF", "1", "2024-06-01", "20,00")
        ])
        let snapshot = try dossier.freeze()
        let documents = try snapshot.shelves().flatMap { try snapshot.documents(on: $0, from: 0, count: 100) }
        let entries = try snapshot.entries(booking: documents.map(\.id))
        #expect(documents.map { entries[$0.id]?.compactMap { $0.date?.description } ?? [] } == [["2023-12-31"], ["2024-06-01"]])
    }
    @Test func reportsAMissingFileThatIsDeclaredTwice() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "documents.csv": "path,kind\ndocuments/sales/gone.pdf,sales\ndocuments/sales/gone.pdf,sales\n",
        ])
        #expect(try dossier.check().contains("documents.csv:3: error DuplicatePath path=documents/sales/gone.pdf"))
    }
    @Test func tellsInvoicesOfTwoSuppliersWithOneNumberApart() throws {
        let row =
            "1;AF;2024-02-01;600000;10,00;;F1;\n1;AF;2024-02-01;440000;;10,00;F1;L1\n2;AF;2024-02-01;600000;20,00;;F1;\n2;AF;2024-02-01;440000;;20,00;F1;L2\n"
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts, "parties.csv": "code,name\nL1,A\nL2,B\n",
            "documents.csv": "path;kind;date;number;party\n;purchases;2024-02-01;F1;L1\n;purchases;2024-02-01;F1;L2\n",
            "ledger/2024.csv": "entry;journal;date;account;debit;credit;document;party\n" + row,
        ])
        let snapshot = try dossier.freeze()
        let documents = try snapshot.shelves().flatMap { try snapshot.documents(on: $0, from: 0, count: 100) }
        let entries = try snapshot.entries(booking: documents.map(\.id))
        #expect(documents.map { entries[$0.id]?.map(\.number) ?? [] } == [["1"], ["2"]])
    }
    @Test(arguments: [
        ("a.csv", Array("MZ;Naam\n".utf8), "txt", false),
    ] as [(String, [UInt8], String, Bool)])
    func mediaTypes(name: String, head: [UInt8], stored: String, contradicts: Bool) {
        let type = MediaType(name: name, head: head)
        #expect(type.storedExtension == stored)
        #expect(type.contradictsName == contradicts)
    }
}
