/// The words inside the drawing: where nothing was booked, and up to when the books were processed.
extension BarChart {
    func isEmpty(_ index: Int) -> Bool { series.allSatisfy { !$0.values.indices.contains(index) || $0.values[index] == nil } }

    func x(_ line: CutOffLine) -> Int { left + line.position * band / 1000 }

    /// Runs of slots in which nothing was booked.
    private var gaps: [Range<Int>] {
        slots.indices.reduce(into: []) { gaps, index in
            guard isEmpty(index) else { return }
            if let last = gaps.last, last.upperBound == index {
                gaps[gaps.count - 1] = last.lowerBound..<index + 1
            } else {
                gaps.append(index..<index + 1)
            }
        }
    }

    /// One word for a run of empty slots, in the widest part of it that no cut-off line parts; upright where it is too narrow to lie.
    func sayWhatIsMissing(_ svg: inout SVGWriter) {
        let width = TextWidth.width(noData, size: Self.size), isBelow = y(0) - top < bottom - y(0)
        for gap in gaps {
            let start = left + gap.lowerBound * band, end = left + gap.upperBound * band
            let walls = [start] + cutOffs.map(x).filter { start < $0 && $0 < end }.sorted() + [end]
            let parts = zip(walls, walls.dropFirst())
            guard let part = parts.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }) else { continue }
            let middle = (part.0 + part.1) / 2
            if part.1 - part.0 >= width + 6 {
                svg.text(noData, x: middle - width / 2, y: isBelow ? y(0) + 16 : y(0) - 12, css: "chart-missing")
            } else {
                svg.upright(noData, x: middle + 4, y: isBelow ? y(0) + 6 : y(0) - 12, anchor: isBelow ? "end" : "start", css: "chart-missing")
            }
        }
    }

    /// Nothing of a family is drawn behind its line: its books were not processed further. Words stand left of their line where they fit there, above
    /// the lines that they would cross and clear of the tallest bar.
    func drawCutOffs(_ svg: inout SVGWriter) {
        var before: [CutOffLine] = [], behind: [CutOffLine] = [], wall = left
        for line in cutOffs.sorted(by: { $0.position < $1.position }) {
            if x(line) - 5 - TextWidth.width(line.label, size: Self.size) > wall { before.append(line) } else {
                behind.append(line)
                wall = x(line)
            }
        }
        for (row, line) in (before + behind.reversed()).enumerated() {
            let isLeft = row < before.count, base = top - 10 - 18 * row
            svg.line(x(line), base - 11, x(line), bottom, css: "chart-cutoff")
            svg.text(line.label, x: isLeft ? x(line) - 5 : x(line) + 5, y: base, anchor: isLeft ? "end" : "start", css: "chart-cutoff")
        }
    }
}
