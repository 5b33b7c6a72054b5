import DossierModel
import Foundation
import Snapshots
import Testing
@testable import Rendering

@Suite struct ChartTests {
    @Test(arguments: [
        (0, 0, 100, [0, 100]), (0, 1, 1, [0, 1]), (0, 100, 100, [0, 100]), (0, 500, 100, [0, 100, 200, 300, 400, 500]),
        (0, 501, 100, [0, 200, 400, 600]), (0, 2_345, 100, [0, 500, 1_000, 1_500, 2_000, 2_500]), (-1, 0, 100, [-100, 0]),
            (-350, 120, 100, [-400, -200, 0, 200]), (200, 900, 100, [0, 200, 400, 600, 800, 1_000]),
            (-900, -200, 100, [-1_000, -800, -600, -400, -200, 0]),
        (0, 7, 0, [0, 2, 4, 6, 8]),
    ] as [(Int64, Int64, Int64, [Int64])])
    func choosesRoundTicks(low: Int64, high: Int64, unit: Int64, expected: [Int64]) {
        #expect(Ticks.values(covering: low, high, unit: unit) == expected)
    }

    @Test func takesInEveryValueWithAtMostSixTicks() {
        var values: [Int64] = [0, 1, -1]
        var power: Int64 = 1
        while power < 1_000_000_000_000_000_000 {
            power *= 10
            for factor: Int64 in [1, -1] { values += [power * factor, (power - 1) * factor, (power / 10 * 7 + 1) * factor] }
        }
        for low in values {
            for high in values where high >= low {
                for unit: Int64 in [1, 100, 1_000] {
                    let ticks = Ticks.values(covering: low, high, unit: unit)
                    let steps = Set(zip(ticks, ticks.dropFirst()).map { $1 - $0 })
                    var isRight = (2...6).contains(ticks.count) && ticks.contains(0)
                    if let first = ticks.first, let last = ticks.last { isRight = isRight && first <= low && last >= high }
                    isRight = isRight && steps.count == 1 && steps.allSatisfy { $0 > 0 && $0 % unit == 0 }
                    #expect(isRight, "\(low) \(high) \(unit): \(ticks)")
                }
            }
        }
    }

    @Test func escapesTextInDrawings() {
        var svg = SVGWriter()
        svg.text("<a> & \"b\"", x: 15, y: 20, anchor: "end", css: "c")
        svg.element("title", "</title><script>", id: "t")
        #expect(String(decoding: svg.bytes, as: UTF8.self)
                == "<text x=\"15\" y=\"20\" text-anchor=\"end\" class=\"c\">&lt;a&gt; &amp; &quot;b&quot;</text><title id=\"t\">&lt;/title&gt;&lt;script&gt;</title>"
        )
    }

    /// Income and costs in each month of 2023 and 2024, in one fiscal year.
    private static func twoYears(_ scratch: RenderingTest) throws -> Snapshot {
        var entries = "entry;journal;date;account;debit;credit\n"
        for month in 0..<24 {
            let date = "\(2023 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)-15"
            entries += "V\(month);VF;\(date);400000;\(12_345 + 678 * month),67;\nV\(month);VF;\(date);700000;;\(12_345 + 678 * month),67\n"
            entries += "A\(month);AF;\(date);600000;\(9_876 + 543 * month),21;\nA\(month);AF;\(date);440000;;\(9_876 + 543 * month),21\n"
        }
        return try scratch.freeze([
            "dossier.yml": """
                vitrine: 1
                id: test
                name: Test BV
                language: nl
                currency: EUR
                numbers: comma
                fiscal-years: [{id: "2023-2024", start: 2023-01-01, end: 2024-12-31}]
                journals: [{code: AF, name: Aankopen, family: purchases}, {code: VF, name: Verkopen, family: sales}]
                cut-off: {overall: 2024-12-15}
                frozen: {at: 2025-04-15T17:30:00+02:00}
                """,
            "ledger/accounts.csv": "account,name\n400000,Klanten\n440000,Leveranciers\n600000,Aankopen\n700000,Omzet\n",
            "ledger/entries.csv": entries,
        ])
    }

    @Test(arguments: Language.allCases) func drawsEveryMonthOfTwoYears(language: Language) throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let site = try scratch.site(Self.twoYears(scratch), language: language)
        let (year, figures) = try #require(site.dashboards.first)
        #expect(figures.months.count == 24)
        #expect(figures.months.filter(figures.isEmpty) == [])
        let income: [Int64] = (0..<24).map { month in Int64(12_345 + 678 * month) * 100 + 67 }
        let costs: [Int64] = (0..<24).map { month in Int64(9_876 + 543 * month) * 100 + 21 }
        #expect(figures.monthly(.income).map { $0?.minorUnits } == income)
        #expect(figures.monthly(.costs).map { $0?.minorUnits } == costs)
        #expect(figures.amount(.income).minorUnits == income.reduce(0, +))
        let panel = try #require(DashboardPanels(site: site, href: { SitePath.relative($0, from: site.dashboard(year)) }).panels(year, figures).first)
        let chart = try #require(panel.charts.first).svg, text = String(decoding: chart, as: UTF8.self)
        #expect(text.contains("class=\"chart-cutoff\""))
        #expect(text.components(separatedBy: "<a href=\"").count == 48 + 1)
        #expect(["--", "nan", "[chart", "[figure"].filter(text.contains) == [])
        #expect(chart.count <= 6_144, "the chart of two series over 24 months has \(chart.count) bytes")
    }
}
