import Templating

/// Writes the few SVG elements that the charts use, in whole units, so that no floating point decides a byte.
struct SVGWriter {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    mutating func text(_ content: String, x: Int, y: Int, anchor: String = "start", css: String = "") {
        raw("<text x=\"\(x)\" y=\"\(y)\"\(anchor == "start" ? "" : " text-anchor=\"\(anchor)\"")\(css.isEmpty ? "" : " class=\"\(css)\"")>")
        HTMLEscape.text(content, into: &bytes)
        raw("</text>")
    }

    /// Text that is read from below upwards.
    mutating func upright(_ content: String, x: Int, y: Int, anchor: String = "start", css: String) {
        raw("<text transform=\"translate(\(x) \(y)) rotate(-90)\"\(anchor == "start" ? "" : " text-anchor=\"\(anchor)\"") class=\"\(css)\">")
        HTMLEscape.text(content, into: &bytes)
        raw("</text>")
    }

    /// Words below an axis, each at its place; single letters share one list of places. Who hears the page hears them with the bars.
    mutating func labels(_ words: [String], at places: [Int], y: Int) {
        raw("<text y=\"\(y)\" text-anchor=\"middle\" aria-hidden=\"true\"")
        if words.allSatisfy({ $0.unicodeScalars.count == 1 }) {
            raw(" x=\"\(places.map(String.init).joined(separator: " "))\">")
            HTMLEscape.text(words.joined(), into: &bytes)
        } else {
            raw(">")
            for (word, place) in zip(words, places) {
                raw("<tspan x=\"\(place)\">")
                HTMLEscape.text(word, into: &bytes)
                raw("</tspan>")
            }
        }
        raw("</text>")
    }

    /// A horizontal or vertical line.
    mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, css: String) {
        raw("<path d=\"M\(x1) \(y1)\(y1 == y2 ? "H\(x2)" : "V\(y2)")\" class=\"\(css)\"/>")
    }

    /// A bar as a thick upright line: half the bytes of a rectangle. Its width is the stroke's.
    mutating func bar(x: Int, from start: Int, to end: Int, _ attributes: String = "") {
        raw("<path d=\"M\(x) \(start)V\(start == end ? end - 1 : end)\"\(attributes)/>")
    }

    mutating func element(_ name: String, _ content: String, id: String) {
        raw("<\(name) id=\"\(id)\">")
        HTMLEscape.text(content, into: &bytes)
        raw("</\(name)>")
    }

    /// Starts a link whose words are other elements of the page.
    mutating func link(_ address: String, labelledBy ids: String) {
        raw("<a href=\"")
        HTMLEscape.attribute(address, into: &bytes)
        raw("\" aria-labelledby=\"\(ids)\">")
    }

    /// Hatching for print and forced colours, where hues say nothing.
    mutating func hatching(id: String) {
        raw("<pattern id=\"\(id)\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 4L4 0\"/></pattern>")
    }
}
