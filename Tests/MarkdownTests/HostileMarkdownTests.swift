import Foundation
import Markdown
import Testing

/// The samples and the specification of CommonMark, which lie beside the checkout where they are at hand.
private let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/corpora/markdown/commonmark+cmark")

@Suite struct HostileMarkdownTests {
    /// Every tag that may stand in a note; text holds no `<`, and attribute values no `>`.
    private static func isInert(_ tag: Substring) -> Bool {
        let plain: Set<Substring> = [
            "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "hr /", "br /",
            "table", "thead", "tbody", "tr", "th", "td", "div",
        ]
        guard tag.hasPrefix("<"), tag.hasSuffix(">") else { return false }
        let inner = tag.dropFirst(tag.hasPrefix("</") ? 2 : 1).dropLast()
        if plain.contains(inner) { return true }
        let attributes =
            #/(th scope="col"( class="(end|middle)")?|td class="(end|middle|whole|end whole|middle whole)"|div class="scroll" tabindex="0" role="region" aria-label=""|code class="language-[^"<]*"|ol start="[0-9]+"|a href="inside\.html"( title="[^"<]*")?)/#
        return inner.wholeMatch(of: attributes) != nil
    }

    private static func faults(of source: String, link: @escaping (String) -> String?) -> [String] {
        let html = String(decoding: MarkdownDocument(source, link: link).html, as: UTF8.self)
        var faults: [String] = []
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            let end = rest[open...].firstIndex(of: ">").map(rest.index(after:)) ?? rest.endIndex
            if !isInert(rest[open..<end]) { faults.append(String(rest[open..<end])) }
            rest = rest[end...]
        }
        return faults
    }

    @Test func noticesTagsThatCouldAct() {
        let tags = [
            "<script>", "<iframe src=\"x\">", "<a href=\"http://x\">", "<p onclick=\"x\">", "<img src=\"x\" />", "<h1>", "<!-- raw HTML omitted -->",
            "<a href=\"inside.html\" onclick=\"x\">", "<a href=\"\">", "<p", "<td align=\"left\">", "<td class=\"end\" onclick=\"x\">",
            "<div class=\"x\">",
        ]
        #expect(tags.filter { Self.isInert($0[...]) } == [])
        #expect(
            ["<p>", "</p>", "<h2>", "<br />", "<ol start=\"3\">", "<a href=\"inside.html\" title=\"x\">", "<td class=\"end whole\">"].allSatisfy {
                Self.isInert($0[...])
            })
    }

    /// What CommonMark lets through as it is, or makes a link or an image of.
    private static let own = [
        "<script>alert(1)</script>", "<script>\n\nalert(1)\n\n</script>\n\ntext", "a <b>b</b> c", "<div onclick=\"x\">\n*a*\n</div>", "<!-- x -->",
        "<!-- a\n\nb -->", "<?php x ?>",
        "<!DOCTYPE html>", "<![CDATA[x]]>", "<iframe src=x>", "<a href=\"x\" onclick=y>z</a>", "<img src=x onerror=y>",
        "<svg><script>x</script></svg>", "<style>*{}</style>",
        "<textarea>", "<pre><script>x</script></pre>", "<b", "a <b onclick=\n\"x\">", "[a](javascript:x)", "[a](JaVaScRiPt:x)",
        "[a](&#106;avascript:x)", "[a](java\\\nscript:x)",
        "[a](data:text/html,x)", "[a](vbscript:x)", "[a](file:///etc/passwd)", "[a](<x y> \"t\\\"<b>\")", "[a](x 'onclick=\"y\"')",
        "[a](x \"><script>\")", "[a]: javascript:x\n\n[a]",
        "![a](x)", "![<b>](x \"<b>\")", "[![a](b)](c)", "<javascript:x>", "<https://x.example/\"><b>>", "<a@b.example>", "`<script>`",
        "``` \"><script>\nx\n```", "```a\"b<c>\n<b>\n```",
        "~~~ x\n<b>", "    <script>", "# <b>", "# a {#x onclick=y}", "> <script>", "* <script>\n  x", "1) <b>", "7. <b>", "***<b>***",
        "a\\\nb<br onclick=x>", "a  \n<b>", "&lt;script&gt;",
        "&#60;script&#62;", "\\<script>", "a|b\n-|-\n<b>|c", "***", "<h1>x</h1>", "====\n<b>\n====", "\u{0}<b>", "<\u{0}script>", "\u{FEFF}<script>",
        "<scr\nipt>",
    ]

    @Test(arguments: [true, false]) func writesOnlyInertTags(linked: Bool) {
        for text in Self.own {
            let faults = Self.faults(of: text) { _ in linked ? "inside.html" : nil }
            #expect(faults == [], "\(text)")
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: corpus.path), "needs the corpus beside the checkout"), arguments: [true, false])
    func writesOnlyInertTagsOfTheCorpus(linked: Bool) throws {
        let files = try #require(FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil)).compactMap { $0 as? URL }
            .filter { ["md", "txt"].contains($0.pathExtension) }
        #expect(files.count > 20)
        var texts: [String] = []
        for file in files {
            let text = try String(decoding: Data(contentsOf: file), as: UTF8.self)
            texts.append(text)
            guard file.lastPathComponent == "spec.txt" else { continue }
            let fence = String(repeating: "`", count: 32)
            let examples = text.components(separatedBy: fence + " example\n").dropFirst().compactMap { $0.components(separatedBy: "\n.\n").first }
            #expect(examples.count > 600)
            texts += examples.map { $0.replacing("→", with: "\t") }
        }
        for text in texts {
            let faults = Self.faults(of: text) { _ in linked ? "inside.html" : nil }
            #expect(faults == [], "\(text.prefix(200))")
        }
    }

    @Test(arguments: [
        text(("* ", 20_000), ("*a", 20_000)), String(repeating: ">", count: 50_000), String(repeating: "> ", count: 50_000) + "a",
        String(repeating: "[", count: 50_000),
        String(repeating: "![", count: 50_000), String(repeating: "[a](", count: 50_000), String(repeating: "*a **a ", count: 25_000),
        String(repeating: "- ", count: 50_000) + "a", String(repeating: "<b>", count: 50_000),
        String(repeating: "[", count: 25_000) + "a" + String(repeating: "](b)", count: 25_000),
        String(repeating: ">", count: 20_000) + String(repeating: "<b>", count: 20_000),
        String(repeating: ">", count: 20_000) + String(repeating: "[a](b) ", count: 20_000),
        text(("|a", 50_000), ("|\n", 1), ("|-", 50_000), ("|\n", 1), ("|b", 50_000)),
        text(("|a", 99), ("|\n", 1), ("|-", 99), ("|\n", 1), ("|b\n", 50_000)),
        text(("|a", 99), ("|\n", 1), ("|-", 99), ("|\n", 1), ("|b\n", 450)), text(("|a\n|-\n", 25_000)), text(("|a\r|-|-\r", 25_000)),
        text(("|a|b\n|-|-\n", 1), ("|b|c\n", 50_000)), text(("|-|-\n|a\n", 50_000)), text(("x\n", 50_000), ("|a|\n|-|\n|b|\n", 1)),
        text(("> ", 200), ("|a|\n", 1), ("> ", 200), ("|-|\n", 1)) + text((text(("> ", 200), ("|b|\n", 1)), 400)),
        text(("|a|\n|-|\n|", 1), ("\\|", 50_000)),
        text(("![l", 50_000)), text(("_", 50_000), (".", 1), ("_", 50_000)), text(("- ", 20_000), ("|a|\n|-|\n", 1)),
        text(("|a|\n|-|\n|", 1), ("*a **a ", 20_000)),
        text(("<!--", 50_000)), text(("|\n", 100_000)),
    ])
    func survivesNesting(bomb: String) {
        let start = Self.processorTime()
        let length = MarkdownDocument(bomb).html.count
        #expect(length > 10_000)
        #expect(Self.processorTime() - start < 1, "\(bomb.prefix(20))")
    }

    /// Tables that cost too much are text, with a word about it; what anybody writes is a table.
    @Test(arguments: [
        (10, 4_000, nil), (100, 400, nil), (101, 1, 2), (20, 2_000, nil), (20, 3_000, 2_502), (2, 20_000, nil),
    ] as [(Int, Int, Int?)])
    func drawsTablesOfASizeThatPeopleRead(columns: Int, rows: Int, line: Int?) {
        let row = text(("|7", columns), ("|\n", 1))
        let document = MarkdownDocument(text(("|a", columns), ("|\n", 1), ("|-", columns), ("|\n", 1), (row, rows)))
        #expect(document.dropped.map(\.line) == (line.map { [$0] } ?? []))
        #expect(document.dropped.allSatisfy { $0.kind == .tables && $0.text.hasPrefix("|") })
        #expect(String(decoding: document.html.prefix(9), as: UTF8.self).hasPrefix(line == nil ? "<div" : "<p>|a"))
    }

    @Test func showsMarksBelowAHundredLevelsAsText() {
        let html = String(decoding: MarkdownDocument(text(("> ", 102), ("a\n\n", 1), ("- ", 101), ("b", 1))).html, as: UTF8.self)
        #expect(html.contains("<p>&gt; &gt; a</p>") && html.contains("<li>- b</li>"))
        #expect(html.components(separatedBy: "<blockquote>").count == 101 && html.components(separatedBy: "<ul>").count == 101)
        #expect(!String(decoding: MarkdownDocument(text(("> ", 100), ("a", 1))).html, as: UTF8.self).contains("&gt;"))
        #expect(String(decoding: MarkdownDocument(text(("-", 300))).html, as: UTF8.self) == "<hr />\n")
    }

    @Test func countsLinesThatAreReadAgain() {
        let table = "|a|\n|-|\n|b|"
        #expect(MarkdownDocument(text(("x\n", 14_000), (table, 1))).dropped.map(\.line) == [])
        #expect(MarkdownDocument(text(("x\n", 16_000), (table, 1))).dropped.map(\.line) == [16_002])
        #expect(MarkdownDocument(text(("x\r\n", 16_000), (table, 1))).dropped.map(\.line) == [16_002])
        #expect(MarkdownDocument(text(("> a\n", 30_000), ("\n", 1), (table, 1))).dropped == [])
        #expect(MarkdownDocument(text(("- 5\n2024-01-31\n", 5_000), ("\n", 1), (table, 1))).dropped == [])
    }

    /// Seconds that this thread has computed: other tests run at the same time.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

private func text(_ parts: (String, Int)...) -> String { parts.map { String(repeating: $0, count: $1) }.joined() }
