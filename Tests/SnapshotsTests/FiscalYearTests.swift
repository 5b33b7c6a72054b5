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
        for text in ["2021-06-30", "2021-07-01", "2022-06-30", "2022-07-01", "2023-12-30", "2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01", "2025-01-02"] {
            let day = try #require(Day(iso: text))
            #expect(found.year(of: day)?.id == years.first { $0.start <= day && day <= $0.end }?.id, "\(text)")
        }
        #expect(found["b"]?.end == years[3].end)
        #expect(found["x"] == nil)
        let start = try #require(Day(iso: "2023-12-31")), end = try #require(Day(iso: "2024-01-01"))
        #expect(found.year(overlapping: start, start) == nil)
        #expect(found.year(overlapping: start, end)?.id == "c")
    }

    @Test func thousandsOfYearsAreHeldAgainstEachOtherOnce() throws {
        let years = (1900..<2200).flatMap { year in
            (1...12).map { "  - {id: \(year)-\($0), start: \(year)-\(String(format: "%02d", $0))-01, end: \(year)-\(String(format: "%02d", $0))-28}\n" }
        }
        let head = "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\nfiscal-years:\n"
        #expect(try DossierTest(["dossier.yml": head + years.joined()]).check() == [])
        let overlapping = years + ["  - {id: wide, start: 1950-01-02, end: 1950-05-01}\n"]
        let found = try DossierTest(["dossier.yml": head + overlapping.shuffled().joined()]).check()
        // January before it, the four months that follow behind its first day.
        #expect(found.count == 5)
        #expect(found.allSatisfy { $0.contains("OverlappingFiscalYears") })
    }
}
