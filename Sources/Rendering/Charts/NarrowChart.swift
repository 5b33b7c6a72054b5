/// The same drawings for a narrow screen: a row a month or group, bars from the left to the right, and words that stay large enough to read.
enum NarrowChart {
    static let width = 320
    /// The size of the type, a little more than that of the style sheet.
    static let size = 13
    static let line = 17

    /// Starts the drawing, with the words that name it.
    static func open(_ svg: inout SVGWriter, id: String, table: String, title: String, description: String, height: Int) {
        let described = table.isEmpty ? "" : " \(table)-table"
        svg.raw("<div class=\"tall\" role=\"group\" aria-labelledby=\"\(id)-t\" aria-describedby=\"\(id)-d\(described)\">")
        svg.raw("<svg class=\"chart\" viewBox=\"0 0 \(width) \(height)\">")
        svg.element("title", title, id: "\(id)-t")
        svg.element("desc", description, id: "\(id)-d")
        svg.hatching(id: "\(id)-h")
    }

    static func close(_ svg: inout SVGWriter) { svg.raw("</svg></div>") }
}

extension BarChart {
    private var narrowID: String { id + "v" }
    private var narrowLeft: Int { (slots.map { TextWidth.width($0, size: NarrowChart.size) }.max() ?? 0) + 10 }
    private var narrowRow: Int { max(22, series.count * 10 + 10) }
    private func narrowX(_ amount: Int64) -> Int { scale.place(amount, from: narrowLeft, to: NarrowChart.width - 6) }
    private var narrowNotes: [[String]] { cutOffs.map { TextWidth.lines($0.label, size: NarrowChart.size, limit: NarrowChart.width - 28) } }

    /// The rows of words above the bars: the legend, the cut-offs and the axis.
    private var narrowTop: Int {
        ((series.count > 1 ? series.count : 0) + narrowNotes.reduce(0) { $0 + $1.count } + 1) * NarrowChart.line + 8
    }

    /// The months or years as rows.
    var narrow: [UInt8] {
        var svg = SVGWriter(), y = 0
        let top = narrowTop, bottom = top + narrowRow * slots.count
        NarrowChart.open(&svg, id: narrowID, table: table, title: title, description: description, height: bottom + 6)
        if series.count > 1 {
            for (offset, series) in series.enumerated() {
                svg.raw("<path d=\"M2 \(y + 9)H14\" class=\"\(series.css)\"\(narrowStroke(offset)) stroke-width=\"10\"/>")
                svg.text(series.label, x: 22, y: y + 13, css: "chart-legend")
                y += NarrowChart.line
            }
        }
        for note in narrowNotes {
            svg.line(2, y + 9, 16, y + 9, css: "chart-cutoff")
            for words in note {
                svg.text(words, x: 22, y: y + 13, css: "chart-cutoff")
                y += NarrowChart.line
            }
        }
        narrowAxis(&svg, y: y + 13, from: top, to: bottom)
        for (index, slot) in slots.enumerated() {
            let middle = top + narrowRow * index + narrowRow / 2
            svg.text(slot, x: 2, y: middle + 5)
            if isEmpty(index) {
                // Where all amounts are negative the axis is at the right end, and the words stand before it.
                let isBehind = narrowX(0) + 5 + TextWidth.width(noData, size: NarrowChart.size) <= NarrowChart.width
                svg.text(noData, x: narrowX(0) + (isBehind ? 5 : -5), y: middle + 5, anchor: isBehind ? "start" : "end", css: "chart-missing")
            }
        }
        for (offset, series) in series.enumerated() { drawNarrow(series, offset, top, &svg) }
        svg.line(narrowX(0), top, narrowX(0), bottom, css: "chart-zero")
        for line in cutOffs {
            let y = min(bottom, top + line.position * narrowRow / 1000)
            svg.line(0, y, NarrowChart.width, y, css: "chart-cutoff")
        }
        NarrowChart.close(&svg)
        return svg.bytes
    }

    private func narrowStroke(_ offset: Int) -> String { " stroke=\"\(offset % 2 == 1 ? "url(#\(narrowID)-h)" : "currentColor")\"" }

    /// The ends of the axis and nought, where it stands clear of both.
    private func narrowAxis(_ svg: inout SVGWriter, y: Int, from top: Int, to bottom: Int) {
        let lines = scale.ticks.filter { $0 != 0 }.map { "M\(narrowX($0)) \(top)V\(bottom)" }.joined()
        svg.raw("<path d=\"\(lines)\" class=\"chart-grid\"/>")
        guard let low = scale.ticks.first, let high = scale.ticks.last else { return }
        svg.text(scale.label(low), x: narrowX(low), y: y)
        svg.text(scale.label(high), x: NarrowChart.width - 2, y: y, anchor: "end")
        let room = TextWidth.width(scale.label(low), size: NarrowChart.size) + 16
        if low < 0, high > 0, narrowX(0) - narrowX(low) > room,
            NarrowChart.width - narrowX(0) > TextWidth.width(scale.label(high), size: NarrowChart.size) + 16
        {
            svg.text(scale.label(0), x: narrowX(0), y: y, anchor: "middle")
        }
    }

    private func drawNarrow(_ series: Series, _ offset: Int, _ top: Int, _ svg: inout SVGWriter) {
        let height = self.series.count == 1 ? 12 : 9, zero = narrowX(0)
        svg.raw("<g class=\"\(series.css)\"\(narrowStroke(offset)) stroke-width=\"\(height)\">")
        for (index, value) in series.values.enumerated() {
            guard let value else { continue }
            let isLink = series.links.indices.contains(index) && !series.links[index].isEmpty
            if isLink { svg.link(series.links[index], labelledBy: "\(table)\(index) \(table)\(series.column)\(index)") }
            let middle = top + narrowRow * index + narrowRow / 2 + (2 * offset - self.series.count + 1) * 5
            svg.raw("<path d=\"M\(zero) \(middle)H\(narrowX(value) == zero ? zero + 1 : narrowX(value))\"/>")
            if isLink { svg.raw("</a>") }
        }
        svg.raw("</g>")
    }
}

extension BreakdownChart {
    /// The groups as rows, each with its words above its bar and its amount behind it.
    var narrow: [UInt8] {
        var svg = SVGWriter(), y = 4
        let words = bars.map { TextWidth.lines($0.label, size: NarrowChart.size, limit: NarrowChart.width - 4) }
        let amounts = bars.map { TextWidth.width($0.amount, size: NarrowChart.size) }.max() ?? 0, right = NarrowChart.width - amounts - 12
        let height = words.reduce(8) { $0 + $1.count * NarrowChart.line + 26 }, zero = scale.place(0, from: 2, to: right)
        NarrowChart.open(&svg, id: id + "v", table: id, title: title, description: description, height: height)
        for (index, bar) in bars.enumerated() {
            for line in words[index] {
                svg.text(line, x: 2, y: y + 13, css: "chart-legend")
                y += NarrowChart.line
            }
            let place = scale.place(bar.value, from: 2, to: right), end = place == zero ? zero + 1 : place
            if !bar.link.isEmpty { svg.link(bar.link, labelledBy: "\(id)\(index) \(id)a\(index)") }
            svg.raw("<path d=\"M\(zero) \(y + 9)H\(end)\" class=\"chart-costs\" stroke=\"currentColor\" stroke-width=\"14\"/>")
            if !bar.link.isEmpty { svg.raw("</a>") }
            svg.text(bar.amount, x: max(place, zero) + 8, y: y + 14)
            y += 26
        }
        NarrowChart.close(&svg)
        return svg.bytes
    }
}
