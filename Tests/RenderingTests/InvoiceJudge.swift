import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif

/// What an XML file says, read by a parser that knows nothing of invoices: every text and every attribute, the files in it aside.
final class InvoiceJudge: NSObject, XMLParserDelegate {
    private static let files: Set<String> = ["EmbeddedDocumentBinaryObject", "AttachmentBinaryObject"]
    private(set) var values: Set<String> = []
    private var open: [(name: String, text: String)] = []

    /// Nil where it is no XML.
    static func values(in xml: Data) -> Set<String>? {
        let parser = XMLParser(data: xml), judge = InvoiceJudge()
        parser.delegate = judge
        return parser.parse() ? judge.values : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
    ) {
        open.append((String(name.split(separator: ":").last ?? ""), ""))
        for (name, value) in attributes where name != "xmlns" && !name.hasPrefix("xmlns:") { take(value) }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open[open.count - 1].text += text }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        guard let (name, text) = open.popLast(), !Self.files.contains(name) else { return }
        take(text)
    }

    private func take(_ text: String) {
        let text = Self.plain(text)
        if !text.isEmpty { values.insert(text) }
    }

    /// With one blank where there is any number of them.
    private static func plain(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// What of the values is not in the page: neither in its text nor as the value of an element, as a whole.
    static func missing(_ values: Set<String>, in html: String) -> [String] {
        let raw = html.matches(of: /\ (?:value|datetime)="([^"]*)"/).map { plain(unescaped(String($0.output.1))) }
        let known = Set(raw), text = plain(unescaped(html.replacing(/<[^>]*>/, with: " ")))
        return values.filter { !known.contains($0) && !occurs($0, in: text) }.sorted()
    }

    private static func occurs(_ value: String, in text: String) -> Bool {
        func isPart(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
        var rest = text[...]
        while let found = rest.range(of: value) {
            let before = found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : nil
            let after = found.upperBound < text.endIndex ? text[found.upperBound] : nil
            let isWhole = !(isPart(before) && isPart(value.first)) && !(isPart(after) && isPart(value.last))
            if isWhole { return true }
            rest = text[text.index(after: found.lowerBound)...]
        }
        return false
    }

    private static func unescaped(_ html: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(html) { $0.replacing($1.0, with: $1.1) }
    }

    /// The same file with a word of its own for each text and attribute, but for what says how the rest is to be read.
    static func withWordsOfTheirOwn(_ xml: String) -> String {
        var count = 0
        func word() -> String {
            count += 1
            return "W\(count)W"
        }
        let texts = xml.replacing(/<((?:\w+:)?(\w+))((?:\ [^<>]*)?)>([^<>]*[^<>\s][^<>]*)<\//) { match in
            let name = String(match.output.2), kept: Set = ["ChargeIndicator", "Indicator", "EmbeddedDocumentBinaryObject", "AttachmentBinaryObject"]
            let isKept = kept.contains(name) || match.output.4.hasPrefix("?")
            return "<\(match.output.1)\(match.output.3)>\(isKept ? String(match.output.4) : word())</"
        }
        return texts.replacing(/\ (currencyID|unitCode|schemeID|listID|name|filename|mimeCode|format|listVersionID)="[^"]*"/) { match in
            " \(match.output.1)=\"\(word())\""
        }
    }
}
