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

    /// What results quote stands so in the PDFs.
    @Test(.enabled(if: hasBrowsers, "needs Chromium and Firefox: Scripts/bootstrap test"), arguments: browsers)
    func quotesThePlaceOfAWord(browser: String) throws {
        let answer = try run("Scripts/quote_check.py", try full(of: Fixture.archiveOfTheSample()), browser)
        #expect(answer.status == 0, "\(answer.output)")
    }

    /// Over several files, cut in no character: without blanks, of what hardly deflates, and of few letters.
    @Test func keepsALongTextWhole() throws {
        try withTemporaryFolder { folder in
            var seed: UInt64 = 7
            func letters(_ count: Int, _ alphabet: [Character]) -> String {
                String((0..<count).map { _ in
                    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return alphabet[Int(seed >> 33) % alphabet.count]
                })
            }
            let many = (0x4E00..<0x5E00).compactMap(UnicodeScalar.init).map(Character.init)
            let notes = [letters(40_000, many), letters(90_000, ["é", "a"]), letters(200_000, ["x", "y", "z", "é", " "]), "kort"]
            #expect(try Command.shell("cp -R '\(Command.root)/Tests/Dossiers/valid/minimal/dossier' d && mkdir -p d/notes", in: folder).status == 0)
            for (number, note) in notes.enumerated() {
                try note.write(toFile: folder + "/d/notes/n\(number).md", atomically: true, encoding: .utf8)
            }
            let made = try Command.vitrine("archive", folder + "/d", "-o", folder + "/out")
            #expect(made.status == 0, "\(made.errors)")
            let archive = try #require(FileManager.default.contentsOfDirectory(atPath: folder + "/out").first)
            let read = try run("Scripts/search_index.py", try full(of: folder + "/out/" + archive), "--texts")
            #expect(read.status == 0)
            let texts = Set(read.output.split(separator: "\n").compactMap { $0.split(separator: "\t").last.map(String.init) })
            for note in notes { #expect(texts.contains(note.split(separator: " ").joined(separator: " ")), "\(note.prefix(20))") }
        }
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
