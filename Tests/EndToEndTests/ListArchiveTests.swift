import Foundation
import Testing
import TestSupport

/// The lists of a bundle, filtered and sorted in real browsers from `file://`: short ones by their page, long ones by their files.
@Suite(
    .serialized, .enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test"),
    .enabled(if: Command.find("chromium") != nil && Command.find("firefox-esr") != nil, "needs Chromium and Firefox: Scripts/bootstrap test"))
struct ListArchiveTests {
    private func check(_ archive: String, _ arguments: String...) throws -> String {
        let site = archive + "/editions/full/data"
        let answer = try Command.run(try #require(Command.python), ["Scripts/table_check.py", site] + arguments)
        #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
        return answer.output
    }

    @Test(arguments: ["chromium", "firefox"]) func chooseAmongTheRowsOfTheirPage(browser: String) throws {
        _ = try check(Fixture.archiveOfTheSample(), "--lists", "6", browser)
    }

    @Test func chooseAmongTheRowsInTheirFiles() throws {
        try withTemporaryFolder { folder in
            let made = try Command.run(Command.built("make-dossier"), ["many", "2400", folder + "/d"])
            #expect(made.status == 0, "\(made.errors)")
            #expect(try Command.vitrine("archive", folder + "/d", "-o", folder + "/out", "--quiet").status == 0)
            let name = try #require(FileManager.default.contentsOfDirectory(atPath: folder + "/out").first)
            for browser in ["chromium", "firefox"] {
                let output = try check(folder + "/out/" + name, "--lists", "3", browser)
                #expect(!output.contains("\"files\": 0"))
            }
        }
    }
}
