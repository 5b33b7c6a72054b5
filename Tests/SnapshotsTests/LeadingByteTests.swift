import DossierModel
import Fixity
import Foundation
import Testing
@testable import Snapshots

/// Readers open a PDF whose signature stands within the first 1,024 bytes, and so does everything here.
@Suite struct LeadingByteTests {
    private static let pdf = Array(DossierTest.pdf.utf8)
    private static func bytes(_ count: Int, _ byte: UInt8 = 0x41) -> [UInt8] { [UInt8](repeating: byte, count: count) }

    private static let pdfs: [(String, [UInt8])] = [
        ("plain.pdf", []), ("lf.pdf", [0x0A]), ("bom.pdf", [0xEF, 0xBB, 0xBF]), ("junk.pdf", [0x0A, 0xF2, 0xC0, 0x25]), ("crlf.pdf", [0x0D, 0x0A]),
        ("http.pdf", Array("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n".utf8)), ("text.pdf", Array("Factuur in bijlage\n".utf8)),
        ("zeros.pdf", bytes(16, 0)), ("five-hundred.pdf", bytes(600)), ("last.pdf", bytes(1019)), ("Hoofdletters.PDF", bytes(700, 0xFF)),
        ("zonder-naam", [0x0A]), ("scan.dat", [0, 0, 0, 0x20]), ("leeg begin.bin", bytes(900, 0x20)), ("html.pdf", Array("<html>".utf8)),
    ]
    private static let others: [(String, [UInt8], String)] = [
        ("late.pdf", bytes(1020), "text/plain"), ("brief.txt", Array("Een PDF begint met ".utf8), "text/plain"),
        ("zip.pdf", [0x50, 0x4B, 3, 4], "application/zip"),
        ("beeld.pdf", [0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"), ("pagina.html", Array("<!DOCTYPE html><p>".utf8), "text/html"),
        ("programma.pdf", [0x7F, 0x45, 0x4C, 0x46, 2], "application/x-executable"), ("zonder-naam", Array("x".utf8), "application/octet-stream"),
        ("nota.md", Array("# Over ".utf8), "text/markdown"), ("lijst.csv", Array("a;b\n".utf8), "text/csv"),
        ("e.xml", Array("<?xml version=\"1.0\"?><a>".utf8), "application/xml"),
    ]

    @Test(arguments: pdfs) func isAPDF(name: String, before: [UInt8]) {
        #expect(MediaType(name: name, head: Array((before + Self.pdf).prefix(HeadReader.length))).name == "application/pdf")
    }

    @Test(arguments: others) func isNone(name: String, before: [UInt8], type: String) {
        #expect(MediaType(name: name, head: Array((before + Self.pdf).prefix(HeadReader.length))).name == type)
    }

    /// One rule: what is frozen as a PDF is what the zip of all PDFs holds, and its pages are counted.
    @Test func agreesEverywhere() throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description()])
        for (name, before) in Self.pdfs { try dossier.write("documents/misc/\(name)", before + Self.pdf) }
        for (name, before, _) in Self.others { try dossier.write("documents/permanent/\(name)", before + Self.pdf) }
        let snapshot = try dossier.freeze()
        let documents = try snapshot.shelves().flatMap { try snapshot.documents(on: $0, from: 0, count: 100) }
        let frozen = documents.compactMap(\.file).filter { $0.mediaType == "application/pdf" }.map(\.path).sorted()
        var walked: [String] = []
        try KeptWalk.visit(RawPath(dossier.input)) { entry, _ in walked.append(entry.path.display) }
        #expect(frozen == walked.sorted())
        #expect(frozen == Self.pdfs.map { "documents/misc/\($0.0)" }.sorted())
        #expect(dossier.messages.filter { $0.contains("UnreadablePDF") || $0.contains("PagesNotCounted") } == [])
        #expect(documents.compactMap(\.file).filter { $0.mediaType == "application/pdf" }.allSatisfy { $0.pages == 1 })
    }
}
