import DossierModel
import Snapshots
import Testing

@Suite struct LinkingTests {
    /// The entries of each document as `journal number`, by document number.
    private static func links(_ snapshot: Snapshot) throws -> [String: [String]] {
        let documents = try snapshot.shelves().flatMap { try snapshot.documents(on: $0, from: 0, count: 100) }
        let entries = try snapshot.entries(booking: documents.map(\.id))
        return documents.reduce(into: [:]) { links, document in
            links[document.number ?? "", default: []] += (entries[document.id] ?? []).map { "\($0.journal) \($0.number) \($0.lines.count)" }
        }
    }

    private func dossier(documents: String, entries: String) throws -> DossierTest {
        try DossierTest([
            "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts,
            "documents.csv": "path;kind;date;number;entry\n" + documents, "ledger/2024.csv": DossierTest.entryColumns + entries,
        ])
    }

    @Test func linksByDeclaredEntryWithinTheOwnFamily() throws {
        let dossier = try dossier(
            documents: ";purchases;2024-02-01;A1;1\n;sales;2024-02-01;V1;1\n;misc;2024-02-01;M1;2\n;sales;2024-02-01;V9;77\n",
            entries: DossierTest.entry("AF", "1", "2024-02-01", "10,00") + DossierTest.entry("VF", "1", "2024-02-02", "20,00")
                + DossierTest.entry("BK", "2", "2024-02-03", "30,00"))
        let links = try Self.links(dossier.freeze())
        #expect(links == ["A1": ["Aankopen 1 2"], "V1": ["Verkopen 1 2"], "M1": ["Bank 2 2"], "V9": []])
        #expect(dossier.messages.filter { $0.contains("Unmatched") } == ["documents.csv:5: finding UnmatchedEntry entry=77 value=V9"])
    }

    @Test func tellsEntriesOfDifferentYearsApart() throws {
        let dossier = try dossier(
            documents: ";sales;2023-12-30;V1;1\n;sales;2024-06-01;V2;1\n",
            entries: DossierTest.entry("VF", "1", "2023-12-31", "10,00") + DossierTest.entry("VF", "1", "2024-06-01", "20,00"))
        let links = try Self.links(dossier.freeze())
        #expect(links["V2"] == ["Verkopen 1 2"])
        #expect(dossier.messages.filter { $0.contains("Duplicate") } == [])
    }

    @Test func linksByReferenceWithoutADeclaredEntry() throws {
        let dossier = try dossier(
            documents: ";sales;2024-02-01;V1;\n;purchases;2024-02-01;A1;\n;permanent;;P1;\n;sales;2024-02-01;V2;8\n",
            entries: DossierTest.entry("VF", "5", "2024-02-01", "10,00", document: "V1")
                + DossierTest.entry("AF", "6", "2024-02-02", "20,00", document: "A1")
                + DossierTest.entry("VF", "7", "2024-02-03", "30,00", document: "A1")
                + DossierTest.entry("BK", "9", "2024-02-03", "30,00", document: "P1")
                + DossierTest.entry("VF", "8", "2024-02-04", "40,00", document: "V1")
                + DossierTest.entry("VF", "10", "2024-02-05", "50,00", document: "LOST"))
        let links = try Self.links(dossier.freeze())
        #expect(links == ["V1": ["Verkopen 5 2", "Verkopen 8 2"], "A1": ["Aankopen 6 2"], "P1": ["Bank 9 2"], "V2": ["Verkopen 8 2"]])
        #expect(dossier.messages.filter { $0.contains("UnmatchedDocument") }
                == [
                    "ledger/2024.csv:6: finding UnmatchedDocument count=1 entry=7 value=A1",
                    "ledger/2024.csv:12: finding UnmatchedDocument count=1 entry=10 value=LOST",
                ])
    }

    @Test func keepsTheTiesOfADossierInWhichOneInvoiceIsCorrected() throws {
        let dossier = try dossier(
            documents: ";purchases;2024-02-01;A1;\n;purchases;2024-02-01;A2;\n",
            entries: DossierTest.entry("AF", "1", "2024-02-01", "10,00", document: "A1")
                + DossierTest.entry("AF", "2", "2024-02-01", "20,00", document: "A2")
                + DossierTest.entry("AF", "3", "2024-02-05", "5,00", document: "A2"))
        let links = try Self.links(dossier.freeze())
        #expect(links == ["A1": ["Aankopen 1 2"], "A2": []])
        #expect(dossier.messages.filter { $0.contains("AmbiguousTie") }.count == 2)
    }

    @Test func reportsInvoicesThatNoEntryBooks() throws {
        let dossier = try dossier(
            documents: ";sales;2024-02-01;V1;\n;purchases;2024-02-01;A1;\n;misc;2024-02-01;M1;\n",
            entries: DossierTest.entry("VF", "5", "2024-02-01", "10,00", document: "V1"))
        _ = try dossier.freeze()
        #expect(dossier.messages.filter { $0.contains("Unbooked") } == ["documents.csv:3: finding UnbookedDocument problem=noEntryBooks value=A1"])
    }

    @Test func tiesNotesToTheirDocument() throws {
        let path = "documents/sales/a.pdf"
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), path: DossierTest.pdf,
            "notes/a.md": "---\ntitle: Over a\ndocument: \(path)\n---\nx <b>y</b>\n\n[z](javascript:1)\n",
            "notes/b.md": "---\ndocument: documents/gone.pdf\n---\n# Weg\n",
        ])
        let snapshot = try dossier.freeze()
        let document = try #require(try snapshot.document(at: path))
        #expect(try snapshot.notes(about: [document.id])[document.id]?.map(\.title) == ["Over a"])
        let notes = try snapshot.notes()
        #expect(notes.map(\.path) == ["notes/a.md", "notes/b.md"])
        #expect(notes.map(\.title) == ["Over a", "Weg"])
        #expect(notes.map(\.document) == [document.id, nil])
        #expect(dossier.messages.filter { $0.hasPrefix("notes") } == [
            "notes/a.md:5: finding RawHTMLDropped value=<b>", "notes/a.md:5: finding RawHTMLDropped value=</b>",
            "notes/a.md:7: finding UnsafeLinkDropped value=javascript:1",
            "notes/b.md: finding UnmatchedNoteDocument path=documents/gone.pdf",
        ])
    }
}
