import Fixity
import Foundation
import Testing
@testable import Migration

@Suite struct DossierRemovalTests {
    private struct Stop: Error {}

    /// A folder with a dossier, its neighbour and a link from the one into the other.
    private final class Office {
        let test: RegisterTest
        var dossier: String { test.folder + "/office/linde" }
        var certificate: String { test.folder + "/linde.removal.txt" }

        init() throws {
            test = try RegisterTest()
            for path in ["linde/documents/sales/a.pdf", "linde/dossier.yml", "other/dossier.yml"] {
                let url = URL(fileURLWithPath: test.folder + "/office/" + path)
                try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(path.utf8).write(to: url)
            }
            try FileManager.default.createSymbolicLink(atPath: dossier + "/link", withDestinationPath: test.folder + "/office/other")
        }

        var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: test.folder + "/office").sorted()) ?? [] }
        func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: test.folder + "/" + path) }
        var removal: DossierRemoval {
            DossierRemoval(folder: URL(fileURLWithPath: dossier).path, migration: 7, certificate: certificate)
        }

        func run(missing: [String] = [], dossier: Bool = true, stopping: Bool = false) throws -> DossierRemoval.Summary {
            try removal.run(isTheDossier: { _ in dossier }, missing: { _ in missing }, write: { list, _ in
                if stopping { throw Stop() }
                try FileManager.default.copyItem(atPath: list, toPath: certificate)
            })
        }
    }

    @Test func removesTheFolderAndNothingElse() throws {
        let office = try Office(), summary = try office.run()
        #expect(office.names == ["other"] && office.has("office/other/dossier.yml"))
        #expect(summary.files == 3 && summary.octets == 27 + 17)
        let lines = try String(contentsOfFile: office.certificate, encoding: .utf8).split(separator: "\n")
        #expect(lines.map { String($0.split(separator: " ").last ?? "") } == ["documents/sales/a.pdf", "dossier.yml", "link", "44"])
        #expect(!office.has("linde.removal.txt.part"))
    }

    @Test func refusesWhatIsNotTheFolder() throws {
        let office = try Office()
        #expect(throws: DossierRemoval.Fault.notTheFolder(office.dossier)) { try office.run(dossier: false) }
        try FileManager.default.moveItem(atPath: office.dossier, toPath: office.test.folder + "/elsewhere")
        #expect(throws: DossierRemoval.Fault.notTheFolder(office.dossier)) { try office.run() }
        try FileManager.default.createSymbolicLink(atPath: office.dossier, withDestinationPath: office.test.folder + "/elsewhere")
        #expect(throws: DossierRemoval.Fault.notTheFolder(office.dossier)) { try office.run() }
        #expect(office.has("elsewhere/dossier.yml"))
    }

    @Test func putsTheFolderBackWhereTheClientLacksAPDF() throws {
        let office = try Office()
        #expect(throws: DossierRemoval.Fault.notKept(["a.pdf"])) { try office.run(missing: ["a.pdf"]) }
        #expect(office.names == ["linde", "other"] && office.has("office/linde/documents/sales/a.pdf") && !office.has("linde.removal.txt.part"))
    }

    @Test func putsTheFolderBackWhereItCannotBeHeldAgainstTheZip() throws {
        let office = try Office(), refused = SystemError(.read, RawPath(office.dossier), errno: EIO)
        #expect(throws: refused) {
            try office.removal.run(isTheDossier: { _ in true }, missing: { _ in throw refused }, write: { _, _ in })
        }
        #expect(office.names == ["linde", "other"] && !office.has("linde.removal.txt.part"))
    }

    /// Behind the rename no message says that nothing was changed.
    @Test func saysWhatIsLeftWhereTheCertificateOrTheDeletionFails() throws {
        let office = try Office(), refused = SystemError(.write, RawPath(office.certificate), errno: EIO)
        let error = #expect(throws: UnfinishedRemoval.self) {
            try office.removal.run(isTheDossier: { _ in true }, missing: { _ in [] }, write: { _, _ in throw refused })
        }
        #expect(error?.rest == nil && error?.folder == office.dossier && error?.causes == refused.causes)
        #expect(office.names == ["other"] && office.has("linde.removal.txt.part"))
        #expect(try office.run().files == 3 && office.has("linde.removal.txt"))
    }

    /// What is left after a crash behind each step, and the same call again.
    @Test(arguments: ["renamed", "listed", "half gone", "gone"]) func goesOnAfterACrash(state: String) throws {
        let office = try Office(), doomed = office.test.folder + "/office/.linde.removing-7"
        switch state {
        case "renamed": try FileManager.default.moveItem(atPath: office.dossier, toPath: doomed)
        case "gone": #expect(throws: Stop.self) { try office.run(stopping: true) }
        default:
            #expect(throws: Stop.self) { try office.run(stopping: true) }
            // As it stood before the files went.
            let again = try Office()
            try FileManager.default.moveItem(atPath: again.dossier, toPath: doomed)
            if state == "half gone" { try FileManager.default.removeItem(atPath: doomed + "/documents") }
        }
        let summary = try office.run()
        #expect(summary.files == 3 && office.names == ["other"] && office.has("linde.removal.txt"))
        #expect(try String(contentsOfFile: office.certificate, encoding: .utf8).contains("documents/sales/a.pdf"))
    }

    @Test func keepsWhatTheClientLacksAlsoAfterACrash() throws {
        let office = try Office(), doomed = office.test.folder + "/office/.linde.removing-7"
        try FileManager.default.moveItem(atPath: office.dossier, toPath: doomed)
        #expect(throws: DossierRemoval.Fault.notKept(["a.pdf"])) { try office.run(missing: ["a.pdf"]) }
        #expect(office.has("office/linde/documents/sales/a.pdf"))
    }
}
