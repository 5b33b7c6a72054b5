import DossierModel
import Foundation
import Snapshots
import Testing

@Suite struct HostileNameTests {
    private static let long = String(repeating: "n", count: 246) + ".pdf"

    /// Names as bytes, and as they are shown.
    private static let names: [([UInt8], String)] = [
        (Array("line\nbreak.pdf".utf8), "line\\nbreak.pdf"), (Array("bad-".utf8) + [0xFF, 0xC3] + Array(".pdf".utf8), "bad-\\xFF\\xC3.pdf"),
        (Array("caf\u{E9}.pdf".utf8), "caf\u{E9}.pdf"), (Array("cafe\u{301}.pdf".utf8), "cafe\u{301}.pdf"), (Array("A.PDF".utf8), "A.PDF"),
        (Array("a.pdf".utf8), "a.pdf"), (Array("CON".utf8), "CON"), (Array("nul.pdf".utf8), "nul.pdf"), (Array(long.utf8), long),
        (Array("trailing. ".utf8), "trailing. "), (Array("a:b.pdf".utf8), "a:b.pdf"), (Array("-rf *#%0A.pdf".utf8), "-rf *#%0A.pdf"),
        (Array("\u{202E}fdp.exe".utf8), "\\u{202E}fdp.exe"), (Array("\"><script>.pdf".utf8), "\"><script>.pdf"),
        (Array("..pdf".utf8).reversed() + Array(".pdf".utf8), "fdp...pdf"), (Array("a\\b.pdf".utf8), "a\\b.pdf"),
    ]

    /// Writes a file whose name need not be text.
    private func write(_ name: [UInt8], _ content: String, in folder: String) throws {
        let path = (Array(folder.utf8) + [47] + name + [0]).map { CChar(bitPattern: $0) }
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o644)
        try #require(descriptor >= 0, "\(String(decoding: name, as: UTF8.self))")
        defer { close(descriptor) }
        let bytes = Array(content.utf8)
        #expect(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    }

    @Test func keepsEveryName() throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "documents/misc/first.pdf": "%PDF-"])
        let folder = dossier.input + "/documents/misc"
        for (index, (name, _)) in Self.names.enumerated() { try write(name, "%PDF-\(index)", in: folder) }
        let snapshot = try dossier.freeze()
        let shelf = try #require(snapshot.shelves().first)
        let documents = try snapshot.documents(on: shelf, from: 0, count: 100)
        let shown = documents.compactMap { $0.file.map { Array($0.name.utf8) } }
        let expected = Self.names.map { Array($0.1.utf8) } + [Array("first.pdf".utf8)]
        #expect(shown.map { String(decoding: $0, as: UTF8.self) }.count == expected.count)
        #expect(Set(shown) == Set(expected))
        #expect(Set(documents.map(\.place.key)).count == expected.count)
        for document in documents {
            let file = try #require(document.file)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: snapshot.path + "/data/" + file.storedPath))
            #expect(bytes.starts(with: Array("%PDF-".utf8)))
            #expect(bytes.count == file.size)
        }
        let unusual = dossier.messages.filter { $0.contains("UnusualName") }
        #expect(unusual == [
            "documents/misc/\\u{202E}fdp.exe: finding UnusualName path=documents/misc/\\u{202E}fdp.exe",
            "documents/misc/bad-\\xFF\\xC3.pdf: finding UnusualName path=documents/misc/bad-\\xFF\\xC3.pdf",
            "documents/misc/line\\nbreak.pdf: finding UnusualName path=documents/misc/line\\nbreak.pdf",
        ])
    }

    @Test func refusesNamesThatLookAlike() throws {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), "documents/misc/a\\nb.pdf": "%PDF-1"])
        try write(Array("a\nb.pdf".utf8), "%PDF-2", in: dossier.input + "/documents/misc")
        #expect(try dossier.check().contains("documents/misc/a\\nb.pdf: error UnusualName path=documents/misc/a\\nb.pdf"))
    }

    @Test func leavesOutWhatBelongsToTheMachine() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(), ".DS_Store": "x", "documents/.git/x": "x", "documents/misc/Thumbs.db": "x",
            "documents/misc/desktop.ini": "x", "documents/misc/kept.txt": "1", "stray.txt": "2", "ledger/readme.txt": "3",
        ])
        let snapshot = try dossier.freeze()
        #expect(try snapshot.counts().files == 4)
        #expect(dossier.messages.filter { $0.contains("StrayFile") } == [
            "ledger/readme.txt: finding StrayFile path=ledger/readme.txt", "stray.txt: finding StrayFile path=stray.txt",
        ])
    }
}
