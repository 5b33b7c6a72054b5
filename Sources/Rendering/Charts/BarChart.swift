/// Grouped bars over months or years, as static SVG. Each bar is a link that takes its name from the table beside the chart.
struct BarChart {
    /// One row of bars. `column` is the letter of its column in the table beside the chart.
    struct Series {
        let label: String
        let column: String
        let css: String
        /// Minor units; nil where nothing was booked.
        let values: [Int64?]
        /// Where each bar leads, empty for none.
        var links: [String] = []
    }

    /// A day at which the processing of the books ended, drawn as a line.
    struct CutOffLine {
        /// In thousandths of a slot from the left of the first one.
        let position: Int
        let label: String
    }

    /// A letter that no other chart of the page has; ids start with it.
    let id: String
    /// The letter of the table, with which the ids of its cells start; empty where no table is on the page.
    let table: String
    let title: String
    /// What someone hears who does not see the bars.
    let description: String
    /// Short words below the axis, one a slot that is drawn; there may be room for more slots.
    let slots: [String]
    let room: Int
    var series: [Series]
    var cutOffs: [CutOffLine] = []
    let scale: AmountScale
    let noData: String

    /// The axis stands no nearer to the left than this, so that charts below each other begin alike.
    static let left = 66, right = 956
    /// The size of its type in the style sheet, a little more than that: a face may be wider than the one that is measured.
    static let size = 16

    /// Great amounts beside the axis take more room.
    var left: Int { max(Self.left, (scale.ticks.map { TextWidth.width(scale.label($0), size: Self.size) }.max() ?? 0) + 12) }

    /// A row of words for each further cut-off line lies between the legend and the bars.
    var top: Int { 54 + 18 * max(0, cutOffs.count - 1) }
    var bottom: Int { top + 210 }

    /// The chart in the group that names it: HTML allows no role on svg under which its links stay reachable.
    var svg: [UInt8] {
        var svg = SVGWriter()
        svg.raw(
            "<div class=\"flat\" role=\"group\" aria-labelledby=\"\(id)-t\" aria-describedby=\"\(id)-d\(table.isEmpty ? "" : " \(table)-table")\"><svg class=\"chart\" viewBox=\"0 0 960 \(bottom + 28)\">"
        )
        svg.element("title", title, id: "\(id)-t")
        svg.element("desc", description, id: "\(id)-d")
        svg.hatching(id: "\(id)-h")
        legend(&svg)
        axis(&svg)
        labels(&svg)
        for (offset, series) in series.enumerated() { draw(series, offset, &svg) }
        svg.line(left, y(0), Self.right, y(0), css: "chart-zero")
        sayWhatIsMissing(&svg)
        drawCutOffs(&svg)
        svg.raw("</svg></div>")
        return svg.bytes
    }

    var band: Int { (Self.right - left) / max(1, room) }
    func y(_ amount: Int64) -> Int { scale.place(amount, from: bottom, to: top) }

    private func legend(_ svg: inout SVGWriter) {
        guard series.count > 1 else { return }
        var x = left
        for (offset, series) in series.enumerated() {
            svg.bar(x: x + 5, from: 18, to: 8, " class=\"\(series.css)\"\(stroke(offset)) stroke-width=\"10\"")
            svg.text(series.label, x: x + 15, y: 17, css: "chart-legend")
            x += TextWidth.width(series.label, size: Self.size) + 40
        }
    }

    private func axis(_ svg: inout SVGWriter) {
        let lines = scale.ticks.filter { $0 != 0 }.map { "M\(left) \(y($0))H\(Self.right)" }.joined()
        svg.raw("<path d=\"\(lines)\" class=\"chart-grid\"/><g text-anchor=\"end\">")
        for tick in scale.ticks { svg.text(scale.label(tick), x: left - 6, y: y(tick) + 5) }
        svg.raw("</g>")
    }

    private func labels(_ svg: inout SVGWriter) {
        svg.labels(slots, at: slots.indices.map { left + $0 * band + band / 2 }, y: bottom + 21)
        for index in slots.indices where isEmpty(index) {
            svg.bar(
                x: left + index * band + band / 2, from: y(0), to: y(0) - 8,
                " class=\"chart-missing\" stroke=\"url(#\(id)-h)\" stroke-width=\"\(band * 2 / 3)\"")
        }
    }

    /// Where colours are not to be had, in print and in forced colours, every second series is hatched.
    private func stroke(_ offset: Int) -> String { " stroke=\"\(offset % 2 == 1 ? "url(#\(id)-h)" : "currentColor")\"" }

    private func draw(_ series: Series, _ offset: Int, _ svg: inout SVGWriter) {
        let gap = max(2, band / 8), width = min(56, (band - 2 * gap) / self.series.count)
        let name = table.isEmpty ? "" : " role=\"group\" aria-labelledby=\"\(table)\(series.column)\""
        svg.raw("<g class=\"\(series.css)\"\(stroke(offset)) stroke-width=\"\(max(1, width - 1))\"\(name)>")
        for (index, value) in series.values.enumerated() {
            guard let value else { continue }
            let isLink = series.links.indices.contains(index) && !series.links[index].isEmpty
            if isLink { svg.link(series.links[index], labelledBy: "\(table)\(index) \(table)\(series.column)\(index)") }
            let x = left + index * band + (band - width * self.series.count) / 2 + offset * width + width / 2
            svg.bar(x: x, from: y(0), to: y(value))
            if isLink { svg.raw("</a>") }
        }
        svg.raw("</g>")
    }
}
