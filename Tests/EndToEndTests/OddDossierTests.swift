import Foundation
import Testing
import TestSupport

/// Dossiers of unusual contents: their pages hold together on every screen, and what is absent is said in words.
@Suite(.serialized, .enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test")) struct OddDossierTests {
    /// Pages that look alike in most dossiers are looked at where names or directions are odd.
    private static let whole: [OddDossier] = [.longNames, .rightToLeft, .oneDocument]
    private static let kinds =
        "^(index|completeness|dashboard/.*|parties(/n)?(/index)?|ledger/(index|year-n)|documents/(sales|purchases)/n/n(/index)?)$"

    private func look(_ dossiers: [OddDossier], _ options: String...) throws -> Command {
        try Command.run(try #require(Command.python), ["Scripts/check_states.py"] + options + dossiers.map { try $0.site() })
    }

    @Test func standOnEveryScreen() throws {
        let check = try look(Self.whole)
        #expect(check.status == 0, "\(check.output.prefix(4_000))\(check.errors.suffix(1_000))")
        let rest = try look(OddDossier.allCases.filter { !Self.whole.contains($0) }, "--kinds", Self.kinds)
        #expect(rest.status == 0, "\(rest.output.prefix(4_000))\(rest.errors.suffix(1_000))")
    }

    @Test(arguments: [OddDossier.longNames, .rightToLeft, .oneDocument]) func areValid(dossier: OddDossier) throws {
        let arguments = ["Scripts/check_pages.py", try dossier.site(), "--only", "names,links,markup,html"]
        let check = try Command.run(try #require(Command.python), arguments)
        #expect(check.status == 0, "\(check.output.prefix(3_000))\(check.errors.suffix(1_000))")
    }

    /// What the check is for: it must see each of these.
    @Test(arguments: [
        ("</main>", "<section><h2>Leeg</h2></section></main>", "nothing stands below 'Leeg'"),
        ("</main>", "<p>Stand op ; klaar.</p></main>", "a value is missing in a sentence"),
        ("</main>", "<div class=\"command\" style=\"width: 99em\">x</div></main>", "px wide"),
        ("</main>", "<p><a href=\"index.html\">a</a> <a href=\"index.html\">b</a></p></main>", "near to another target"),
        ("</main>", "<p><span class=\"whole\" style=\"display: block; width: 3em\">€ 1.234.567.890,12</span></p></main>", "sticks out"),
    ]) func areNotLetThroughWithAFault(mark: String, instead: String, expected: String) throws {
        try withTemporaryFolder { folder in
            let site = try OddDossier.oneDocument.site(), bundle = folder + "/site"
            try FileManager.default.createDirectory(atPath: bundle, withIntermediateDirectories: true)
            try Fixture.copy(site + "/assets", to: bundle + "/assets")
            let page = try String(contentsOfFile: site + "/index.html", encoding: .utf8)
            // The policy of the page would keep back what is written into it here.
            let changed = page.replacing(mark, with: instead).replacing(/<meta http-equiv[^>]*>/, with: "")
            try changed.write(toFile: bundle + "/index.html", atomically: true, encoding: .utf8)
            let check = try Command.run(try #require(Command.python), ["Scripts/check_states.py", bundle])
            #expect(check.status == 1 && check.output.contains(expected), "\(check.output)\(check.errors)")
        }
    }

    private func text(_ dossier: OddDossier, _ page: String) throws -> String {
        try String(contentsOfFile: try dossier.site() + "/" + page, encoding: .utf8)
    }

    @Test func sayWhatIsAbsentAndWhy() throws {
        let books = "er werd geen grootboek overgedragen", documents = "Dit dossier bevat geen stukken: er werden er geen overgedragen."
        #expect(try text(.noLedger, "index.html").contains(books) && !text(.noLedger, "index.html").contains(documents))
        #expect(try text(.noDocuments, "index.html").contains(documents) && !text(.noDocuments, "index.html").contains(books))
        #expect(try text(.nothingNoted, "index.html").contains("Dit dossier bevat geen notities."))
        // Whose rights are few is told nothing of what they leave out.
        let front = try text(.twoRights, "index.html")
        #expect(!front.contains(books) && !front.contains("geen notities") && front.contains("Deze editie toont een deel van het dossier"))
        let open = try text(.noLedger, "parties/open.html")
        #expect(open.contains("Volgens de status van de stukken op 15 april 2025; het dossier bevat geen grootboek."))
    }

    @Test func haveNoInventoryOfPDFsWhereThereAreNone() throws {
        #expect(try !FileManager.default.fileExists(atPath: OddDossier.oneDocument.site() + "/handover-zip.html"))
        #expect(try FileManager.default.fileExists(atPath: Fixture.archiveOfTheSample() + "/editions/full/data/handover-zip.html"))
    }

    /// By number and not by figure, accents and capitals aside; a letter leads to where it begins.
    @Test func sortNamesAsAPersonDoes() throws {
        let names = try (1...3).flatMap { number in
            try text(.manyParties, "parties/\(number == 1 ? "index" : "page-\(number)").html").matches(
                of: /<th scope="row"><a href="[^"]*">([^<]*)<\/a>/
            ).map { String($0.1) }
        }.filter { !$0.hasPrefix("~") }
        try #require(Set(names).count == 500)
        func place(_ name: String) throws -> Int { try #require(names.firstIndex(of: name), "\(name)") }
        for (first, second) in [
            ("Klant 2", "Klant 10"), ("Klant 99", "Klant 100"), ("3M", "7 Zinnen"), ("7 Zinnen", "100 Proof"), ("Eduard", "Émile Zola"),
            ("Émile Zola", "étoile"), ("étoile", "Ezra"), ("Cel", "Çelik"), ("ijs", "IJzer"), ("Zulte", "Zürich"),
        ] { #expect(try place(first) < place(second), "\(first), \(second)") }
        let list = try text(.manyParties, "parties/index.html")
        let letters = list.matches(of: /<li><a href="([^"#]*)#(letter-\d+)">([^<]+)</).map {
            (page: String($0.1), anchor: String($0.2), name: String($0.3))
        }
        #expect(letters.map(\.name).prefix(4) == ["0–9", "A", "C", "E"])
        let last = try #require(letters.first { $0.name == "Z" })
        #expect(try text(.manyParties, "parties/" + last.page).contains("<tr id=\"\(last.anchor)\"><th scope=\"row\"><a href=\"") && last.page != "")
    }
}
