import GRDB
import Testing
import TestSupport

/// An e-invoice is one by its bytes: a document wherever it lies in the dossier folder.
@Suite struct InvoicePlaceTests {
    @Test(arguments: ["inbox/1.xml", "ledger/1.xml", "notes/1.xml", "1.xml", "documents/misc/1.xml"]) func isADocument(path: String) throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description("enterprise-number: BE 0417.497.106\n"), "documents.csv": "path;kind\n\(path);\n",
        ])
        try dossier.write(path, Array(smallUBL("MP-1", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106")).utf8))
        let snapshot = try dossier.freeze()
        let known = try DatabaseQueue(path: snapshot.database).read { db in
            try String.fetchAll(db, sql: "SELECT path || ' ' || number || ' ' || kind FROM document JOIN file ON file.id = document.file")
        }
        #expect(known.map { $0.split(separator: " ").prefix(2).joined(separator: " ") } == ["\(path) MP-1"])
        #expect(!dossier.messages.contains { $0.contains("StrayFile") || $0.contains("Unmentioned") }, "\(dossier.messages)")
    }

    @Test func anotherFileIsNot() throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "inbox/1.pdf": "%PDF-1", "ledger/x.xml": "<a/>"])
        _ = try? dossier.freeze()
        #expect(dossier.messages.contains { $0.contains("inbox/1.pdf: finding StrayFile") }, "\(dossier.messages)")
    }
}
