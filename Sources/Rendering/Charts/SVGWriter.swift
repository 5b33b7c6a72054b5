import Templating

/// Writes the few SVG elements that the charts use. Coordinates are in tenths of a unit, so that no floating point decides a byte.
struct SVGWriter {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    mutating func text(_ content: String, x: Int, y: Int, anchor: String = "start", css: String) {
        raw("<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\"\(anchor == "start" ? "" : " text-anchor=\"\(anchor)\"") class=\"\(css)\">")
        HTMLEscape.text(content, into: &bytes)
        raw("</text>")
    }

    mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, css: String) {
        raw("<path d=\"M\(Self.number(x1)) \(Self.number(y1))")
        raw(y1 == y2 ? "H\(Self.number(x2))\"" : "V\(Self.number(y2))\"")
        raw(" class=\"\(css)\"/>")
    }

    mutating func bar(x: Int, y: Int, width: Int, height: Int, css: String) {
        raw("<path d=\"M\(Self.number(x)) \(Self.number(y))h\(Self.number(width))v\(Self.number(height))h-\(Self.number(width))z\" class=\"\(css)\"/>")
    }

    mutating func element(_ name: String, _ content: String, id: String) {
        raw("<\(name) id=\"\(id)\">")
        HTMLEscape.text(content, into: &bytes)
        raw("</\(name)>")
    }

    /// Tenths as a decimal number: 125 is `12.5`.
    static func number(_ tenths: Int) -> String {
        let whole = tenths / 10, rest = abs(tenths % 10)
        return (tenths < 0 && whole == 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
    }
}
