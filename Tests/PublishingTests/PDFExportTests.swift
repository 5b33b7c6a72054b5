import DossierModel
import Fixity
import Foundation
import Publishing
import Snapshots
import Testing
import TestSupport
import Zip

/// A dossier with hostile names, and what a removal has to know of its zip.
@Suite struct PDFExportTests {
    private let words: @Sendable (Dossier) -> ExportWords = { dossier in
        ExportWords(
            language: dossier.language, text: { $0 == "pdfs.unsorted" ? "Niet ingedeeld" : $0.replacing("kind.", with: "") },
            day: { $0.description }, money: { $0.plain }, octets: { String($0) }, count: { String($0) })
    }

    /// The folder of a dossier whose PDFs differ in their last digits, gone at the end of the test.
    private func withDossier(_ body: (_ dossier: String, _ folder: String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "export-\(UUID().uuidString)", dossier = folder + "/dossier"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: dossier, withIntermediateDirectories: true)
        try "vitrine: 1\nname: Bakkerij\nlanguage: nl\ncurrency: EUR\nnumbers: comma\ndates: iso\n".write(
            toFile: dossier + "/dossier.yml", atomically: true, encoding: .utf8)
        for (index, name) in Self.names.enumerated() { try write(name, index, below: dossier) }
        try body(dossier, folder)
    }

    private func write(_ name: [UInt8], _ index: Int, below dossier: String) throws {
        let path = RawPath(bytes: Array(dossier.utf8) + [47] + name)
        let parents = String(decoding: path.parent.bytes, as: UTF8.self)
        try FileManager.default.createDirectory(atPath: parents, withIntermediateDirectories: true)
        let file = try #require(try path.withCString { fopen($0, "w") })
        defer { fclose(file) }
        let text = Array("%PDF-1.4\n\(index)\n".utf8)
        fwrite(text, 1, text.count, file)
    }

    static let names: [[UInt8]] = [
            "top.pdf", "ledger/bijlage.pdf", "ledger/factuur.xyz", ".verborgen/a.pdf", "documents/.a.pdf", "documents/sales/CON.pdf",
            "documents/sales/nul.pdf",
        "documents/sales/com1.tar.pdf", "documents/sales/Factuur.PDF", "documents/sales/factuur.pdf", "documents/sales/FACTUUR.pdf",
        "documents/sales/caf\u{E9}.pdf", "documents/sales/cafe\u{301}.pdf", "documents/sales/punt..pdf", "documents/sales/spatie .pdf",
        "documents/sales/a:b*c?.pdf", "documents/sales/a\\b|c.pdf", "documents/sales/<script>.pdf", "documents/sales/regel\neinde.pdf",
        "documents/sales/=1+1.pdf", "documents/sales/\u{202E}fdp.exe", "documents/sales/\u{65E5}\u{672C}.pdf", "documents/sales/\u{1F600}.pdf",
        "documents/sales/factuur-2.pdf", "documents/purchases/2024/03/2024-03-15-AF12-Œuvre & Søn.pdf",
        "documents/purchases/2024/2024-03-15-AF12-oeuvre son", "documents/misc/zonder-naam", "documents/permanent/statuten.pdf", "notes/bijlage.pdf",
        "documents/sales/" + String(repeating: "lang", count: 58) + "1.pdf", "documents/sales/" + String(repeating: "lang", count: 58) + "2.pdf",
        String(repeating: "diep/", count: 60) + "onder.pdf", "documents/sales/index.csv", "SHA256SUMS",
    ].map { Array($0.utf8) } + [Array("documents/sales/".utf8) + [0xE9, 0xFF] + Array(".pdf".utf8), Array("documents/sales/".utf8) + [0xFF]]

    private func make(_ dossier: String, _ zip: String, replacing: Bool = false) throws -> PDFExport.Summary {
        try PDFExport.write(PDFInventory(folder: dossier), to: RawPath(zip), replacing: replacing, words: words)
    }

    private func leftovers(_ folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

    @Test func namesEveryPDFLegallyAndKeepsItsBytes() throws {
        try withDossier { dossier, folder in
            let zip = folder + "/out.zip"
            let summary = try make(dossier, zip)
            #expect(summary.pdfs == Self.names.count && summary.entries == Self.names.count + 3)
            let hashed = try FileHasher().digest(ofFile: RawPath(zip))
            #expect(summary.octets == hashed.size && summary.digest == hashed.digest)
            #expect(try PDFExport.digests(in: RawPath(zip)).count == summary.entries)
            #expect(try PDFExport.missing(from: RawPath(zip), dossier: RawPath(dossier)) == [])
            #expect(try leftovers(folder) == ["dossier", "out.zip"])
            if let python = Command.find("python3") {
                let judged = try Command.run(python, [Command.root + "/Scripts/check_zip.py", zip, dossier])
                #expect(judged.status == 0, "\(judged.output)\(judged.errors)")
                let listed = try Command.run(python, ["-m", "zipfile", "-l", zip]).output
                for name in ["purchases/2024/2024-03-15-af12-œuvre-søn.pdf", "niet-ingedeeld/top.pdf", "sales/pdf-con.pdf"] {
                    #expect(listed.contains(name), "\(listed)")
                }
            }
            if let unzip = Command.find("unzip") { #expect(try Command.run(unzip, ["-tq", zip]).status == 0) }
        }
    }

    @Test func givesTheSameBytesTwice() throws {
        try withDossier { dossier, folder in
            let first = try make(dossier, folder + "/a.zip"), second = try make(dossier, folder + "/b.zip")
            #expect(first.digest == second.digest)
            // Other inodes, other dates, another order of the folder.
            #expect(try Command.run("/bin/sh", ["-c", "cp -R '\(dossier)' '\(folder)/copy'"]).status == 0)
            #expect(try make(folder + "/copy", folder + "/c.zip").digest == first.digest)
        }
    }

    @Test func stopsWhenAFileChangesAndLeavesNothing() throws {
        try withDossier { dossier, folder in
            for change in ["echo more >> top.pdf", "rm top.pdf", "rm top.pdf && ln -s dossier.yml top.pdf", "mv top.pdf t && cp t top.pdf"] {
                try #require(try Command.run("/bin/sh", ["-c", "cd '\(dossier)' && rm -f top.pdf t && printf '%%PDF-1.4' > top.pdf"]).status == 0)
                #expect(throws: FileChanged.self, "\(change)") {
                    // The words are asked for when the PDFs are listed and none is read yet.
                    try PDFExport.write(PDFInventory(folder: dossier), to: RawPath(folder + "/out.zip"), words: {
                        _ = try Command.run("/bin/sh", ["-c", "cd '\(dossier)' && \(change)"])
                        return words($0)
                    })
                }
                #expect(try leftovers(folder) == ["dossier"])
            }
        }
    }

    @Test func holdsFilesOfAnySize() throws {
        try withDossier { dossier, folder in
            for (index, size) in [4 << 20, (4 << 20) + 1, 9 << 20, (4 << 20) - 1].enumerated() {
                try (Data("%PDF-".utf8) + Data(repeating: UInt8(index), count: size - 5)).write(
                    to: URL(fileURLWithPath: "\(dossier)/groot-\(index).pdf"))
            }
            #expect(try make(dossier, folder + "/out.zip").pdfs == Self.names.count + 4)
            #expect(try PDFExport.missing(from: RawPath(folder + "/out.zip"), dossier: RawPath(dossier)) == [])
        }
    }

    @Test func findsWhatIsNotInTheZip() throws {
        try withDossier { dossier, folder in
            let zip = RawPath(folder + "/out.zip")
            _ = try make(dossier, folder + "/out.zip")
            let root = RawPath(dossier)
            try FileManager.default.moveItem(atPath: dossier + "/top.pdf", toPath: dossier + "/elders.dat")
            #expect(try PDFExport.missing(from: zip, dossier: root) == [])
            let added: [[UInt8]] = ["ledger/nieuw", "nieuw.pdf", ".git/nieuw", "dossier.yml~"].map { Array($0.utf8) } + [[0x80, 0xFF]]
            for (index, name) in added.enumerated() { try write(name, 1000 + index, below: dossier) }
            try write(Array("documents/sales/factuur.pdf".utf8), 2000, below: dossier)
            let missing = Set(try PDFExport.missing(from: zip, dossier: root).map(\.bytes))
            #expect(missing == Set(added + [Array("documents/sales/factuur.pdf".utf8)]))
            // A few bytes before the signature do not keep a viewer from opening it.
            try Data("\r\n%PDF-1.4".utf8).write(to: URL(fileURLWithPath: dossier + "/wit.pdf"))
            #expect(try PDFExport.missing(from: zip, dossier: root).contains("wit.pdf"))
        }
    }

    @Test func trustsNoListAndNoDamagedZip() throws {
        try withDossier { dossier, folder in
            let zip = folder + "/out.zip"
            _ = try make(dossier, zip)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: zip))
            let at = try #require(bytes.range(of: Data("%PDF-1.4".utf8))).upperBound
            var damaged = bytes
            damaged[at + 1] ^= 1
            for data in [damaged, bytes.prefix(bytes.count - 30), bytes.prefix(bytes.count / 2), Data("%PDF".utf8), Data()] {
                try data.write(to: URL(fileURLWithPath: folder + "/bad.zip"))
                #expect(throws: ZipFault.self) { try PDFExport.missing(from: RawPath(folder + "/bad.zip"), dossier: RawPath(dossier)) }
            }
        }
    }

    @Test func refusesWhatAFreezeRefusesAndKeepsWhatIsThere() throws {
        try withDossier { dossier, folder in
            let zip = folder + "/out.zip"
            try "oud".write(toFile: zip, atomically: true, encoding: .utf8)
            #expect(throws: StagingFault.self) { try make(dossier, zip) }
            #expect(throws: ExportFault.self) { try make(dossier, dossier + "/out.zip") }
            for fault in ["ln -s /etc/hostname documents/link.pdf", "mkfifo ledger/pipe.pdf", "echo 'x: y' >> dossier.yml"] {
                try #require(try Command.run("/bin/sh", ["-c", "cd '\(dossier)' && \(fault)"]).status == 0)
                #expect(throws: InvalidDossier.self, "\(fault)") { try make(dossier, zip, replacing: true) }
                _ = try Command.run("/bin/sh", ["-c", "cd '\(dossier)' && rm -f documents/link.pdf ledger/pipe.pdf"])
            }
            #expect(try String(contentsOfFile: zip, encoding: .utf8) == "oud")
            #expect(throws: DossierInputError.self) { try PDFInventory(folder: dossier + "/top.pdf") }
            #expect(throws: (any Error).self) { try make(dossier + "/documents", folder + "/nothing.zip") }
            #expect(try leftovers(folder) == ["dossier", "out.zip"])
        }
    }

    /// By its own name a picture says nothing; its e-invoice gives kind, date, number and party.
    @Test func laysAPictureBesideItsInvoice() throws {
        try withTemporaryFolder { folder in
            let invoice = smallUBL("MP-2026-0115", seller: ("Molen", "0403019261"), buyer: ("Bakkerij", "0417497106"))
            let description = "vitrine: 1\nname: Bakkerij\nenterprise-number: BE 0417.497.106\nlanguage: nl\ncurrency: EUR\n"
            try FileManager.default.createDirectory(atPath: folder + "/d/documents/purchases", withIntermediateDirectories: true)
            for (path, octets) in [
                ("dossier.yml", Array(description.utf8)), ("documents/purchases/x.xml", Array(invoice.utf8)),
                ("documents/purchases/x.pdf", SmallPDF.octets(pages: ["Factuur MP-2026-0115\nTotaal EUR 121,00"])),
            ] { try Data(octets).write(to: URL(fileURLWithPath: "\(folder)/d/\(path)")) }
            var names: [String] = []
            try PDFInventory(folder: folder + "/d").read { list in
                try list.name { "\($0.facts?.kind.rawValue ?? "")/\($0.facts?.year ?? 0)/\($0.facts?.number ?? "")" }
                let files = try list.cursor()
                while let file = try files.next() { names.append(file.name) }
            }
            #expect(names.count == 2 && Set(names.map { $0.split(separator: ".")[0] }).count == 1, "\(names)")
            #expect(names.allSatisfy { $0.hasPrefix("purchases/20") && $0.contains("MP-2026-0115") }, "\(names)")
        }
    }

    @Test func goesOnWhereOnlyTheLedgerIsAtFault() throws {
        try withDossier { dossier, folder in
            try "entry;journal\n".write(toFile: dossier + "/ledger/2024.csv", atomically: true, encoding: .utf8)
            let summary = try make(dossier, folder + "/out.zip")
            #expect(summary.otherErrors > 0 && summary.pdfs == Self.names.count)
        }
    }
}

/// Other people's programs.
