import Fixity
import Foundation
import Testing
import TestSupport
import Zip

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

    /// The zip of a year holds what its list of files leads to, byte for byte, and nothing else.
    @Test func bringTheirOriginalsAsOneZipWhereThatIsAsked() throws {
        try withTemporaryFolder { folder in
            let dossier = try Fixture.sampleDossier(), out = folder + "/out"
            #expect(try Command.vitrine("archive", dossier, "-o", out, "--bundles", "--quiet").status == 0)
            let archive = out + "/" + (try #require(FileManager.default.contentsOfDirectory(atPath: out).first))
            let site = archive + "/editions/full/data", zips = files(below: site).filter { $0.hasSuffix("/files/originals.zip") }
            #expect(zips.count > 5)
            let taken = try Command.run("/usr/bin/sqlite3", [
                "-separator", " ", archive + "/snapshot/data/dossier.sqlite",
                """
                SELECT kind, year, file.sha256, coalesce(holder.path || '.files' || substr(file.path, length(holder.path) + 1), file.path)
                FROM document JOIN document_file ON document = document.id JOIN file ON file.id = document_file.file
                LEFT JOIN file AS holder ON holder.id = file.container WHERE year > 0
                """,
            ]).output
            var found: [String] = []
            for zip in zips {
                let parts = zip.split(separator: "/")
                try ZipReader(RawPath(site + "/" + zip)).visit { found.append("\(parts[1]) \(parts[2]) \($0.digest.hex) \($0.name.display)") }
                let page = try String(contentsOfFile: site + "/" + zip.replacing("originals.zip", with: "index.html"), encoding: .utf8)
                #expect(page.contains("href=\"originals.zip\""))
            }
            #expect(found.sorted() == taken.split(separator: "\n").map(String.init).sorted())
        }
    }
}
