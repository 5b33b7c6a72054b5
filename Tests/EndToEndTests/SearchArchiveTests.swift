import Foundation
import Testing
import TestSupport

/// The search of a bundle as its readers have it: in real browsers, from `file://`.
@Suite(.serialized, .enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test")) struct SearchArchiveTests {
    private static let browsers = ["chromium", "firefox"].filter { Command.find($0) != nil || Command.find("\($0)-esr") != nil }
    private static let hasBrowsers = browsers.count == 2

    private func run(_ arguments: String...) throws -> (status: Int32, output: String) {
        let answer = try Command.run(try #require(Command.python), arguments)
        return (answer.status, answer.output + answer.errors)
    }

    private func full(of archive: String) throws -> String { archive + "/editions/full/data" }

    /// Among the first three; of `judged.tsv` as the first, with what is said above the results.
    @Test(.enabled(if: hasBrowsers, "needs Chromium and Firefox: Scripts/bootstrap test"), arguments: browsers, ["queries", "judged"])
    func findsWhatIsWanted(browser: String, queries: String) throws {
        let site = try full(of: Fixture.archiveOfTheSample())
        let answer = try run("Scripts/search_check.py", site, "Tests/SearchTests/\(queries).tsv", browser)
        #expect(answer.status == 0, "\(answer.output)")
    }

    /// Every original is known for what it is, and no changed copy of one.
    @Test(.enabled(if: hasBrowsers, "needs Chromium and Firefox: Scripts/bootstrap test"), arguments: browsers)
    func knowsAnOriginalFromACopy(browser: String) throws {
        for archive in try [Fixture.archiveOfTheSample(), Fixture.archiveOfTheComplete()] {
            let answer = try run("Scripts/file_check.py", try full(of: archive), browser)
            #expect(answer.status == 0, "\(answer.output)")
        }
    }

    /// Every file is there, has its size, can be read by its description, and is referred to; every row leads to a page.
    @Test func hasAnIndexThatIsWhole() throws {
        for archive in try [Fixture.archiveOfTheSample(), Fixture.archiveOfTheComplete()] {
            for edition in try FileManager.default.contentsOfDirectory(atPath: archive + "/editions").sorted() {
                let answer = try run("Scripts/search_index.py", archive + "/editions/\(edition)/data")
                #expect(answer.status == 0, "\(edition): \(answer.output)")
            }
        }
    }

    @Test(.enabled(if: hasBrowsers, "needs Chromium and Firefox: Scripts/bootstrap test"), arguments: browsers)
    func namesTheFileThatIsMissingOrDamaged(browser: String) throws {
        let answer = try run("Scripts/search_faults.py", "damaged", try full(of: Fixture.archiveOfTheComplete()), browser)
        #expect(answer.status == 0, "\(answer.output)")
    }
}
