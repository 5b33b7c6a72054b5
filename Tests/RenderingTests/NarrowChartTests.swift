import DossierModel
import Foundation
import Snapshots
import Testing
@testable import Rendering

/// The drawing for a narrow screen says what the wide one does, in words that stay inside it.
@Suite struct NarrowChartTests {
    private static func chart(_ values: [[Int64?]], labels: [String], cutOffs: [(Int, String)] = [], slots: [String]? = nil) throws -> BarChart {
        let currency = try #require(Currency(code: "EUR"))
        return BarChart(
            id: "i", table: "m", title: "T", description: "D", slots: slots ?? values[0].indices.map { "m\($0)" }, room: 12,
            series: zip(values, labels).enumerated().map { offset, item in
                BarChart.Series(
                    label: item.1, column: Panel.letter(offset), css: ["chart-income", "chart-costs"][offset], values: item.0,
                    links: item.0.indices.map { "\(offset)-\($0).html" })
            },
            cutOffs: cutOffs.map { BarChart.CutOffLine(position: $0.0, label: $0.1) },
            scale: AmountScale(covering: values.flatMap { $0.compactMap(\.self) }, currency: currency, notation: Notation(.nl)),
            noData: "geen boekingen")
    }

    /// The left and right end of each text, and where it stands.
    private static func words(_ svg: String) throws -> [(text: String, left: Int, right: Int, base: Int)] {
        try svg.matches(of: /<text x="(-?\d+)" y="(\d+)"(?: text-anchor="(\w+)")?[^>]*>([^<]*)</).map { word in
            let x = try #require(Int(word.output.1)), y = try #require(Int(word.output.2)), text = String(word.output.4)
            let width = TextWidth.width(text, size: NarrowChart.size)
            let left = word.output.3 == "end" ? x - width : word.output.3 == "middle" ? x - width / 2 : x
            return (text, left, left + width, y)
        }
    }

    private static let long = "bijgewerkt tot 30/09/2024 (aankopen, verkopen, diverse verrichtingen, financieel)"

    @Test(arguments: [
            [[100_000, 200_000, nil, -50_000], [90_000, nil, nil, 70_000]], [[-100_000, -200_000], [-1, -2]],
            [[1_234_567_890_00, 5], [7, 900_000_000_00]],
        [[nil, nil], [nil, nil]],
    ] as [[[Int64?]]])
    func keepsItsWordsInside(values: [[Int64?]]) throws {
        let chart = try Self.chart(
            values, labels: ["Bedrijfsopbrengsten", "Bedrijfskosten"], cutOffs: [(1_500, Self.long), (1_900, "bijgewerkt tot 31/10/2024")])
        let svg = String(decoding: chart.narrow, as: UTF8.self), words = try Self.words(svg)
        let height = try #require(svg.firstMatch(of: /viewBox="0 0 320 (\d+)"/).flatMap { Int($0.output.1) })
        #expect(words.filter { $0.left < 0 || $0.right > NarrowChart.width || $0.base > height }.map(\.text) == [])
        for (index, word) in words.enumerated() {
            for other in words.dropFirst(index + 1) where abs(word.base - other.base) < 12 {
                #expect(word.right <= other.left || other.right <= word.left, "\(word.text) and \(other.text)")
            }
        }
        // Nothing of the words is left out.
        let said = words.map(\.text).joined(separator: " ")
        #expect(said.contains(Self.long) && said.contains("Bedrijfsopbrengsten"))
    }

    @Test("Each bar of the wide drawing is one of the narrow drawing, with the same link and name") func hasTheSameBars() throws {
        let chart = try Self.chart([[100, nil, -300], [50, 60, nil]], labels: ["A", "B"])
        func links(_ svg: [UInt8]) -> [String] {
            String(decoding: svg, as: UTF8.self).matches(of: /<a href="([^"]+)" aria-labelledby="([^"]+)">/).map { "\($0.output.1) \($0.output.2)" }
        }
        #expect(links(chart.narrow) == links(chart.svg) && links(chart.svg).count == 4)
        let ids = String(decoding: chart.svg + chart.narrow, as: UTF8.self).matches(of: /\ id="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
    }

    @Test func drawsAmountsInProportion() throws {
        let svg = String(decoding: try Self.chart([[100_000, 200_000, -50_000]], labels: ["A"]).narrow, as: UTF8.self)
        let bars = try svg.matches(of: /<path d="M(\d+) \d+H(\d+)"\/>/).map { (try #require(Int($0.output.1)), try #require(Int($0.output.2))) }
        #expect(bars.count == 3)
        let widths = bars.map { $0.1 - $0.0 }
        #expect(abs(widths[1] - 2 * widths[0]) <= 2 && abs(widths[0] + 2 * widths[2]) <= 2)
    }

    @Test("A long name of a group is on several lines, and whole") func keepsLongNames() throws {
        let currency = try #require(Currency(code: "EUR")), name = "Diensten en diverse goederen van alle soorten die er in een bakkerij nodig zijn"
        let chart = BreakdownChart(
            id: "b", title: "T", description: "D",
            bars: [
                BreakdownChart.Bar(label: name, value: 100_000, amount: "1.000,00", link: "a.html"),
                BreakdownChart.Bar(label: "Rest", value: -20_000, amount: "-200,00", link: ""),
            ], currency: currency, notation: Notation(.nl))
        let words = try Self.words(String(decoding: chart.narrow, as: UTF8.self))
        #expect(words.map(\.text).joined(separator: " ").hasPrefix(name))
        #expect(words.filter { $0.left < 0 || $0.right > NarrowChart.width }.map(\.text) == [])
    }

    @Test func partsTextIntoLines() {
        #expect(TextWidth.lines("aa bb cc", size: 100, limit: 300) == ["aa bb", "cc"])
        #expect(TextWidth.lines("aaaaaaaaaa b", size: 100, limit: 100) == ["aaaaaaaaaa", "b"])
        #expect(TextWidth.lines("", size: 100, limit: 100) == [])
    }
}
