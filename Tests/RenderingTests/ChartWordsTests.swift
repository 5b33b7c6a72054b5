import DossierModel
import Foundation
import Snapshots
import Testing
@testable import Rendering

/// The words inside a drawing stand clear of lines, bars and each other, and a drawing without anything in it is not made.
@Suite struct ChartWordsTests {
    private static func chart(_ values: [Int64?], room: Int, cutOffs: [(Int, String)]) throws -> BarChart {
        let currency = try #require(Currency(code: "EUR"))
        return BarChart(
            id: "i", table: "m", title: "T", description: "D", slots: values.indices.map(String.init), room: room,
            series: [BarChart.Series(label: "S", column: "a", css: "chart-result", values: values)],
            cutOffs: cutOffs.map { BarChart.CutOffLine(position: $0.0, label: $0.1) },
            scale: AmountScale(covering: values.compactMap(\.self), currency: currency, notation: Notation(.nl)), noData: "geen boekingen")
    }

    /// From the left to the right end of each word about missing entries.
    private static func missing(_ chart: BarChart) throws -> [ClosedRange<Int>] {
        let svg = String(decoding: chart.svg, as: UTF8.self)
        return try svg.matches(of: /<text ([^>]*)class="chart-missing">/).map { word in
            if let upright = word.output.1.firstMatch(of: /translate\((\d+)\s/) {
                let x = try #require(Int(upright.output.1))
                return x - 12...x + 2
            }
            let x = try #require(word.output.1.firstMatch(of: /x="(\d+)"/).flatMap { Int($0.output.1) })
            return x...x + TextWidth.width(chart.noData, size: BarChart.size)
        }
    }

    @Test(arguments: [
        ([100, 200, nil], 12, [3_000]), ([nil, 100], 12, [2_000]), ([100, nil, nil, nil], 12, [2_500, 4_000]), ([100, nil], 24, [1_500, 2_000]),
        ([-100, nil, nil, -50], 12, [4_000]), ([nil, nil, nil], 12, []),
    ] as [([Int64?], Int, [Int])])
    func saysWhatIsMissingBetweenBarsAndLines(values: [Int64?], room: Int, positions: [Int]) throws {
        let chart = try Self.chart(values, room: room, cutOffs: positions.map { ($0, "tot") }), words = try Self.missing(chart)
        #expect(words.count == 1)
        let word = try #require(words.first), first = try #require(values.firstIndex { $0 == nil }),
            last = try #require(values.lastIndex { $0 == nil })
        #expect(chart.left + first * chart.band <= word.lowerBound && word.upperBound <= chart.left + (last + 1) * chart.band)
        #expect(chart.cutOffs.filter { word.contains(chart.x($0)) }.map(\.position) == [])
    }

    @Test(arguments: [[3_000], [1_000, 2_000, 3_000], [500, 6_000, 11_900], [900, 1_000, 1_100, 1_200], [12_000]])
    func writesCutOffsAboveTheBarsAndBelowTheLegend(positions: [Int]) throws {
        let label = "bijgewerkt tot 31/03/2024 (aankopen)"
        let chart = try Self.chart([100, 200, 300], room: 12, cutOffs: positions.map { ($0, label) })
        let svg = String(decoding: chart.svg, as: UTF8.self), width = TextWidth.width(label, size: BarChart.size)
        let words = try svg.matches(of: /<text x="(\d+)" y="(\d+)"( text-anchor="end")? class="chart-cutoff">/).map { word in
            let x = try #require(Int(word.output.1)), y = try #require(Int(word.output.2))
            return (left: word.output.3 == nil ? x : x - width, base: y)
        }
        #expect(words.count == positions.count)
        for word in words {
            #expect(word.base <= chart.top - 8 && word.base - 15 >= 18)
            #expect(word.left >= chart.left && word.left + width <= 960)
            let lines = try svg.matches(of: /<path d="M(\d+) (\d+)V\d+" class="chart-cutoff"/).map {
                (x: try #require(Int($0.output.1)), top: try #require(Int($0.output.2)))
            }
            #expect(lines.filter { word.left < $0.x && $0.x < word.left + width && $0.top < word.base }.map(\.x) == [])
        }
    }

    /// Two fiscal years with one sale each, and the panels of each year.
    private static func panels(cutOff: String, openings: String) throws -> [[Panel]] {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let snapshot = try scratch.freeze([
            "dossier.yml": """
                vitrine: 1
                id: test
                name: Test BV
                language: nl
                currency: EUR
                numbers: comma
                fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}, {id: "2025", start: 2025-01-01, end: 2025-12-31}]
                journals: [{code: VF, name: Verkopen, family: sales}]
                cut-off: {overall: \(cutOff)}
                charts: {show: [result, receivables-payables]}
                frozen: {at: 2025-04-15T17:30:00+02:00}
                """,
            "ledger/accounts.csv": "account,name\n400000,Klanten\n700000,Omzet\n",
            "ledger/opening.csv": "fiscal-year,account,debit,credit\n" + openings,
            "ledger/entries.csv": "entry,journal,date,account,debit,credit\n"
                + ["2024-03-01", "2025-03-01"].map { "\($0),VF,\($0),400000,\"10,00\",\n\($0),VF,\($0),700000,,\"10,00\"\n" }.joined(),
        ])
        let site = try scratch.site(snapshot)
        return site.dashboards.map { year, figures in DashboardPanels(site: site, href: { $0 }).panels(year, figures) }
    }

    private static let openings = "2025,400000,\"10,00\",\n2025,700000,,\"10,00\"\n"

    @Test(arguments: [("2024-12-31", openings, "bijgewerkt tot 31/12/2024"), ("2025-12-31", "", "geen beginbalans")])
    func givesTheReasonWhereBalancesAreNotKnown(cutOff: String, openings: String, reason: String) throws {
        let panels = try Self.panels(cutOff: cutOff, openings: openings)
        let drawn = try #require(panels.first?.first { $0.id == "p" }), empty = try #require(panels.last?.first { $0.id == "p" })
        #expect(drawn.charts.count == 1 && drawn.reason.isEmpty && drawn.rows.count == 12)
        #expect(empty.charts.isEmpty && empty.rows.isEmpty)
        #expect(empty.reason.contains(reason))
    }
}
