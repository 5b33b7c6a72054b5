import DossierModel

/// Horizontal bars, one a group, each with its amount written beside it.
struct BreakdownChart {
    struct Bar {
        let label: String
        /// Minor units.
        let value: Int64
        let amount: String
        /// Where the bar leads, empty for none.
        let link: String
    }

    /// The letter with which the ids of the chart and of the table beside it start.
    let id: String
    let title: String
    let description: String
    let bars: [Bar]
    let scale: AmountScale
    private static let left = 300, row = 30
    /// Great amounts behind the bars take more room.
    private var right: Int { min(810, 944 - (bars.map { TextWidth.width($0.amount, size: BarChart.size) }.max() ?? 0)) }

    init(id: String, title: String, description: String, bars: [Bar], currency: Currency, notation: Notation) {
        self.id = id
        self.title = title
        self.description = description
        self.bars = bars
        scale = AmountScale(covering: bars.map(\.value), currency: currency, notation: notation)
    }

    var svg: [UInt8] {
        var svg = SVGWriter()
        let height = 12 + Self.row * bars.count
        svg.raw(
            "<div class=\"flat\" role=\"group\" aria-labelledby=\"\(id)-t\" aria-describedby=\"\(id)-d \(id)-table\"><svg class=\"chart\" viewBox=\"0 0 960 \(height)\">"
        )
        svg.element("title", title, id: "\(id)-t")
        svg.element("desc", description, id: "\(id)-d")
        let zero = x(0)
        for (index, bar) in bars.enumerated() {
            let y = 6 + Self.row * index
            svg.text(
                TextWidth.fit(bar.label, size: BarChart.size, limit: Self.left - 14), x: Self.left - 8, y: y + 19, anchor: "end", css: "chart-legend")
            if !bar.link.isEmpty { svg.link(bar.link, labelledBy: "\(id)\(index) \(id)a\(index)") }
            let end = x(bar.value) == zero ? zero + 1 : x(bar.value)
            svg.raw("<path d=\"M\(zero) \(y + 14)H\(end)\" class=\"chart-costs\" stroke=\"currentColor\" stroke-width=\"\(Self.row - 10)\"/>")
            if !bar.link.isEmpty { svg.raw("</a>") }
            svg.text(bar.amount, x: max(x(bar.value), zero) + 8, y: y + 19)
        }
        svg.line(zero, 4, zero, height - 4, css: "chart-zero")
        svg.raw("</svg></div>")
        return svg.bytes
    }

    private func x(_ value: Int64) -> Int { scale.place(value, from: Self.left, to: right) }
}
