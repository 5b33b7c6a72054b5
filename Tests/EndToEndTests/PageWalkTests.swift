import Foundation
import Testing
import TestSupport

/// Every kind of page of the sample in Firefox, and what a client sees of it.
@Suite(
    .serialized, .enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test"),
    .enabled(if: Command.find("firefox-esr") != nil, "needs Firefox: Scripts/bootstrap test"))
struct PageWalkTests {
    private func walk(_ site: String, _ options: String...) throws -> Command {
        try Command.run(try #require(Command.python), ["Scripts/page_walk.py", site] + options)
    }

    @Test func openInFirefoxFromTheirFolderAndFromAServerWithScriptsAndWithout() throws {
        let check = try walk(Fixture.archiveOfTheSample() + "/editions/full/data")
        #expect(check.status == 0, "\(check.output.prefix(4_000))\(check.errors.suffix(1_000))")
    }

    @Test func openInFirefoxForAClient() throws {
        let check = try walk(Fixture.archiveOfTheSample() + "/editions/client-volledige-toegang/data", "--only", "file")
        #expect(check.status == 0, "\(check.output.prefix(4_000))\(check.errors.suffix(1_000))")
    }

    /// What the walk is for: a script that fails, a picture that is gone, a heading that is hidden, a box that is too wide, a list that finds
    /// nothing.
    @Test func areNotLetThroughWithAFault() throws {
        try withTemporaryFolder { folder in
            let bundle = folder + "/site"
            try Fixture.copy(try OddDossier.negative.site(), to: bundle)
            for (path, mark, instead) in [
                ("about.html", "</main>", "<img src=\"gone.png\" alt=\"\"></main>"), ("completeness.html", "<h1>", "<h1 hidden>"),
                ("inactive.html", "</main>", "<pre>\(String(repeating: "x", count: 999))</pre></main>"),
                ("handover.html", "class=\"menu\"", "class=\"menu\" hidden"),
            ] {
                let text = try String(contentsOfFile: bundle + "/" + path, encoding: .utf8)
                try text.replacing(mark, with: instead).write(toFile: bundle + "/" + path, atomically: true, encoding: .utf8)
            }
            try "document.title.nowhere();".write(toFile: bundle + "/assets/table.js", atomically: true, encoding: .utf8)
            let check = try walk(bundle, "--kinds", "^(about|completeness|inactive|handover|documents/sales/n/all/index)$")
            #expect(check.status == 1)
            for expected in [
                "about.html: http, without scripts: status 404", "completeness.html: file, with scripts: at 390 px no heading is to be seen",
                "inactive.html: http, with scripts: at 390 px is ", "handover.html: file, without scripts: at 1280 px there is no menu",
                "file, with scripts: a word that is nowhere finds rows", "TypeError",
            ] { #expect(check.output.contains(expected), "\(expected): \(check.output.prefix(3_000))\(check.errors.suffix(500))") }
        }
    }

    @Test func standOnEveryScreenForAClient() throws {
        let site = try Fixture.archiveOfTheSample() + "/editions/client-volledige-toegang/data"
        let arguments = ["Scripts/check_pages.py", site, "--allow-host", "portal.example", "--sample", "20", "--only", "links,markup,browser,paper"]
        let whole = try Command.run(try #require(Command.python), arguments)
        #expect(whole.status == 0, "\(whole.output.suffix(4_000))\(whole.errors.suffix(1_000))")
        let check = try Command.run(try #require(Command.python), ["Scripts/check_states.py", site])
        #expect(check.status == 0, "\(check.output.suffix(4_000))\(check.errors.suffix(1_000))")
    }
}
