import DossierModel
import Foundation
import Testing

@testable import Snapshots

/// Years are found by halves; the judge looks at each.
@Suite struct FiscalYearTests {
    private static func year(_ id: String, _ start: String, _ end: String) throws -> FiscalYear {
        FiscalYear(id: id, start: try #require(Day(iso: start)), end: try #require(Day(iso: end)), origin: SourceLocation("dossier.yml"))
    }

    private static let declared = [
        ("c", "2024-01-01", "2024-12-31"), ("a", "2021-07-01", "2022-06-30"), ("d", "2025-01-01", "2025-01-01"), ("b", "2022-07-01", "2023-12-30"),
    ]

    @Test(arguments: [false, true]) func findsTheYearOfADay(oneByOne: Bool) throws {
        let years = try Self.declared.map(Self.year)
        var found = FiscalYears(oneByOne ? [] : years)
        if oneByOne { for year in years { found.insert(year) } }
        for text in [
            "2021-06-30", "2021-07-01", "2022-06-30", "2022-07-01", "2023-12-30", "2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01",
            "2025-01-02",
        ] {
            let day = try #require(Day(iso: text))
            #expect(found.year(of: day)?.id == years.first { $0.start <= day && day <= $0.end }?.id, "\(text)")
        }
        #expect(found["b"]?.end == years[3].end)
        #expect(found["x"] == nil)
        let start = try #require(Day(iso: "2023-12-31")), end = try #require(Day(iso: "2024-01-01"))
        #expect(found.year(overlapping: start, start) == nil)
        #expect(found.year(overlapping: start, end)?.id == "c")
    }

    private static let head = "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\nfiscal-years:\n"
    private static let calendarYears = (1900..<2199).map { "  - {id: y\($0), start: \($0)-01-01, end: \($0)-12-31}\n" }

    @Test func yearsAreHeldAgainstEachOther() throws {
        #expect(try DossierTest(["dossier.yml": Self.head + Self.calendarYears.joined()]).check() == [])
        let overlapping = Self.calendarYears + ["  - {id: wide, start: 1950-12-31, end: 1953-01-01}\n"]
        let found = try DossierTest(["dossier.yml": Self.head + overlapping.shuffled().joined()]).check()
        // 1950 before it; 1951, 1952 and 1953 behind its first day.
        #expect(found.count == 4)
        #expect(found.allSatisfy { $0.contains("OverlappingFiscalYears") })
    }

    @Test func moreYearsThanThereAreAreRefused() throws {
        let more = Self.calendarYears + ["  - {id: a, start: 2199-01-01, end: 2199-06-30}\n", "  - {id: b, start: 2199-07-01, end: 2199-12-31}\n"]
        #expect(try DossierTest(["dossier.yml": Self.head + more.joined()]).check()
            == ["dossier.yml:306:5: error InvalidValue expected=≤ 300 field=fiscal-years value=301"])
    }
}
