import Foundation
import SampleDossiers
import Testing
import TestSupport

/// One rule for every command that writes to a path: the folders on the way are made, and taken away again where nothing came of it.
@Suite struct OutputFolderTests {
    private func vitrine(_ arguments: String, in folder: String) throws -> Command {
        try Command.shell("'\(Command.vitrine)' \(arguments)", in: folder, environment: ["LC_ALL": "en"])
    }

    @Test func makesTheFoldersThatAreMissing() throws {
        try withTemporaryFolder { folder in
            try SampleDossier.write(to: folder + "/office")
            #expect(try Command.shell("rm -r office/documents/*/202[23]", in: folder).status == 0)
            for (command, made) in [
                ("archive office -o a/b/c", "a/b/c/bakkerij-de-linde/snapshot/bagit.txt"), ("freeze office -o d/e/s", "d/e/s/bagit.txt"),
                ("render d/e/s -o f/g/h", "f/g/h/bagit.txt"),
                ("offline a/b/c/bakkerij-de-linde -o i/j --edition full", "i/j/bakkerij-de-linde-full.zip"),
                ("export-pdfs office -o k/l/m.zip", "k/l/m.zip"), ("export-package d/e/s -o n/o/p --keep accounts", "n/o/p/export.json"),
                ("new q/r/client", "q/r/client/dossier.yml"), ("publish a/b/c --to s/t/web", "s/t/web/access/editions.json"),
                ("migration new --scenario zip --dossier office --register u/v/r.sqlite", "u/v/r.sqlite"),
                ("migration plan 1 --register u/v/r.sqlite -o w/x/plan.html", "w/x/plan.html"),
                ("migration do 1 export --register u/v/r.sqlite --zip y/z/1.zip", "y/z/1.zip"),
            ] {
                let result = try vitrine(command + " --quiet", in: folder)
                #expect(result.status == 0 && FileManager.default.fileExists(atPath: folder + "/" + made), "\(command): \(result.errors)")
            }
            #expect(try vitrine("migration plan 1 --register u/v/r.sqlite -o w/x/plan.html", in: folder).status == 64)
        }
    }

    @Test func leavesNoFolderWhereNothingCameOfIt() throws {
        try withTemporaryFolder { folder in
            try SampleDossier.write(to: folder + "/office")
            #expect(
                try Command.shell(
                    "rm -r office/documents/*/202[23] && '\(Command.vitrine)' freeze office -o s --quiet && cp -R s bad && printf x >> bad/data/dossier.sqlite && echo 'x: [' >> office/dossier.yml",
                    in: folder
                ).status == 0)
            for (command, status) in [
                ("archive office -o a/b/c", 2), ("freeze office -o d/e/s", 2), ("render bad -o f/g/h", 3), ("render s -o f/g/h --edition none", 64),
                ("export-pdfs office -o k/l/m.zip", 2), ("export-package bad -o n/o/p --keep accounts", 3), ("new q/r/client --from nowhere", 2),
                ("offline nowhere -o i/j", 64), ("publish bad --to s/t/web", 64),
            ] as [(String, Int32)] {
                let result = try vitrine(command, in: folder)
                #expect(result.status == status, "\(command): \(result.status) \(result.errors)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["bad", "office", "s"])
        }
    }

    /// A folder that is not there yet is judged by where it would be.
    @Test func writesIntoNoDossierAndNoArchiveByAWayAround() throws {
        try withTemporaryFolder { folder in
            try SampleDossier.write(to: folder + "/office")
            #expect(
                try Command.shell(
                    "rm -r office/documents/*/202[23] && '\(Command.vitrine)' archive office -o out --quiet && ln -s office way && ln -s out/bakkerij-de-linde road",
                    in: folder
                ).status == 0)
            for command in [
                "archive office -o way/new/x", "freeze office -o way/new/x", "export-pdfs office -o way/new/x.zip",
                "export-package road -o road/new/x --keep accounts",
                "offline road -o road/new/x", "publish out --to road/new/x", "publish road --to out/bakkerij-de-linde/web",
                "freeze office -o none/../office/new",
            ] {
                let result = try vitrine(command, in: folder)
                #expect(result.status == 64, "\(command): \(result.errors)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["office", "out", "road", "way"])
            #expect(!FileManager.default.fileExists(atPath: folder + "/office/new") && !FileManager.default.fileExists(atPath: folder + "/road/new"))
        }
    }
}
