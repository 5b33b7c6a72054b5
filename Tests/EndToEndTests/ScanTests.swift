import Foundation
import Testing
import TestSupport

/// Pictures and PDFs without text: counted, and read where somebody wants it.
@Suite(.enabled(if: Command.find("tesseract") != nil && Command.find("pdftoppm") != nil, "needs tesseract: Scripts/bootstrap test"))
struct ScanTests {
    private static let words = ["Factuur nummer MP-2026-0115", "Elektriciteit voor de bakkerij", "Facture pour la boulangerie"]

    /// A PDF whose page is a picture of words.
    private func scan(_ words: String, _ stem: String) throws -> (picture: Data, pdf: Data) {
        try Data(SmallPDF.octets(pages: [words])).write(to: URL(fileURLWithPath: stem + ".pdf"))
        try Command.run("/usr/bin/pdftoppm", ["-singlefile", "-png", "-r", "200", stem + ".pdf", stem])
        try Command.run("/usr/bin/pdftoppm", ["-singlefile", "-gray", "-r", "150", stem + ".pdf", stem])
        let gray = try Data(contentsOf: URL(fileURLWithPath: stem + ".pgm"))
        let head = String(decoding: gray.prefix(20), as: UTF8.self).split(whereSeparator: \.isWhitespace).prefix(4).map(String.init)
        let pixels = gray.suffix(try #require(Int(head[1])) * (try #require(Int(head[2]))))
        let size = "/Width \(head[1])/Height \(head[2])"
        let objects = [
            Data("<</Type/Catalog/Pages 2 0 R>>".utf8), Data("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8),
            Data("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>".utf8),
            Data("<</Type/XObject/Subtype/Image\(size)/ColorSpace/DeviceGray/BitsPerComponent 8/Length \(pixels.count)>>\nstream\n".utf8)
                + pixels + Data("\nendstream".utf8),
            Data("<</Length 24>>\nstream\n595 0 0 842 0 0 cm /I Do\nendstream".utf8),
        ]
        var pdf = Data("%PDF-1.4\n".utf8), places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(pdf.count)
            pdf += Data("\(index + 1) 0 obj\n".utf8) + object + Data("\nendobj\n".utf8)
        }
        let table = pdf.count, rows = places.map { String(repeating: "0", count: 10 - String($0).count) + "\($0) 00000 n \n" }.joined()
        pdf += Data("xref\n0 6\n0000000000 65535 f \n\(rows)trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n".utf8)
        return (try Data(contentsOf: URL(fileURLWithPath: stem + ".png")), pdf)
    }

    private func pile(in folder: String) throws -> String {
        let pile = folder + "/pile"
        try FileManager.default.createDirectory(atPath: pile, withIntermediateDirectories: true)
        let one = try scan(Self.words[0], folder + "/one"), other = try scan(Self.words[1], folder + "/other")
        try one.picture.write(to: URL(fileURLWithPath: pile + "/een.png"))
        try other.pdf.write(to: URL(fileURLWithPath: pile + "/twee.pdf"))
        try Data(SmallPDF.octets(pages: [Self.words[2]])).write(to: URL(fileURLWithPath: pile + "/tekst.pdf"))
        return pile
    }

    private func texts(_ archive: String) throws -> String {
        try Command.run("/usr/bin/sqlite3", [
            archive + "/snapshot/data/dossier.sqlite",
            "SELECT path, coalesce(ocr, 0), text FROM file LEFT JOIN file_text USING (sha256) ORDER BY path",
        ]).output
    }

    @Test func areReadWhereSomebodyWantsIt() throws {
        try withTemporaryFolder { folder in
            let pile = try pile(in: folder), out = folder + "/out"
            let without = try Command.vitrine("archive", pile, "-o", out, "--language", "nl", environment: ["LC_ALL": "nl_BE.UTF-8"])
            #expect(without.status == 0 && without.output.contains("2 bestanden zonder tekst"), "\(without.output)\(without.errors)")
            #expect(try texts(out + "/pile").contains("een.png|0|\n"))
            let with = try Command.vitrine(
                "archive", pile, "-o", out, "--language", "nl", "--ocr", "--replace", environment: ["LC_ALL": "nl_BE.UTF-8"])
            #expect(with.status == 0 && with.output.contains("2 van 2 bestanden met tesseract gelezen"), "\(with.output)\(with.errors)")
            let read = try texts(out + "/pile")
            #expect(read.contains("een.png|1|") && read.contains("MP-2026-0115"), "\(read)")
            #expect(read.contains("twee.pdf|1|") && read.contains("Elektriciteit voor de bakkerij"), "\(read)")
            #expect(read.contains("tekst.pdf|0|"), "\(read)")
            let pages = files(below: out + "/pile/editions/full/data/documents").filter { $0.hasSuffix(".html") }
            let said = try pages.filter {
                try String(contentsOfFile: out + "/pile/editions/full/data/documents/" + $0, encoding: .utf8).contains("gelezen van een scan (OCR)")
            }
            #expect(said.count == 2, "\(said)")
            #expect(try Command.vitrine("verify", out + "/pile").status == 0)
        }
    }

    @Test func thatCannotBeReadAreFindings() throws {
        try withTemporaryFolder { folder in
            let pile = try pile(in: folder)
            let whole = try Data(contentsOf: URL(fileURLWithPath: pile + "/een.png"))
            try whole.prefix(60).write(to: URL(fileURLWithPath: pile + "/een.png"))
            let result = try Command.vitrine("check", pile, "--ocr")
            let expected = try String(contentsOfFile: Command.root + "/Tests/Dossiers/invalid/UnreadScan/expected.txt", encoding: .utf8)
            #expect(result.errors.contains(expected), "\(result.errors)")
        }
    }

    /// tesseract takes what is no picture for a list of pictures.
    @Test func bringInNoOtherFile() throws {
        try withTemporaryFolder { folder in
            let pile = folder + "/pile", secret = try scan(Self.words[0], folder + "/secret")
            try FileManager.default.createDirectory(atPath: pile, withIntermediateDirectories: true)
            try secret.picture.write(to: URL(fileURLWithPath: folder + "/secret.png"))
            for (name, start) in [
                ("a.gif", "GIF8"), ("b.gif", "GIF89"), ("c.png", ""), ("d.webp", "RIFF"), ("e.tif", "II*"), ("f.gif", "GIF89a"), ("g.jpg", "x"),
            ] {
                try Data("\(start)\n\(folder)/secret.png\n".utf8).write(to: URL(fileURLWithPath: pile + "/" + name))
            }
            #expect(try Command.vitrine("archive", pile, "-o", folder + "/out", "--ocr", "--quiet").status == 0)
            #expect(try !texts(folder + "/out/pile").contains("MP-2026"))
        }
    }

    @Test func needWhatReadsThem() throws {
        try withTemporaryFolder { folder in
            let result = try Command.vitrine("archive", try pile(in: folder), "-o", folder + "/out", "--ocr", environment: ["PATH": folder])
            #expect(result.status == 64 && result.errors.contains("tesseract-ocr-nld"), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
        }
    }
}
