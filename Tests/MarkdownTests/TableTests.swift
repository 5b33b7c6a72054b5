import Markdown
import Testing

@Suite struct TableTests {
    private static func box(_ table: String) -> String {
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tabel\">\n<table>\n\(table)</table>\n</div>\n"
    }

    private static func document(_ source: String, link: @escaping (String) -> String? = { _ in nil }) -> MarkdownDocument {
        MarkdownDocument(source, tableName: "Tabel", link: link)
    }

    private static func html(_ source: String) -> String { String(decoding: document(source).html, as: UTF8.self) }

    @Test func drawsATableWithItsAlignment() {
        let source = "| Post | Bedrag | Wie | n |\n|:--|--:|:-:|---|\n| Huur | -1.234,56 | An *B* | 7 % |\n| a\\|b | | `x` |\n"
        #expect(Self.html(source) == Self.box("""
            <thead>
            <tr>
            <th scope="col">Post</th>
            <th scope="col" class="end">Bedrag</th>
            <th scope="col" class="middle">Wie</th>
            <th scope="col">n</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>Huur</td>
            <td class="end whole">-1.234,56</td>
            <td class="middle">An <em>B</em></td>
            <td class="whole">7 %</td>
            </tr>
            <tr>
            <td>a|b</td>
            <td class="end"></td>
            <td class="middle"><code>x</code></td>
            <td></td>
            </tr>
            </tbody>

            """))
        #expect(Self.document(source).dropped == [])
    }

    @Test(arguments: [
        ("1 234 567,89", true), ("€ 1.000", true), ("(12,00)", true), ("1\u{202F}000,50", true), ("\u{2212}5", true), ("12 stuks", false),
        ("-", false),
        (String(repeating: "1", count: 40), false), ("2024-01-31", true),
    ])
    func keepsANumberOnOneLine(text: String, isWhole: Bool) {
        #expect(Self.html("|a|\n|-|\n|\(text)|").contains("<td class=\"whole\">\(text)</td>") == isWhole)
    }

    @Test func namesTheBoxSafely() {
        let html = String(decoding: MarkdownDocument("|a|\n|-|", tableName: "\"<&").html, as: UTF8.self)
        #expect(html.hasPrefix("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"&quot;&lt;&amp;\">"))
    }

    /// What acts is text in a cell as everywhere.
    @Test func filtersInsideCells() {
        let document = Self.document("x\n\n|a|b|\n|-|-|\n|<b onclick=x>|[x](javascript:1)|\n|[d](d.pdf)|![i](i.png)|") {
            $0 == "d.pdf" ? "d.html" : nil
        }
        #expect(document.dropped.map(\.text) == ["<b onclick=x>", "javascript:1", "i.png"])
        #expect(document.dropped.map(\.line) == [5, 5, 6])
        let html = String(decoding: document.html, as: UTF8.self)
        for part in ["<td>&lt;b onclick=x&gt;</td>", "<td>x (javascript:1)</td>", "<td><a href=\"d.html\">d</a></td>", "<td>i (i.png)</td>"] {
            #expect(html.contains(part), "\(part) in \(html)")
        }
    }

    @Test(arguments: ["a | b\nc | d", "    |a|\n    |-|", "```\n|a|\n|-|\n```", "|a|b|\n|-|\n", "~~a~~ www.example.com"])
    func leavesOtherTextAlone(source: String) {
        #expect(!Self.html(source).contains("<table>") && !Self.html(source).contains("<del>") && !Self.html(source).contains("<a"))
    }

    @Test func drawsTablesInListsAndQuotations() {
        #expect(Self.html("> |a|\n> |-|\n> |1|").contains("<blockquote>\n<div class=\"scroll\""))
        #expect(Self.html("- |a|\n  |-|\n  |1|").contains("<table>"))
    }

    /// Notes are rendered on every core.
    @Test func drawsTheSameOnEveryThread() async {
        let source = "|a|b|\n|:-:|-:|\n" + String(repeating: "|*x*|1|\n", count: 200)
        let results = await withTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<64 { group.addTask { MarkdownDocument(source).html } }
            return await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(results.count == 1)
    }
}
