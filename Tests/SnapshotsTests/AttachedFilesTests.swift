import DossierModel
import GRDB
import Snapshots
import TestSupport
import Testing

/// What lies in an e-invoice: each file is kept, known for what it is, and said where it is not what it should be.
@Suite("Files that came with an e-invoice")
struct AttachedFilesTests {
    private static let company = (name: "De Linde BV", number: "0417497106"), mill = (name: "Molens NV", number: "0203201340")

    private func ubl(_ number: String, _ attachments: [(String, [UInt8])] = []) -> [UInt8] {
        Array(smallUBL(number, seller: Self.mill, buyer: Self.company, attachments: attachments.map { (name: $0.0, octets: $0.1) }).utf8)
    }

    private func dossier(_ files: [String: [UInt8]]) throws -> DossierTest {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description("enterprise-number: BE 0417.497.106\n")])
        for (path, bytes) in files { try dossier.write("documents/purchases/" + path, bytes) }
        return dossier
    }

    private func rows(_ snapshot: Snapshot, _ sql: String) throws -> [String] {
        try DatabaseQueue(path: snapshot.database).read { db in
            try Row.fetchAll(db, sql: sql).map { $0.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }.joined(separator: " ") }
        }
    }

    @Test("An e-invoice attached to an e-invoice is read, and the document keeps its own facts")
    func readsAttachedInvoices() throws {
        let dossier = try dossier(["a.xml": ubl("F-1", [("b.xml", ubl("G-2", [("c.xml", ubl("H-3"))]))])])
        let snapshot = try dossier.freeze()
        #expect(try rows(snapshot, "SELECT path, number FROM invoice JOIN file ON file.id = invoice.file ORDER BY path") == [
            "documents/purchases/a.xml F-1", "documents/purchases/a.xml/b.xml G-2",
        ])
        #expect(try rows(snapshot, "SELECT number, kind FROM document") == ["F-1 purchases"])
        #expect(try PDFInventory(folder: dossier.input).read { $0.invoices } == 2)
    }

    @Test("An attachment that is empty, or not what its name says, is a file with a finding")
    func saysWhatCameWrong() throws {
        let dossier = try dossier(["a.xml": ubl("F-1", [("leeg.pdf", []), ("x.pdf", Array("MZ\u{90}".utf8))])]), snapshot = try dossier.freeze()
        defer { withExtendedLifetime(dossier) {} }
        #expect(try rows(snapshot, "SELECT member, size FROM file WHERE role = 'member' ORDER BY member") == ["leeg.pdf 0", "x.pdf 4"])
        let found = try rows(snapshot, "SELECT identifier, file FROM finding WHERE file LIKE '%a.xml/%' ORDER BY identifier")
        #expect(found.contains("EmptyFile documents/purchases/a.xml/leeg.pdf"), "\(found)")
        #expect(found.contains("ContentMismatch documents/purchases/a.xml/x.pdf"), "\(found)")
    }

    @Test("Of two e-invoices in one envelope neither gives the document its facts")
    func refusesTwoInOneEnvelope() throws {
        func body(_ number: String) -> String { String(decoding: ubl(number), as: UTF8.self) }
        let envelope = """
            <StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">\(body("F-1"))\(body("F-2"))\
            </StandardBusinessDocument>
            """
        let dossier = try dossier(["a.xml": Array(envelope.utf8)]), snapshot = try dossier.freeze()
        defer { withExtendedLifetime(dossier) {} }
        #expect(try rows(snapshot, "SELECT number FROM document") == ["NULL"])
        #expect(try rows(snapshot, "SELECT identifier FROM finding WHERE arguments LIKE '%severalInvoices%'") == ["UnreadableInvoice"])
    }

    @Test("Of two e-invoices in one PDF that of the standard's name gives the facts, and without one none does", arguments: [
        ("factur-x.xml", "F-1", 0), ("een.xml", "NULL", 1),
    ])
    func choosesAmongTwoInAPDF(name: String, number: String, findings: Int) throws {
        let pdf = SmallPDF.octets(pages: ["Factuur"], members: [(name, ubl("F-1")), ("twee.xml", ubl("F-2"))])
        let dossier = try dossier(["a.pdf": pdf]), snapshot = try dossier.freeze()
        defer { withExtendedLifetime(dossier) {} }
        #expect(try rows(snapshot, "SELECT number FROM document") == [number])
        #expect(try rows(snapshot, "SELECT identifier FROM finding WHERE arguments LIKE '%severalInvoices%'").count == findings)
    }

    @Test("An Italian e-invoice is kept, and said not to be read")
    func saysWhatIsNotRead() throws {
        let text = "<p:FatturaElettronica xmlns:p=\"http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2\"></p:FatturaElettronica>"
        let dossier = try dossier(["a.xml": Array(text.utf8)]), snapshot = try dossier.freeze()
        defer { withExtendedLifetime(dossier) {} }
        #expect(try rows(snapshot, "SELECT identifier FROM finding WHERE arguments LIKE '%fatturaPA%'") == ["UnreadableInvoice"])
    }
}
