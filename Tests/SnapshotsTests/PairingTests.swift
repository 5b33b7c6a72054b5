import Foundation
import GRDB
import Snapshots
import Testing
import TestSupport

/// Which files are one document: what lies in the folder, and what the tables say of it.
@Suite struct PairingTests {
    struct Shape: CustomTestStringConvertible, Sendable {
        let name: String
        /// By path below `documents/purchases`.
        var files: [String: [UInt8]]
        /// Rows of `documents.csv`; nil for no such file.
        var declared: String?
        /// Path of `document.file`, role, position, path of the file; by document and position.
        let parts: [String]
        /// Numbers of all documents, by path.
        let numbers: [String]
        var findings: [String] = []
        var testDescription: String { name }
    }

    private static let pdf = SmallPDF.octets(pages: ["Molen BV\nFactuur MP-2026-0115\nTe betalen"])
    private static let priced = SmallPDF.octets(pages: ["Molen BV\nFactuur 7\nTotaal EUR 121,00"])
    private static let other = SmallPDF.octets(pages: ["Molen BV\nFactuur MP-2026-0099\nTotaal EUR 99,00"])
    private static let full = SmallPDF.octets(pages: ["Molen BV\nFactuur MP-2026-0115\nTotaal EUR 121,00"])
    private static let wrongTotal = SmallPDF.octets(pages: ["Molen BV\nFactuur MP-2026-0115\nTotaal te betalen EUR 490,94"])
    private static let reminder = SmallPDF.octets(pages: ["Molen BV\nFactuur MP-2026-0115\nTotaal te betalen EUR 121,00\nTotaal EUR 321,00"])
    private static let statement = SmallPDF.octets(pages: ["Molen BV\nFactuur MP-2026-0115\nkoekjes 121,00\nTotaal te betalen EUR 490,94"])
    private static let amountAlone = SmallPDF.octets(pages: ["Andere firma\nFactuur 9999\nTotaal te betalen EUR 121,00\nTotaal EUR 321,00"])
    private static let inColumns = textPDF("""
        Molen BV                              Factuurnummer: MP-2026-0115

        Exclusief btw           405,73
        Btw 21%                  85,20
        Totaal                  490,93
        """)
    private static let sheet = Array("uren;8\n".utf8)

    private static func ubl(_ attachments: [(name: String, octets: [UInt8])] = []) -> String {
        smallUBL("MP-2026-0115", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106"), attachments: attachments)
    }
    private static let xml = Array(ubl().utf8)
    private static let pair = ["a.xml original 0 a.xml", "a.xml picture 1 a.pdf"]
    private static let one = ["MP-2026-0115"]

    static let shapes = [
        Shape(name: "same stem, the number agrees", files: ["a.xml": xml, "a.pdf": pdf], parts: pair, numbers: one),
        Shape(name: "same stem, the amount agrees", files: ["a.xml": xml, "a.pdf": priced], parts: pair, numbers: one),
        Shape(
            name: "the XML in the PDF", files: ["a.pdf": SmallPDF.octets(pages: ["Factuur"], members: [("factur-x.xml", xml)])],
            parts: ["a.pdf original 0 a.pdf/factur-x.xml", "a.pdf picture 1 a.pdf"], numbers: one),
        Shape(
            name: "the PDF in the XML", files: ["a.xml": Array(ubl([("f.pdf", pdf)]).utf8)],
            parts: ["a.xml original 0 a.xml", "a.xml picture 1 a.xml/f.pdf"], numbers: one),
        Shape(name: "in an envelope", files: ["a.xml": Array(inEnvelope(ubl()).utf8), "a.pdf": pdf], parts: pair, numbers: one),
        Shape(
            name: "in an envelope, with its PDF", files: ["a.xml": Array(inEnvelope(ubl([("f.pdf", pdf)])).utf8)],
            parts: ["a.xml original 0 a.xml", "a.xml picture 1 a.xml/f.pdf"], numbers: one),
        Shape(name: "no prefix", files: ["a.xml": Array(withoutPrefix(ubl()).utf8), "a.pdf": pdf], parts: pair, numbers: one),
        Shape(
            name: "disagreeing", files: ["a.xml": xml, "a.pdf": other], parts: ["a.pdf original 0 a.pdf", "a.xml original 0 a.xml"],
            numbers: ["", "MP-2026-0115"], findings: ["a.pdf: PictureDiffers MP-2026-0115 a.xml pictureWords"]),
        Shape(
            name: "disagreeing, no word in the PDF", files: ["a.xml": xml, "a.pdf": SmallPDF.octets(pages: [""])],
            parts: ["a.pdf original 0 a.pdf", "a.xml original 0 a.xml"], numbers: ["", "MP-2026-0115"],
            findings: ["a.pdf: PictureDiffers MP-2026-0115 a.xml pictureWordless"]),
        Shape(
            name: "disagreeing, a damaged PDF", files: ["a.xml": xml, "a.pdf": Array("%PDF-1.7\n".utf8)],
            parts: ["a.pdf original 0 a.pdf", "a.xml original 0 a.xml"], numbers: ["", "MP-2026-0115"],
            findings: ["a.pdf: PictureDiffers MP-2026-0115 a.xml pictureUnread"]),
        Shape(
            name: "three files: an attachment", files: ["a.xml": Array(ubl([("uren.csv", sheet)]).utf8), "a.pdf": pdf],
            parts: pair + ["a.xml attachment 2 a.xml/uren.csv"], numbers: one),
        Shape(
            name: "three files: a PDF that shows another invoice", files: ["a.xml": Array(ubl([("f.pdf", other)]).utf8), "a.pdf": pdf],
            parts: pair + ["a.xml attachment 2 a.xml/f.pdf"], numbers: one),
        Shape(
            name: "three files: a second picture", files: ["a.xml": Array(ubl([("f.pdf", priced)]).utf8), "a.pdf": pdf],
            parts: pair + ["a.xml picture 2 a.xml/f.pdf"], numbers: one),
        Shape(
            name: "three files: a scan of the same name", files: ["a.xml": xml, "a.pdf": pdf, "a.png": [0x89, 0x50, 0x4E, 0x47]],
            parts: ["a.png original 0 a.png"] + pair, numbers: ["", "MP-2026-0115"]),
        Shape(
            name: "three files: the XML in the PDF too",
            files: ["a.xml": xml, "a.pdf": SmallPDF.octets(pages: ["MP-2026-0115"], members: [("x.xml", xml)])],
            parts: pair + ["a.xml attachment 2 a.pdf/x.xml"], numbers: one),
        Shape(
            name: "the number agrees, a clear total does not", files: ["a.xml": xml, "a.pdf": wrongTotal],
            parts: ["a.pdf original 0 a.pdf", "a.xml original 0 a.xml"], numbers: ["", "MP-2026-0115"],
            findings: ["a.pdf: PictureDiffers MP-2026-0115 a.xml pictureWords"]),
        Shape(
            name: "number and total agree, and a larger total stands there too", files: ["a.xml": xml, "a.pdf": reminder], parts: pair, numbers: one),
        Shape(
            name: "number and amount stand there, at no total, and the total is another", files: ["a.xml": xml, "a.pdf": statement],
            parts: ["a.pdf original 0 a.pdf", "a.xml original 0 a.xml"], numbers: ["", "MP-2026-0115"],
            findings: ["a.pdf: PictureDiffers MP-2026-0115 a.xml pictureWords"]),
        Shape(
            name: "the number only inside an amount, and the clear total is another",
            files: ["a.xml": Array(smallUBL("1210", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106")).utf8), "a.pdf": amountAlone],
            parts: ["a.pdf original 0 a.pdf", "a.xml original 0 a.xml"], numbers: ["", "1210"],
            findings: ["a.pdf: PictureDiffers 1210 a.xml pictureWords"]),
        Shape(
            name: "the number agrees, a clear total in columns does not", files: ["a.xml": xml, "a.pdf": inColumns],
            parts: ["a.pdf original 0 a.pdf", "a.xml original 0 a.xml"], numbers: ["", "MP-2026-0115"],
            findings: ["a.pdf: PictureDiffers MP-2026-0115 a.xml pictureWords"]),
        Shape(
            name: "two PDFs in the XML: number and amount over the number", files: ["a.xml": Array(ubl([("a.pdf", pdf), ("b.pdf", full)]).utf8)],
            parts: ["a.xml original 0 a.xml", "a.xml picture 1 a.xml/b.pdf", "a.xml attachment 2 a.xml/a.pdf"], numbers: one),
        Shape(
            name: "capitals, letters of two characters", files: ["Caf\u{E9}.xml": xml, "cafe\u{301}.pdf": pdf],
            parts: ["Caf\u{E9}.xml original 0 Caf\u{E9}.xml", "Caf\u{E9}.xml picture 1 cafe\u{301}.pdf"], numbers: one),
        Shape(
            name: "a foreign PDF of the same stem", files: ["a.xml": xml, "a.PDF": other, "a.pdf": pdf],
            parts: ["a.PDF original 0 a.PDF"] + pair, numbers: ["", "MP-2026-0115"]),
        Shape(name: "XML alone", files: ["a.xml": xml], parts: ["a.xml original 0 a.xml"], numbers: one),
        Shape(name: "PDF alone", files: ["a.pdf": pdf], parts: ["a.pdf original 0 a.pdf"], numbers: [""]),
        Shape(
            name: "another stem", files: ["a.xml": xml, "b.pdf": pdf], parts: ["a.xml original 0 a.xml", "b.pdf original 0 b.pdf"],
            numbers: ["MP-2026-0115", ""]),
        Shape(
            name: "another folder", files: ["a.xml": xml, "x/a.pdf": pdf], parts: ["a.xml original 0 a.xml", "x/a.pdf original 0 x/a.pdf"],
            numbers: ["MP-2026-0115", ""]),
        Shape(
            name: "the PDF declared", files: ["a.xml": xml, "a.pdf": pdf], declared: "documents/purchases/a.pdf",
            parts: ["a.pdf original 0 a.xml", "a.pdf picture 1 a.pdf"], numbers: one),
        Shape(name: "the XML declared", files: ["a.xml": xml, "a.pdf": pdf], declared: "documents/purchases/a.xml", parts: pair, numbers: one),
        Shape(
            name: "both declared", files: ["a.xml": xml, "a.pdf": pdf], declared: "documents/purchases/a.xml\ndocuments/purchases/a.pdf",
            parts: ["a.pdf picture 0 a.pdf", "a.xml original 0 a.xml"], numbers: ["MP-2026-0115", "MP-2026-0115"]),
    ]

    @Test(arguments: shapes) func makesDocumentsOfFiles(shape: Shape) throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description("enterprise-number: BE 0417.497.106\n")])
        for (path, bytes) in shape.files { try dossier.write("documents/purchases/" + path, bytes) }
        if let declared = shape.declared { try dossier.write("documents.csv", Array("path\n\(declared)\n".utf8)) }
        let snapshot = try dossier.freeze()
        try DatabaseQueue(path: snapshot.database).read { db in
            let parts = try String.fetchAll(db, sql: """
                SELECT own.path || ' ' || document_file.role || ' ' || document_file.position || ' ' || part.path
                FROM document JOIN file AS own ON own.id = document.file JOIN document_file ON document_file.document = document.id
                JOIN file AS part ON part.id = document_file.file ORDER BY own.path, document_file.position
                """)
            #expect(parts.map { $0.replacing("documents/purchases/", with: "") } == shape.parts)
            let numbers = try String.fetchAll(
                db, sql: "SELECT coalesce(number, '') FROM document JOIN file ON file.id = document.file ORDER BY file.path")
            #expect(numbers == shape.numbers)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM document") == shape.numbers.count)
        }
        let findings = dossier.diagnostics.filter { $0.identifier == .pictureDiffers }.map { finding in
            let words = ["value", "problem"].map { if case .text(let text)? = finding.arguments[$0] { text } else { "" } }
            return "\(finding.location): PictureDiffers \(words[0]) \(finding.related.map(\.description).joined()) \(words[1])"
                .replacing("documents/purchases/", with: "")
        }
        #expect(findings == shape.findings)
    }

    /// Bytes of a file inside another one are those that base64 says.
    @Test func keepsTheBytesOfWhatIsInside() throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description()])
        try dossier.write("documents/purchases/a.xml", Array(Self.ubl([("uren.csv", Self.sheet), ("f.pdf", Self.pdf)]).utf8))
        let snapshot = try dossier.freeze()
        let rows = try DatabaseQueue(path: snapshot.database).read { db in
            try Row.fetchAll(db, sql: "SELECT sha256, extension FROM file WHERE container IS NOT NULL ORDER BY member")
        }
        let stored = try rows.map { row in
            let path = ArchivedFile.storedPath(row["sha256"], row["extension"])
            return try Array(Data(contentsOf: URL(fileURLWithPath: snapshot.path + "/data/" + path)))
        }
        #expect(stored == [Self.pdf, Self.sheet])
    }
}
