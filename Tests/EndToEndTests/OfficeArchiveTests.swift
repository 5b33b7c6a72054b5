import Foundation
import Testing
import TestSupport

/// An office from a file, for many dossiers; and a changed copy of the templates looked through.
@Suite struct OfficeArchiveTests {
    private static let office = Command.root + "/Examples/office/office.yml"

    @Test func anOperatorBrandsDossiersFromOneFile() throws {
        try withTemporaryFolder { folder in
            for output in ["one", "two"] {
                let made = try Command.vitrine(
                    "archive", Fixture.complete, "--office", Self.office, "-o", folder + "/" + output, "--quiet", environment: ["LC_ALL": "en"])
                #expect(made.status == 0, "\(made.errors)")
            }
            let archive = try #require(FileManager.default.contentsOfDirectory(atPath: folder + "/one").first)
            let same = try Command.run("/usr/bin/diff", ["-r", folder + "/one", folder + "/two"])
            #expect(same.status == 0, "\(same.output)")
            let verified = try Command.vitrine("verify", "\(folder)/one/\(archive)")
            #expect(verified.status == 0, "\(verified.errors)")
            let editions = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/one/\(archive)/editions")
            #expect(editions.count > 1)
            for edition in editions {
                let data = "\(folder)/one/\(archive)/editions/\(edition)/data"
                let front = try String(contentsOfFile: data + "/index.html", encoding: .utf8)
                #expect(front.contains("alt=\"Kantoor Peeters\"") && front.contains("<li>Korenlei 4</li>"), "\(edition)")
                let logo = FileManager.default.contents(atPath: data + "/assets/office-logo.svg")
                #expect(logo == FileManager.default.contents(atPath: Command.root + "/Examples/office/logo.svg"))
            }
            // Rendered once more from the snapshot alone, it is the same.
            let again = try Command.vitrine("render", "\(folder)/one/\(archive)/snapshot", "-o", folder + "/again", "--quiet")
            #expect(again.status == 0, "\(again.errors)")
            #expect(try Command.run("/usr/bin/diff", ["-r", "\(folder)/one/\(archive)/editions/full", folder + "/again"]).status == 0)
        }
    }

    @Test func aFileThatIsWrongStopsTheCommandBeforeAnythingIsMade() throws {
        try withTemporaryFolder { folder in
            try Data("name: Kantoor\naccent: \"#83cbc4\"\n".utf8).write(to: URL(fileURLWithPath: folder + "/office.yml"))
            let made = try Command.vitrine(
                "archive", Fixture.complete, "--office", folder + "/office.yml", "-o", folder + "/out", environment: ["LC_ALL": "en"])
            #expect(
                made.status == 64 && made.errors.contains("office.yml:2:9: error:") && made.errors.contains("[InsufficientContrast]"),
                "\(made.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
        }
    }

    @Test func checkSaysWhatAChangedTemplateBreaks() throws {
        try withTemporaryFolder { folder in
            let copy = folder + "/Templates"
            try Fixture.copy(Command.root + "/Templates", to: copy)
            let whole = try Command.vitrine("check", Fixture.complete, "--templates", copy, environment: ["LC_ALL": "en"])
            #expect(whole.status == 0 && whole.output.contains("0 errors."), "\(whole.output) \(whole.errors)")
            let frame = copy + "/pages/frame.mustache"
            let text = try String(contentsOfFile: frame, encoding: .utf8)
            try text.replacing("{{title}}", with: "{{titel}}").write(toFile: frame, atomically: true, encoding: .utf8)
            let broken = try Command.vitrine("check", "--templates", copy, environment: ["LC_ALL": "en"])
            #expect(broken.status == 2 && broken.errors.contains("pages/frame.mustache:"), "\(broken.errors)")
            #expect(
                broken.errors.contains("did you mean 'title'?") && broken.output.contains("Templates that cannot be used: frame."), "\(broken.output)"
            )
        }
    }
}
