import DossierModel
import Foundation
import GRDB
import Snapshots
import Testing
import TestSupport

/// The words of PDFs in a snapshot and in what editions see of it.
@Suite struct FileTextTests {
    private static let description = ["dossier.yml": DossierTest.description()]

    private static let texts = "SELECT page || ' ' || trim(text, char(10) || char(12)) FROM file_text ORDER BY sha256, page"

    private func rows(_ database: String, _ sql: String = texts) throws -> [String] {
        try DatabaseQueue(path: database).read { try String.fetchAll($0, sql: sql) }
    }

    @Test func isThereOncePerFingerprint() throws {
        let dossier = try DossierTest(Self.description), pdf = SmallPDF.octets(pages: ["een", "", "drie"])
        for name in ["sales/a.pdf", "sales/b.pdf", "purchases/a.pdf"] { try dossier.write("documents/" + name, pdf) }
        try dossier.write("documents/sales/empty.pdf", SmallPDF.octets(pages: [""]))
        let snapshot = try dossier.freeze()
        #expect(try rows(snapshot.database) == ["1 een", "3 drie"])
        let fingerprints = "SELECT DISTINCT sha256 FROM file_text"
        let files = "SELECT DISTINCT sha256 FROM file WHERE path LIKE '%/a.pdf'"
        #expect(try rows(snapshot.database, fingerprints) == rows(snapshot.database, files))
        #expect(try rows(snapshot.database, "SELECT group_concat(pages) FROM (SELECT pages FROM file WHERE pages > 0 ORDER BY path)") == ["3,3,3,1"])
    }

    @Test func isInAViewWhereTheFileIs() throws {
        let dossier = try DossierTest(Self.description)
        try dossier.write("documents/sales/a.pdf", SmallPDF.octets(pages: ["verkoop"]))
        try dossier.write("documents/purchases/a.pdf", SmallPDF.octets(pages: ["aankoop"]))
        let snapshot = try dossier.freeze()
        func view(_ name: String, _ rights: Set<Right>) throws -> [String] {
            try snapshot.writeView(to: dossier.folder + "/" + name, rights: rights)
            return try rows(dossier.folder + "/" + name).sorted()
        }
        #expect(try view("sales", [.sales]) == ["1 verkoop"])
        #expect(try view("both", [.sales, .purchases]) == ["1 aankoop", "1 verkoop"])
        #expect(try view("ledger", [.ledger, .notes]) == [])
        #expect(try view("whole", Set(Right.allCases)) == ["1 aankoop", "1 verkoop"])
        let sales = try #require(FileManager.default.contents(atPath: dossier.folder + "/sales"))
        #expect(sales.range(of: Data("verkoop".utf8)) != nil && sales.range(of: Data("aankoop".utf8)) == nil)
    }

    /// Tables of before have no words, and other columns.
    @Test func refusesASnapshotOfBefore() throws {
        let dossier = try DossierTest(Self.description)
        try dossier.write("documents/sales/a.pdf", SmallPDF.octets(pages: ["verkoop"]))
        let path = try dossier.freeze().path
        try DatabaseQueue(path: path + "/data/dossier.sqlite").write { try $0.execute(sql: "PRAGMA user_version = 4") }
        #expect(throws: SnapshotError.self) { try Snapshot(path: path) }
    }

    @Test func saysOfEachPDFWhatIsWrongWithIt() throws {
        let dossier = try DossierTest(Self.description), kept = Command.root + "/Tests/PDFs/"
        for name in ["needs-password.pdf", "owner-password.pdf"] {
            try dossier.write("documents/misc/" + name, Array(Data(contentsOf: URL(fileURLWithPath: kept + name))))
        }
        try dossier.write("documents/misc/damaged.pdf", Array("%PDF-1.4\n".utf8))
        let found = try dossier.check().filter { $0.contains("PDF path") || $0.contains("PagesNotCounted") }
        #expect(found == [
            "documents/misc/damaged.pdf: finding UnreadablePDF path=documents/misc/damaged.pdf problem=pdfDamaged",
            "documents/misc/needs-password.pdf: finding UnreadablePDF path=documents/misc/needs-password.pdf problem=pdfPassword",
        ])
    }
}
