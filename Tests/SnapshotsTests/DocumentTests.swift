import DossierModel
import Snapshots
import Testing

@Suite struct DocumentTests {
    private static func text(_ shelf: Shelf) -> String {
        func sum(_ amount: Int64?) -> String { amount.map(String.init) ?? "-" }
        let totals = shelf.totals.map { "\($0.currency.code) \($0.count): \(sum($0.net)) \(sum($0.vat)) \(sum($0.gross))" }
        return "\(shelf.kind) \(shelf.year)/\(shelf.month) \(shelf.count): \(totals.joined(separator: ", "))"
    }

    private static func all(_ snapshot: Snapshot) throws -> [ArchivedDocument] {
        try snapshot.shelves().flatMap { try snapshot.documents(on: $0, from: 0, count: 100) }
    }

    @Test func addsUpShelvesByCurrency() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(),
            "documents.csv": """
                path;kind;date;number;net;vat;gross;currency;period
                ;sales;2024-03-31;V2;100,00;21,00;121,00;;
                ;sales;2024-03-01;V1;-10,00;;-10,00;EUR;
                ;sales;2024-03-15;V3;5;;;USD;
                ;sales;2024-03-16;V4;7000;;;JPY;
                ;sales;2024-03-17;V5;;;1,234;TND;
                ;sales;2024-04-01;V6;;;;;
                ;sales;;V7;1,00;;;;2024
                ;sales;;V8;1,00;;;;
                ;purchases;;A1;2,00;;;;2023-12
                ;permanent;2020-05-05;P1;;;;;
                """,
        ])
        let snapshot = try dossier.freeze()
        #expect(try snapshot.shelves().map(Self.text) == [
            "purchases 2023/12 1: EUR 1: 200 - -",
            "sales 0/0 1: EUR 1: 100 - -",
            "sales 2024/0 1: EUR 1: 100 - -",
            "sales 2024/3 5: EUR 2: 9000 2100 11100, JPY 1: 7000 - -, TND 1: - - 1234, USD 1: 500 - -",
            "sales 2024/4 1: EUR 1: - - -",
            "permanent 0/0 1: EUR 1: - - -",
        ])
        let march = try #require(snapshot.shelves().first { $0.month == 3 })
        let documents = try snapshot.documents(on: march, from: 0, count: 10)
        #expect(documents.map(\.number) == ["V1", "V3", "V4", "V5", "V2"])
        #expect(try snapshot.documents(on: march, from: 1, count: 2).map(\.number) == ["V3", "V4"])
        #expect(documents.map(\.place.position) == [0, 1, 2, 3, 4])
        #expect(Set(try Self.all(snapshot).map(\.place.key)).count == 10)
        #expect(dossier.summary?.documents == 10)
        #expect(dossier.messages.filter { $0.contains("DocumentsWithoutFile") } == [
            "documents.csv:2: finding DocumentsWithoutFile count=8 kind=sales",
            "documents.csv:10: finding DocumentsWithoutFile count=1 kind=purchases",
            "documents.csv:11: finding DocumentsWithoutFile count=1 kind=permanent",
        ])
    }

    @Test func derivesFactsFromFoldersAndNames() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(),
            "parties.csv": "code,name\nL1,Molens NV\n",
            "documents/aankopen/2024/03/2024-03-31_AF-1_Molens NV.pdf": DossierTest.pdf,
            "documents/verkopen/2024-02/scan.pdf": DossierTest.pdf + "2",
            "documents/bank/2023/REK-1.pdf": DossierTest.pdf + "3",
            "documents/iets/brief.pdf": DossierTest.pdf + "4",
            "documents/permanent/2019/statuten.pdf": DossierTest.pdf + "5",
        ])
        let snapshot = try dossier.freeze()
        let found = try Self.all(snapshot).map { document in
            "\(document.kind) \(document.place.year)/\(document.place.month) \(document.date?.description ?? "-") \(document.number ?? "-") "
                + "\(document.party ?? "-") \(document.provenance.keys.map(\.rawValue).sorted())"
        }
        #expect(found == [
            #"purchases 2024/3 2024-03-31 AF-1 Molens NV ["date", "kind", "number", "party"]"#,
            #"sales 2024/2 - - - ["kind", "period"]"#,
            #"financial 2023/0 - - - ["kind", "period"]"#,
            #"misc 0/0 - - - ["kind"]"#,
            #"permanent 0/0 - - - ["kind", "period"]"#,
        ])
        #expect(dossier.messages == [
            "documents: finding DerivedFacts count=1 kind=purchases", "documents: finding DerivedFacts count=1 kind=sales",
            "documents: finding DerivedFacts count=1 kind=financial", "documents: finding DerivedFacts count=1 kind=misc",
            "documents: finding DerivedFacts count=1 kind=permanent",
            "documents/iets/brief.pdf: finding UnknownKind path=documents/iets/brief.pdf",
        ])
    }

    @Test func prefersWhatIsDeclared() throws {
        let path = "documents/aankopen/2024/03/2024-03-31_AF-1_Molens.pdf"
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), path: DossierTest.pdf, "parties.csv": "code,name\nL1,Bakker NV\n",
            "documents.csv": "path,kind,date,number,party\n\(path),sales,2023-01-02,X-9,L1\n",
        ])
        let document = try #require(try Self.all(dossier.freeze()).first)
        #expect(document.kind == .sales)
        #expect(document.date == Day(iso: "2023-01-02"))
        #expect(document.place.year == 2023 && document.place.month == 1)
        #expect(document.number == "X-9")
        #expect(document.party == "Bakker NV")
        #expect(document.provenance == [:])
        #expect(document.file?.path == path)
        #expect(dossier.messages == [])
    }

    @Test func reportsFilesThatAreMissingUnmentionedOrDeclaredTwice() throws {
        let here = "documents/sales/here.pdf", other = "documents/sales/other.pdf", gone = "documents/sales/gone.pdf"
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), here: DossierTest.pdf, other: DossierTest.pdf + "2",
            "documents.csv": "path,kind\n\(here),sales\n\(gone),sales\n",
        ])
        let snapshot = try dossier.freeze()
        #expect(dossier.messages == [
            "documents: finding DerivedFacts count=1 kind=sales", "documents.csv:3: finding MissingFile path=\(gone)",
            "\(other): finding UnmentionedFile path=\(other)",
        ])
        let documents = try Self.all(snapshot)
        #expect(documents.map(\.declaredPath) == [here, gone, other])
        #expect(documents.map { $0.file == nil } == [false, true, false])
        #expect(try snapshot.document(at: other)?.place.position == 2)
        #expect(try snapshot.document(at: gone)?.id == nil)

        try dossier.write("documents.csv", Array("path,kind\n\(here),sales\n\(here),purchases\n".utf8))
        #expect(try dossier.check().contains("documents.csv:3: error DuplicatePath path=\(here)"))
    }

    @Test func storesTheSameBytesOnce() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), "documents/sales/a.pdf": DossierTest.pdf, "documents/sales/b.pdf": DossierTest.pdf,
            "documents/sales/c.pdf": DossierTest.pdf + "c",
        ])
        let snapshot = try dossier.freeze()
        let counts = try snapshot.counts()
        #expect(counts.documents == 3)
        #expect(counts.files == 3)
        let originals = try snapshot.originalPrefixes().flatMap(snapshot.originals), size = DossierTest.pdf.utf8.count
        #expect(originals.map(\.size).sorted() == [size, size, size + 1])
        #expect(Set(originals.map(\.storedPath)).count == 2)
        #expect(try snapshot.sourceFiles(from: 0, count: 10).map(\.path) == ["dossier.yml"])
    }
}
