import DossierModel
import Templating

/// *Bedrijfsopbrengsten en -kosten*: two bars a month, up to the cut-off. Every bar's number stands in the table that it links to.
struct IncomeCostsChart {
    let figures: YearFigures
    let site: Site
    /// The page whose table rows the bars link to; empty when the chart stands on it.
    let monthPage: String

    private var labels: Labels { site.labels }
    private var currency: Currency { site.dossier.currency }

    var title: String { labels.fill("chart.income-costs.title", ["year": figures.year.id]) }

    /// The formula and the cut-off that the chart obeys.
    var source: String {
        let formula = figures.formula ?? labels["formula.by-type"]
        let until = site.dossier.cutOff.map { labels.fill("chart.cut-off", ["date": site.notation.day($0.overall)]) } ?? ""
        return labels.fill("chart.source", ["formula": formula, "cutoff": until])
    }

    /// What someone hears who does not see the bars.
    private var description: String {
        let drawn = figures.months.filter { !$0.isEmpty }
        func money(_ amount: Int64) -> String { site.notation.money(Money(amount, currency)) }
        return labels.fill("chart.income-costs.description", [
            "period": period, "year": figures.year.id, "income": money(figures.income), "costs": money(figures.costs),
            "result": money(figures.income - figures.costs), "months": String(drawn.count),
            "minimum": money(drawn.map { $0.income - $0.costs }.min() ?? 0), "maximum": money(drawn.map { $0.income - $0.costs }.max() ?? 0),
            "last": money(drawn.last.map { $0.income - $0.costs } ?? 0), "cutoff": site.dossier.cutOff.map { site.notation.day($0.overall) } ?? "",
        ])
    }

    private var period: String {
        guard let first = figures.months.first?.period, let last = figures.months.last?.period else { return figures.year.id }
        func name(_ period: Period) -> String { "\(labels["month.\(period.month ?? 1)"]) \(period.year)" }
        return "\(name(first)) – \(name(last))"
    }

    // Tenths of a unit.
    private static let left = 620, right = 9_560, top = 420, bottom = 2_620

    /// The chart as SVG; nothing where no month has a booking.
    var svg: [UInt8] {
        guard figures.months.contains(where: { !$0.isEmpty }) else { return [] }
        let ticks = ticks
        let scale = Scale(ticks: ticks)
        var svg = SVGWriter()
        // HTML allows no role on svg under which its links stay reachable, so the group is around it.
        svg.raw("<div role=\"group\" aria-labelledby=\"chart-t\" aria-describedby=\"chart-d\"><svg class=\"chart\" viewBox=\"0 0 960 300\">")
        svg.element("title", title, id: "chart-t")
        svg.element("desc", description, id: "chart-d")
        legend(&svg)
        axis(&svg, ticks, scale)
        for (index, month) in figures.months.enumerated() { draw(month, index, scale, &svg) }
        svg.line(Self.left, scale.y(0), Self.right, scale.y(0), css: "chart-zero")
        cutOff(&svg)
        svg.raw("</svg></div>")
        return svg.bytes
    }

    private func legend(_ svg: inout SVGWriter) {
        let thousands = labels.fill("chart.unit.thousand", ["currency": currency.code])
        let caption = isInThousands ? thousands : labels.fill("chart.unit.one", ["currency": currency.code])
        svg.bar(x: Self.left, y: 120, width: 100, height: 100, css: "chart-income")
        svg.text(labels["figure.income"], x: Self.left + 150, y: 210, css: "chart-legend")
        svg.bar(x: Self.left + 2_000, y: 120, width: 100, height: 100, css: "chart-costs")
        svg.text(labels["figure.costs"], x: Self.left + 2_150, y: 210, css: "chart-legend")
        svg.text(caption, x: Self.right, y: 210, anchor: "end", css: "chart-label")
    }

    /// One major unit in minor units.
    private var unit: Int64 { (0..<currency.digits).reduce(1) { power, _ in power * 10 } }

    private var ticks: [Int64] {
        let values = figures.months.flatMap { [$0.income, $0.costs] }
        return Ticks.values(covering: values.min() ?? 0, values.max() ?? 0, unit: unit)
    }

    private var isInThousands: Bool { ticks.allSatisfy { $0 % (unit * 1_000) == 0 } }

    private func axis(_ svg: inout SVGWriter, _ ticks: [Int64], _ scale: Scale) {
        let divisor = isInThousands ? unit * 1_000 : unit
        for tick in ticks {
            if tick != 0 { svg.line(Self.left, scale.y(tick), Self.right, scale.y(tick), css: "chart-grid") }
            svg.text(
                site.notation.count(Int(tick / divisor)), x: Self.left - 80, y: scale.y(tick) + 40, anchor: "end", css: "chart-label")
        }
    }

    /// The band of a month; a fiscal year of up to two years fits.
    private var band: Int { (Self.right - Self.left) / max(12, slots) }
    private var slots: Int {
        let start = figures.year.start, end = figures.year.end
        return (end.year - start.year) * 12 + end.month - start.month + 1
    }

    private func draw(_ month: YearFigures.Month, _ index: Int, _ scale: Scale, _ svg: inout SVGWriter) {
        let x = Self.left + index * band, gap = band / 8, width = (band - 2 * gap) / 2
        let short = labels["month.short.\(month.period.month ?? 1)"]
        svg.text(slots > 14 ? String(short.prefix(1)) : short, x: x + band / 2, y: Self.bottom + 180, anchor: "middle", css: "chart-label")
        guard !month.isEmpty else {
            svg.bar(x: x + gap, y: scale.y(0) - 60, width: 2 * width, height: 60, css: "chart-missing")
            // One word for a run of empty months: a second would stand across the first.
            guard index == 0 || !figures.months[index - 1].isEmpty else { return }
            svg.text(labels["chart.no-data"], x: x + band / 2, y: scale.y(0) - 100, anchor: "middle", css: "chart-missing")
            return
        }
        let name = "\(labels["month.\(month.period.month ?? 1)"]) \(month.period.year)"
        for (offset, amount, css, key) in [(0, month.income, "chart-income", "income"), (1, month.costs, "chart-costs", "costs")] {
            let spoken = "\(name), \(labels["figure.\(key)"]): \(site.notation.money(Money(amount, currency)))"
            var attributes: [UInt8] = []
            HTMLEscape.attribute(spoken, into: &attributes)
            svg.raw("<a href=\"\(monthPage)#m-\(month.period)\" aria-label=\"\(String(decoding: attributes, as: UTF8.self))\">")
            let y = min(scale.y(amount), scale.y(0))
            svg.bar(
                x: x + gap + offset * width, y: y, width: width - 10, height: max(5, abs(scale.y(amount) - scale.y(0))), css: css)
            svg.raw("</a>")
        }
    }

    /// Nothing is drawn behind this line: the books were not processed further.
    private func cutOff(_ svg: inout SVGWriter) {
        guard let day = figures.cutOff else { return }
        let months = (day.year - figures.year.start.year) * 12 + day.month - figures.year.start.month
        let x = Self.left + months * band + band * day.day / Day.length(ofMonth: day.month, year: day.year)
        svg.line(x, Self.top - 150, x, Self.bottom, css: "chart-cutoff")
        let isRight = x > (Self.left + Self.right) / 2 + 1_200
        svg.text(
            labels.fill("chart.cut-off", ["date": site.notation.day(day)]), x: isRight ? x - 60 : x + 60, y: Self.top - 70,
            anchor: isRight ? "end" : "start", css: "chart-cutoff")
    }

    /// From minor units to tenths of a unit on the page.
    private struct Scale {
        let low: Int64, high: Int64

        init(ticks: [Int64]) {
            low = ticks.first ?? 0
            high = ticks.last ?? 1
        }

        func y(_ amount: Int64) -> Int {
            // Doubles carry 15 digits, more than an amount has here; the result is rounded to a whole tenth.
            let share = Double(amount - low) / Double(high - low)
            return bottom - Int((share * Double(bottom - top)).rounded())
        }
    }
}
