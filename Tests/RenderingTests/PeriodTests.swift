import DossierModel
import Fixity
import Foundation
import Snapshots
import Testing
@testable import Rendering

/// Months, years and what is between them, as people write them.
@Suite struct PeriodTests {
    private static func dossier(_ start: String, _ end: String) -> [String: String] {
        [
            "dossier.yml": """
                vitrine: 1
                id: test
                name: Test BV
                language: nl
                currency: EUR
                numbers: comma
                fiscal-years: [{id: "jaar", start: \(start), end: \(end)}]
                journals: [{code: VF, name: Verkopen, family: sales}, {code: AF, name: Aankopen, family: purchases}]
                cut-off: {overall: \(end), sales: \(start)}
                frozen: {at: 2026-04-15T17:30:00+02:00}
                """,
            "ledger/accounts.csv": "account,name\n400000,Klanten\n700000,Omzet\n",
            "ledger/entries.csv": "entry,journal,date,account,debit,credit\n1,VF,\(start),400000,\"10,00\",\n1,VF,\(start),700000,,\"10,00\"\n",
        ]
    }

    @Test(arguments: [
        ("2024-01", "2024-03", "januari – maart 2024"), ("2023-11", "2024-03", "november 2023 – maart 2024"), ("2024-03", "2024-03", "maart 2024"),
        ("2024", "2024-03", "2024"), ("2023", "2024-03", "2023 – 2024"), ("2023-05", "2024", "2023 – 2024"), ("2022", "2024", "2022 – 2024"),
        ("2024", "2024", "2024"),
    ])
    func writesASpanOfPeriods(first: String, last: String, expected: String) throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let site = try scratch.site(try scratch.freeze(Self.dossier("2024-01-01", "2024-12-31")))
        #expect(site.span(try #require(Period(first)), try #require(Period(last))) == expected)
    }

    @Test(arguments: [
        ("2024-01-01", "2024-12-31", ">jan <"), ("2024-01-01", "2025-06-30", ">jan 2024 <"), ("2024-07-01", "2025-06-30", ">jul 2024 <"),
    ])
    func namesTheYearOfAMonthWhereThereAreTwo(start: String, end: String, expected: String) throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let snapshot = try scratch.freeze(Self.dossier(start, end)), site = try scratch.site(snapshot), bag = try scratch.emptyFolder("bag")
        let task = try #require(try SitePlan(site: site, snapshot: snapshot).tasks.first { $0.folder.hasSuffix("accounts-1") })
        let payload = try PayloadFolder(bag: RawPath(bag), path: RawPath(task.folder))
        try task.write(PageWriter(site: site, snapshot: snapshot, payload: payload, folder: task.folder))
        let card = try String(contentsOfFile: "\(bag)/data/\(task.folder)/a-400000.html", encoding: .utf8)
        #expect(card.contains(expected), "\(card)")
    }

    @Test(arguments: [
        (Language.de, "Einkauf bis 31.12.2024"), (.nl, "aankopen tot 31/12/2024"), (.fr, "achats jusqu'au 31/12/2024"),
        (.en, "purchases until 31/12/2024"),
    ])
    func writesJournalGroupsAsTheLanguageDoes(language: Language, expected: String) throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let site = try scratch.site(try scratch.freeze(Self.dossier("2024-01-01", "2024-12-31")), language: language)
        #expect(site.cutOffText(JournalFamily.allCases).contains(expected), "\(site.cutOffText(JournalFamily.allCases))")
    }

    @Test func saysWhichFilesItCounts() throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let snapshot = try scratch.freeze(Self.dossier("2024-01-01", "2024-12-31"))
        #expect(try scratch.site(snapshot).whichFiles.contains("boekhouding"))
        #expect(try !scratch.site(snapshot, rights: [.sales]).whichFiles.contains("boekhouding"))
    }
}
