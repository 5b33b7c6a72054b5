import Foundation
import Testing
import TestSupport

/// `vitrine check --files` where all it says goes to one place.
@Suite struct CheckFilesTests {
    @Test func itsTableStandsBeforeTheFindingsAndTheirCountBehindThem() throws {
        try withTemporaryFolder { folder in
            let dossier = Command.root + "/Tests/Dossiers/invalid/PictureDiffers/dossier"
            let checked = try Command.shell("LC_ALL=en '\(Command.vitrine)' check '\(dossier)' --files 2>&1 | cat", in: folder)
            let lines = checked.output.split(separator: "\n").map(String.init)
            let kinds = lines.map { line in
                if line.hasPrefix("documents/sales/V-1."), !line.contains("finding:") { return "file" }
                return line.contains("[PictureDiffers]") ? "finding" : line.hasPrefix("Read 2 documents") ? "count" : ""
            }.filter { !$0.isEmpty }
            #expect(kinds == ["file", "file", "finding", "count"], "\(checked.output)")
        }
    }

    @Test(arguments: [
        ("nl", "Geef de map waarin het staat"), ("fr", "Donnez le répertoire où il se trouve"), ("de", "Geben Sie den Ordner an, in dem sie liegt"),
        ("en", "Give the folder that it lies in"),
    ])
    func aLoneEInvoiceIsAskedForItsFolder(language: String, advice: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/x.xml", xml = smallUBL("F-1", seller: ("A NV", "0203201340"), buyer: ("B BV", "0417497106"))
            try Data(xml.utf8).write(to: URL(fileURLWithPath: path))
            let checked = try Command.vitrine("check", path, environment: ["LC_ALL": language]), said = checked.output + checked.errors
            #expect(checked.status == 2 && said.contains("[MissingDossierFile]"), "\(said)")
            #expect(said.contains(advice) && said.contains("vitrine archive \(folder)") && !said.contains("ledger/"), "\(said)")
        }
    }

    /// Of each file what it is to the others, and that it is empty or could not be read.
    @Test func saysWhatEachFileIs() throws {
        try withTemporaryFolder { folder in
            let invoice = smallUBL("MP-1", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106"), attachments: [("uren.csv", [0x61])])
            let inside = smallUBL("MP-2", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106"))
            let files: [String: [UInt8]] = [
                "dossier.yml": Array("vitrine: 1\nname: Bakkerij\nenterprise-number: BE 0417.497.106\nlanguage: nl\ncurrency: EUR\n".utf8),
                "inbox/a.xml": Array(invoice.utf8), "documents/misc/b.xml": Array(invoice.replacing("MP-1", with: "MP-3").utf8),
                "documents/misc/b.pdf": SmallPDF.octets(pages: ["MP-3 EUR 121,00"]), "documents/misc/empty.txt": [],
                "documents/misc/c.pdf": SmallPDF.octets(pages: ["MP-2"], members: [("factur-x.xml", Array(inside.utf8))]),
                "documents/misc/d.xml": Array(invoice.dropLast(20).utf8),
            ]
            for (path, octets) in files {
                let url = URL(fileURLWithPath: folder + "/" + path)
                try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(octets).write(to: url)
            }
            let said = try Command.run(Command.vitrine, ["check", folder, "--files"], environment: ["LC_ALL": "en"]).output
            let lines = said.split(separator: "\n").map(String.init)
            func line(_ path: String) -> String {
                guard let index = lines.firstIndex(where: { $0.hasPrefix(path + ": ") }), index + 1 < lines.count else { return "" }
                return lines[index + 1].trimmingCharacters(in: .whitespaces)
            }
            #expect(line("dossier.yml").contains("Bakkerij; "))
            #expect(line("documents/misc/b.pdf") == "picture of documents/misc/b.xml")
            #expect(line("documents/misc/c.pdf").hasSuffix("an e-invoice is in it; in it: factur-x.xml"))
            #expect(line("documents/misc/d.xml").hasSuffix("could not be read"))
            #expect(line("documents/misc/empty.txt").hasSuffix("empty"))
            #expect(line("inbox/a.xml").contains("MP-1") && line("inbox/a.xml").hasSuffix("in it: uren.csv"), "\(said)")
        }
    }
}
