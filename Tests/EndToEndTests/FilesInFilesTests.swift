import Foundation
import GRDB
import Testing
import TestSupport

/// Files that lie inside files, read by the program.
@Suite struct FilesInFilesTests {
    /// A dossier of these documents, archived under what `limits` says, and what `query` finds in its snapshot.
    private func found(_ documents: [(name: String, octets: [UInt8])], limits: String = "true", _ query: String) throws -> [String] {
        try withTemporaryFolder { folder in
            let place = folder + "/dossier/documents/sales/"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try "vitrine: 1\nid: inside\nname: Inside\nlanguage: en\ncurrency: EUR\n".write(
                toFile: folder + "/dossier/dossier.yml", atomically: true, encoding: .utf8)
            for document in documents { try Data(document.octets).write(to: URL(fileURLWithPath: place + document.name)) }
            let run = try Command.shell("\(limits) && '\(Command.vitrine)' archive dossier -o out --quiet", in: folder)
            #expect(run.status == 0, "\(run.errors)")
            return try DatabaseQueue(path: folder + "/out/inside/snapshot/data/dossier.sqlite").read { try String.fetchAll($0, sql: query) }
        }
    }

    private func invoice(_ attachments: [(name: String, octets: [UInt8])]) throws -> [UInt8] {
        let kept = Command.root + "/Tests/Dossiers/invalid/UnreadableAttachment/dossier/documents/sales/V-1.xml"
        let whole = try String(contentsOfFile: kept, encoding: .utf8)
        let open = try #require(whole.range(of: "<cac:AdditionalDocumentReference>")?.lowerBound)
        let close = try #require(whole.range(of: "</cac:AdditionalDocumentReference>")?.upperBound)
        let parts = attachments.enumerated().map {
            "<cac:AdditionalDocumentReference><cbc:ID>\($0)</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject filename=\"\($1.name)\">"
                + Data($1.octets).base64EncodedString()
                + "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>"
        }
        return Array((whole[..<open] + parts.joined() + whole[close...]).utf8)
    }

    @Test(arguments: 1...6) func readsAllPDFsInsidePDFs(_ count: Int) throws {
        let documents = (0..<count).map { number in
            let inner = SmallPDF.octets(pages: ["one", "two \(number)"], members: [("deep \(number).txt", [65])])
            return (name: "x\(number).pdf", octets: SmallPDF.octets(members: [("inner.pdf", inner)]))
        }
        let paths = try found(documents, "SELECT path FROM file WHERE container IS NOT NULL AND (pages = 2 OR pages IS NULL) ORDER BY path")
        #expect(paths == (0..<count).flatMap {
            ["documents/sales/x\($0).pdf/inner.pdf", "documents/sales/x\($0).pdf/inner.pdf/deep \($0).txt"]
        })
    }

    @Test func manyAttachmentsNeedFewOpenFiles() throws {
        let attachments = (0..<300).map { (name: "same.txt", octets: Array("attachment \($0)".utf8)) }
        let paths = try found(
            [("many.xml", invoice(attachments))], limits: "ulimit -Sn 128", "SELECT path FROM file WHERE container IS NOT NULL ORDER BY id")
        #expect(paths == (1...300).map { "documents/sales/many.xml/same.txt" + ($0 == 1 ? "" : " (\($0))") })
    }

    @Test func takesFilesOutOfThePDFInAnInvoice() throws {
        let inner = SmallPDF.octets(members: [("last.txt", [66])])
        let picture = SmallPDF.octets(members: [("terms.txt", [65]), ("inner.pdf", inner)])
        let documents = try [(name: "g.xml", octets: invoice([("g.pdf", picture)]))]
        let paths = try found(documents, """
            SELECT role || ' ' || path FROM (SELECT document_file.role, path, file.id FROM document_file JOIN file ON file.id = file ORDER BY 3)
            """)
        #expect(paths == [
            "original documents/sales/g.xml", "attachment documents/sales/g.xml/g.pdf", "attachment documents/sales/g.xml/g.pdf/terms.txt",
            "attachment documents/sales/g.xml/g.pdf/inner.pdf",
        ])
        let findings = try found(documents, "SELECT file FROM finding WHERE identifier = 'PartlyReadPDF'")
        #expect(findings == ["documents/sales/g.xml/g.pdf/inner.pdf"])
    }
}
