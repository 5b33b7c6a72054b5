import DossierModel
import Foundation
import Snapshots
import Testing

@Suite struct StoppedFreezeTests {
    @Test(arguments: [
        (["dossier.yml": "vitrine: 1\n"], 3), (["dossier.yml": DossierTest.description("naam: x\n")], 1),
        (["dossier.yml": DossierTest.description(), "documents.csv": "kind\nsales\n"], 1),
        (["dossier.yml": DossierTest.description(), "ledger/x.csv": DossierTest.entryColumns + "1;XX;2024-01-01;9;1,00;;\n"], 3),
        (["readme.txt": "x"], 1),
    ] as [([String: String], Int)])
    func leavesNothingUsableOfAnInvalidDossier(files: [String: String], errors: Int) throws {
        let dossier = try DossierTest(files)
        let bag = try dossier.emptyBag()
        let freezer = Freezer(try DossierInput(path: dossier.input), program: "test 1")
        let thrown = #expect(throws: InvalidDossier.self) { try freezer.freeze(into: bag) }
        #expect(thrown?.errors == errors)
        #expect(throws: (any Error).self) { try Snapshot(path: bag).fingerprint() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: bag) == ["data"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: bag + "/data") == ["dossier.sqlite"])
        _ = try dossier.check()
        #expect(dossier.summary?.errors == errors)
        #expect(dossier.diagnostics.filter { $0.severity == .error }.count == errors)
    }

    @Test(arguments: ["changed", "removed", "added", "replaced by a link"])
    func stopsWhenTheInputChanges(how: String) throws {
        let path = "documents/iets/a.pdf"
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), path: DossierTest.pdf])
        let bag = try dossier.emptyBag()
        let freezer = Freezer(try DossierInput(path: dossier.input), program: "test 1")
        let file = dossier.input + "/" + path
        var reports = 0
        let thrown = #expect(throws: (any Error).self) {
            // Diagnostics are handed out after everything was read and before anything is copied.
            try freezer.freeze(into: bag, each: { _ in
                reports += 1
                guard reports == 1 else { return }
                switch how {
                case "changed": try dossier.write(path, Array((DossierTest.pdf + "more").utf8))
                case "removed": try FileManager.default.removeItem(atPath: file)
                case "added": try dossier.write("documents/iets/b.pdf", [1])
                default:
                    try FileManager.default.moveItem(atPath: file, toPath: dossier.folder + "/a.pdf")
                    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: dossier.folder + "/a.pdf")
                }
            })
        }
        #expect(reports > 0)
        #expect(thrown.map { "\(type(of: $0))" } == "FileChanged")
        #expect(!FileManager.default.fileExists(atPath: bag + "/tagmanifest-sha256.txt"))
    }
}
