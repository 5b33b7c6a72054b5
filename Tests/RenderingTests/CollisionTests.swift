import DossierModel
import Foundation
import Testing
@testable import Rendering
@Suite struct CollisionTests {
    /// Years, journals and accounts that look alike as a file name, or that no file may be called.
    @Test func keepsEveryPartOfTheLedgerApartUnderASafeName() throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let accounts = ["1.00", "1-00", "1 00", "CON", "nul", "日", "中", String(repeating: "9", count: 300), "../x"]
        var entries = "entry,journal,date,account,debit,credit\n"
        for (index, account) in accounts.enumerated() {
            let journal = index % 2 == 0 ? "A/1" : "A-1"
            entries += "\(index),\(journal),2024-01-02,\(account),\"1,00\",\n\(index),\(journal),2024-01-02,1.00,,\"1,00\"\n"
            entries += "\(index),\(journal),2025-01-02,\(account),\"1,00\",\n\(index),\(journal),2025-01-02,1.00,,\"1,00\"\n"
        }
        let snapshot = try scratch.freeze([
            "dossier.yml": """
                vitrine: 1
                id: x
                name: X
                language: nl
                currency: EUR
                numbers: comma
                fiscal-years: [{id: "20/24", start: 2024-01-01, end: 2024-12-31}, {id: "20-24", start: 2025-01-01, end: 2025-12-31}]
                journals: [{code: A/1, name: A, family: misc}, {code: A-1, name: B, family: misc}]

                """,
            "ledger/accounts.csv": "account,name\n" + accounts.map { "\($0),X\n" }.joined(), "ledger/e.csv": entries,
        ])
        let book = try LedgerBook(snapshot)
        let cards = book.years.flatMap { year in year.accounts.compactMap { book.card($0.number, in: year.id, page: 99) } }
        let journals = book.years.flatMap { year in year.journals.compactMap { book.journal($0.code, in: year.id, page: 9_000) } }
        #expect(cards.count == 2 * accounts.count && Set(cards).count == cards.count)
        #expect(journals.count == 4 && Set(journals).count == 4)
        #expect((cards + journals).filter { !SitePathTests.isSafe($0) } == [])
        #expect(Set(book.years.map { "dashboard/\($0.slug)/receivables-2024-03.html" }.filter(SitePathTests.isSafe)).count == 2)
    }
    @Test func listsAFaultOfAPartialOnce() throws {
        let scratch = try RenderingTest()
        let folder = try scratch.copyTemplates()
        let pager = try String(contentsOfFile: folder + "/pages/pager.mustache", encoding: .utf8)
        try scratch.write("Templates/pages/pager.mustache", pager + "{{titel}}")
        let labels = try Labels(language: .nl, templates: folder)
        let thrown = #expect(throws: TemplateErrors.self) { _ = try PageTemplates(folder: folder, labels: labels) }
        let lines = try #require(thrown.map { labels.words($0).split(separator: "\n") })
        #expect(Set(lines).count == lines.count, "\(lines)")
    }
}
