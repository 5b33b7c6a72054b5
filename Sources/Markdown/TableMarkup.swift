/// Rewrites the tables that cmark-gfm wrote: a box that scrolls around each, classes in place of the obsolete `align`, and numbers that stay on one
/// line.
///
/// In its HTML, from which raw HTML is gone, `<` begins a tag and nothing else.
struct TableMarkup {
    /// What the box is called for those who do not see it.
    let name: String

    func settle(_ html: [UInt8]) -> [UInt8] {
        guard html.contains(bytes: "<table>") else { return html }
        var output: [UInt8] = [], rest = html[...]
        output.reserveCapacity(html.count + 1_000)
        while let open = rest.firstIndex(of: UInt8(ascii: "<")), let close = rest[open...].firstIndex(of: UInt8(ascii: ">")) {
            output += rest[..<open]
            let tag = rest[open...close]
            rest = rest[(close + 1)...]
            guard tag.starts(with: "<t".utf8) || tag.elementsEqual("</table>".utf8) else {
                output += tag
                continue
            }
            let cell = rest.prefix { $0 != UInt8(ascii: "<") }
            let isWhole = rest[cell.endIndex...].starts(with: "</t".utf8) && Self.isNumber(cell)
            output += replacement(of: String(decoding: tag, as: UTF8.self), isWhole: isWhole).utf8
        }
        return output + rest
    }

    private func replacement(of tag: String, isWhole: Bool) -> String {
        switch tag {
        case "<table>": return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(Self.escaped(name))\">\n<table>"
        case "</table>": return "</table>\n</div>"
        case "<td>", "<td align=\"left\">": return isWhole ? "<td class=\"whole\">" : "<td>"
        case "<td align=\"right\">": return isWhole ? "<td class=\"end whole\">" : "<td class=\"end\">"
        case "<td align=\"center\">": return isWhole ? "<td class=\"middle whole\">" : "<td class=\"middle\">"
        case "<th>", "<th align=\"left\">": return "<th scope=\"col\">"
        case "<th align=\"right\">": return "<th scope=\"col\" class=\"end\">"
        case "<th align=\"center\">": return "<th scope=\"col\" class=\"middle\">"
        default: return tag
        }
    }

    /// Digits with what is written in and around an amount, no longer than one can be.
    private static func isNumber(_ cell: ArraySlice<UInt8>) -> Bool {
        guard cell.count < 60 else { return false }
        let text = String(decoding: cell, as: UTF8.self).unicodeScalars
        return text.contains { ("0"..."9").contains($0) } && text.count <= 30
            && text.allSatisfy { ("0"..."9").contains($0) || " .,'+-/%()€$£\u{A0}\u{202F}\u{2212}\u{2019}".unicodeScalars.contains($0) }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}

extension [UInt8] {
    fileprivate func contains(bytes: String) -> Bool {
        let wanted = Array(bytes.utf8)
        var rest = self[...]
        while let start = rest.firstIndex(of: wanted[0]) {
            rest = rest[start...]
            if rest.starts(with: wanted) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
