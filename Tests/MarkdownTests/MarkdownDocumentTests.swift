@testable import Markdown
import Testing

@Suite struct MarkdownDocumentTests {
    static func html(_ source: String, title: String? = nil, link: @escaping (String) -> String? = { _ in nil }) -> String {
        String(decoding: MarkdownDocument(source, omittingTitle: title, link: link).html, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain *em* **strong** `code`", "<p>plain <em>em</em> <strong>strong</strong> <code>code</code></p>\n"),
        ("# One\n\n##### Five\n\n###### Six", "<h2>One</h2>\n<h6>Five</h6>\n<h6>Six</h6>\n"),
        ("One\n===\n\nTwo\n---", "<h2>One</h2>\n<h3>Two</h3>\n"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("``` js\" onclick=\"x\n<b>\n```", "<pre><code class=\"language-js&quot;\">&lt;b&gt;\n</code></pre>\n"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>\n"),
        ("a\u{0}b", "<p>a\u{FFFD}b</p>\n"),
        ("", ""),
    ])
    func writesOrdinaryText(source: String, expected: String) {
        #expect(Self.html(source) == expected)
        #expect(MarkdownDocument(source).dropped == [])
    }

    @Test(arguments: [
        ("# Title\n\nText", "<p>Text</p>\n"), ("Title\n=====\n\nText", "<p>Text</p>\n"), ("## Title\n\nText", "<p>Text</p>\n"),
        ("# Other\n\nText", "<h2>Other</h2>\n<p>Text</p>\n"), ("Text\n\n# Title", "<p>Text</p>\n<h2>Title</h2>\n"),
        ("# Title\n\n# Title", "<h2>Title</h2>\n"), ("Title", "<p>Title</p>\n"),
    ])
    func leavesOutTheTitleThatThePageShows(source: String, expected: String) {
        #expect(Self.html(source, title: "Title") == expected)
    }

    @Test func keepsTheTitleUnlessTold() {
        #expect(Self.html("# Title") == "<h2>Title</h2>\n")
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;\n</code></pre>\n", [1]),
        ("a\n\n<div onclick=\"x\">\nb\n</div>\n\nc",
         "<p>a</p>\n<pre><code>&lt;div onclick=&quot;x&quot;&gt;\nb\n&lt;/div&gt;\n</code></pre>\n<p>c</p>\n", [3]),
        ("a <b onmouseover=x>b</b>\n<i>c", "<p>a &lt;b onmouseover=x&gt;b&lt;/b&gt;\n&lt;i&gt;c</p>\n", [1, 1, 2]),
        ("<!-- note -->\n\n> <?php x ?>",
         "<pre><code>&lt;!-- note --&gt;\n</code></pre>\n<blockquote>\n<pre><code>&lt;?php x ?&gt;\n</code></pre>\n</blockquote>\n", [1, 3]),
        ("# A <u>b</u>", "<h2>A &lt;u&gt;b&lt;/u&gt;</h2>\n", [1, 1]),
        ("- x\n- <iframe src=\"https://a.example\"></iframe>\n",
         "<ul>\n<li>x</li>\n<li>\n<pre><code>&lt;iframe src=&quot;https://a.example&quot;&gt;&lt;/iframe&gt;\n</code></pre>\n</li>\n</ul>\n", [2]),
    ] as [(String, String, [Int])])
    func showsRawHTMLAsText(source: String, expected: String, lines: [Int]) {
        let document = MarkdownDocument(source)
        #expect(String(decoding: document.html, as: UTF8.self) == expected)
        #expect(document.dropped.map(\.line) == lines)
        #expect(document.dropped.allSatisfy { $0.kind == .rawHTML })
    }

    @Test func quotesWhatWasDropped() {
        #expect(MarkdownDocument("a\n<b title=\"x\">").dropped == [.init(line: 2, kind: .rawHTML, text: "<b title=\"x\">")])
        let long = "<!-- " + String(repeating: "é", count: 500) + " -->"
        #expect(MarkdownDocument(long).dropped.map(\.text) == [String(long.prefix(120))])
    }

    @Test(arguments: [
        ("[x](javascript:alert(1))", "javascript:alert(1)"), ("[x](JaVaScRiPt:alert(1))", "JaVaScRiPt:alert(1)"),
        ("[x](data:text/html;base64,AAAA)", "data:text/html;base64,AAAA"), ("[x](vbscript:x)", "vbscript:x"),
        ("[x](file:///etc/passwd)", "file:///etc/passwd"),
        ("[x](&#1;javascript:x)", "\u{1}javascript:x"), ("[x](java&#10;script:x)", "java\nscript:x"), ("[x](&#9;data:x)", "\tdata:x"),
        ("[x](<javascript:a b>)", "javascript:a b"), ("[x](//host.example/a)", "//host.example/a"),
        ("[x](&#32;//host.example/a)", "//host.example/a"),
        ("![x](https://host.example/a.png)", "https://host.example/a.png"), ("![x](images/a.png)", "images/a.png"),
        ("![x](data:image/png;base64,AAAA)", "data:image/png;base64,AAAA"), ("[x][r]\n\n[r]: javascript:x", "javascript:x"),
    ])
    func turnsUnsafeAddressesIntoText(source: String, address: String) {
        let document = MarkdownDocument(source) { _ in "inside.html" }
        #expect(document.dropped.map(\.kind) == [.unsafeLink])
        #expect(document.dropped.map(\.line) == [1])
        #expect(document.dropped.first?.text.trimmingPrefix(" ") == address[...])
        let html = String(decoding: document.html, as: UTF8.self)
        #expect(!html.contains("<a") && !html.contains("<img"))
        #expect(html.hasPrefix("<p>x ("))
        #expect(html.contains(address.replacing("&", with: "&amp;")))
    }

    @Test(arguments: [
        ("[the site](https://a.example/?a=1&b=2)", "<p>the site (https://a.example/?a=1&amp;b=2)</p>\n"),
        ("[the site](http://a.example \"title\")", "<p>the site (http://a.example)</p>\n"), ("<https://a.example>", "<p>https://a.example</p>\n"),
        ("<info@a.example>", "<p>info@a.example</p>\n"), ("[mail](mailto:info@a.example)", "<p>mail (mailto:info@a.example)</p>\n"),
        ("[https://a.example](https://a.example)", "<p>https://a.example</p>\n"), ("[](https://a.example)", "<p>https://a.example</p>\n"),
        ("[gone](missing.pdf)", "<p>gone (missing.pdf)</p>\n"),
    ])
    func writesOutsideAddressesBehindTheWords(source: String, expected: String) {
        let document = MarkdownDocument(source)
        #expect(String(decoding: document.html, as: UTF8.self) == expected)
        #expect(document.dropped == [])
    }

    @Test func asksForTheWayToRelativeAddresses() {
        var asked: [String] = []
        let document = MarkdownDocument("[a](../documents/a.pdf) [b](b.md#c) [c](?d) [d](https://x.example) ![e](e.png) [f](a/b:c)") { address in
            asked.append(address)
            return address == "../documents/a.pdf" ? "../x/a.html" : nil
        }
        #expect(asked == ["../documents/a.pdf", "b.md#c", "?d", "a/b:c"])
        #expect(String(decoding: document.html, as: UTF8.self)
            == "<p><a href=\"../x/a.html\">a</a> b (b.md#c) c (?d) d (https://x.example) e (e.png) f (a/b:c)</p>\n")
    }

    @Test func settlesAnImageInsideALink() {
        let document = MarkdownDocument("[![alt](a.png) more](https://x.example) [![alt](b.png)](c.md)") { $0 == "c.md" ? "c.html" : nil }
        #expect(String(decoding: document.html, as: UTF8.self)
            == "<p>alt (a.png) more (https://x.example) <a href=\"c.html\">alt (b.png)</a></p>\n")
        #expect(document.dropped.map(\.text) == ["a.png", "b.png"])
    }
}
