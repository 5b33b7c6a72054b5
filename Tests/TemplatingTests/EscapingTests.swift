import Templating
import Testing

struct Hostile: Sendable, CustomTestStringConvertible {
    let value: String
    let text: String
    let url: String
    var testDescription: String { value.debugDescription }

    init(_ value: String, text: String, url: String) {
        (self.value, self.text, self.url) = (value, text, url)
    }
}

/// Swift refuses noncharacters in string literals.
private func scalars(_ codes: UInt32...) -> String {
    String(String.UnicodeScalarView(codes.compactMap(Unicode.Scalar.init)))
}

@Suite struct EscapingTests {
    static let hostile = [
        Hostile("", text: "", url: ""),
        Hostile("plain text", text: "plain text", url: "plain%20text"),
        Hostile("\"><script>", text: "&quot;&gt;&lt;script&gt;", url: "%22%3E%3Cscript%3E"),
        Hostile("' onload=", text: "&#39; onload=", url: "&#39;%20onload="),
        Hostile("</title>]]>", text: "&lt;/title&gt;]]&gt;", url: "%3C/title%3E]]%3E"),
        Hostile("&lt;&amp", text: "&amp;lt;&amp;amp", url: "&amp;lt;&amp;amp"),
        Hostile("javascript:alert(1)", text: "javascript:alert(1)", url: "about:blank"),
        Hostile(" javascript:alert(1)", text: " javascript:alert(1)", url: "about:blank"),
        Hostile("\u{1}\t\n javascript:x", text: "\u{2401}\t\n javascript:x", url: "about:blank"),
        Hostile("java\nscript:x", text: "java\nscript:x", url: "about:blank"),
        Hostile("JaVaScRiPt:x", text: "JaVaScRiPt:x", url: "about:blank"),
        Hostile("java&#115;cript:x", text: "java&amp;#115;cript:x", url: "java&amp;#115;cript:x"),
        Hostile("data:text/html,x", text: "data:text/html,x", url: "about:blank"),
        Hostile("vbscript:x", text: "vbscript:x", url: "about:blank"),
        Hostile("file:///etc/passwd", text: "file:///etc/passwd", url: "about:blank"),
        Hostile("C:\\x", text: "C:\\x", url: "about:blank"),
        Hostile("//evil/x", text: "//evil/x", url: "about:blank"),
        Hostile(" //evil", text: " //evil", url: "about:blank"),
        Hostile("\\\\srv\\x", text: "\\\\srv\\x", url: "%5C%5Csrv%5Cx"),
        Hostile("/\\evil", text: "/\\evil", url: "/%5Cevil"),
        Hostile("https://a.be/x?a=1&b=2#c", text: "https://a.be/x?a=1&amp;b=2#c", url: "https://a.be/x?a=1&amp;b=2#c"),
        Hostile("HTTP://a.be", text: "HTTP://a.be", url: "HTTP://a.be"),
        Hostile("mailto:a@b.be", text: "mailto:a@b.be", url: "mailto:a@b.be"),
        Hostile("xhttps:a", text: "xhttps:a", url: "about:blank"),
        Hostile("../a/b.html#x:y", text: "../a/b.html#x:y", url: "../a/b.html#x:y"),
        Hostile("?q=a:b", text: "?q=a:b", url: "?q=a:b"),
        Hostile("a%20b%zz", text: "a%20b%zz", url: "a%20b%zz"),
        Hostile("[!$()*+,;=@~_-.]", text: "[!$()*+,;=@~_-.]", url: "[!$()*+,;=@~_-.]"),
        Hostile("^`{|}", text: "^`{|}", url: "%5E%60%7B%7C%7D"),
        Hostile("café €\u{1F4C4}", text: "café €\u{1F4C4}", url: "caf%C3%A9%20%E2%82%AC%F0%9F%93%84"),
        Hostile("a\tb\nc\rd", text: "a\tb\nc\rd", url: "a%09b%0Ac%0Dd"),
        Hostile("a\0b\u{1F}\u{7F}\u{C}", text: "a␀b␟␡␌", url: "a%00b%1F%7F%0C"),
        Hostile("\u{85}x\u{9F}\u{A0}", text: "\\u{85}x\\u{9F}\u{A0}", url: "%C2%85x%C2%9F%C2%A0"),
        Hostile(
            scalars(0xFDD0, 0xFDEF, 0xFDF0, 0xFDCF), text: "\\u{FDD0}\\u{FDEF}" + scalars(0xFDF0, 0xFDCF), url: "%EF%B7%90%EF%B7%AF%EF%B7%B0%EF%B7%8F"
        ),
        Hostile(scalars(0xFFFD, 0xFFFE, 0xFFFF), text: "\u{FFFD}\\u{FFFE}\\u{FFFF}", url: "%EF%BF%BD%EF%BF%BE%EF%BF%BF"),
        Hostile(scalars(0x1FFFE, 0x10FFFF, 0x1FFFD), text: "\\u{1FFFE}\\u{10FFFF}" + scalars(0x1FFFD), url: "%F0%9F%BF%BE%F4%8F%BF%BF%F0%9F%BF%BD"),
        Hostile("\u{202E}fdp.exe", text: "\\u{202E}fdp.exe", url: "%E2%80%AEfdp.exe"),
        Hostile("a\u{2066}b\u{200F}\u{61C}\u{FEFF}", text: "a\\u{2066}b\\u{200F}\\u{61C}\\u{FEFF}", url: "a%E2%81%A6b%E2%80%8F%D8%9C%EF%BB%BF"),
        Hostile(
            "Jan\u{200B}ssen\u{2060} Pe\u{200D}ter\u{200C}", text: "Jan\\u{200B}ssen\\u{2060} Pe\\u{200D}ter\\u{200C}",
            url: "Jan%E2%80%8Bssen%E2%81%A0%20Pe%E2%80%8Dter%E2%80%8C"),
        Hostile("\u{645}\u{6CC}\u{200C}\u{634}", text: "\u{645}\u{6CC}\u{200C}\u{634}", url: "%D9%85%DB%8C%E2%80%8C%D8%B4"),
        Hostile(
            "\u{1F469}\u{200D}\u{1F4BB}\u{FE0F}\u{200D}x", text: "\u{1F469}\u{200D}\u{1F4BB}\u{FE0F}\\u{200D}x",
            url: "%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%EF%B8%8F%E2%80%8Dx"),
        Hostile(
            "5 \u{2013} 6 \u{2019}\u{2026} \u{202F}\u{2212}", text: "5 \u{2013} 6 \u{2019}\u{2026} \u{202F}\u{2212}",
            url: "5%20%E2%80%93%206%20%E2%80%99%E2%80%A6%20%E2%80%AF%E2%88%92"),
    ]

    @Test(arguments: hostile)
    func escapesByPlace(_ hostile: Hostile) throws {
        var page = ledger()
        page[.title] = .text(hostile.value)
        let template = "<title>{{title}}</title><p class=\"{{title}}\" id='{{title}}'>{{title}}<a href=\"{{title}}\">"
        let expected = "<title>\(hostile.text)</title><p class=\"\(hostile.text)\" id='\(hostile.text)'>\(hostile.text)<a href=\"\(hostile.url)\">"
        #expect(Array(try filled(template, with: page).utf8) == Array(expected.utf8))
    }

    @Test(arguments: hostile)
    func escapesForOtherRenderers(_ hostile: Hostile) {
        var output = Array("|".utf8)
        HTMLEscape.text(hostile.value, into: &output)
        HTMLEscape.attribute(hostile.value, into: &output)
        HTMLEscape.url(hostile.value, into: &output)
        #expect(output == Array("|\(hostile.text)\(hostile.text)\(hostile.url)".utf8))
    }

    @Test func escapesEveryScalarToValidHTML() {
        for code in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(code) else { continue }
            var output: [UInt8] = []
            HTMLEscape.text(String(scalar), into: &output)
            let isControl = code < 0x20 && ![9, 10, 13].contains(code) || (0x7F...0x9F).contains(code)
            let isNoncharacter = (0xFDD0...0xFDEF).contains(code) || code & 0xFFFE == 0xFFFE
            let isUnseen = [0x61C, 0xFEFF].contains(code) || (0x200B...0x200F).contains(code) || (0x2028...0x202E).contains(code)
                || (0x2060...0x206F).contains(code)
            let isSpecial = ["&", "<", ">", "\"", "'"].contains(scalar)
            let isKept = output == Array(String(scalar).utf8)
            if isKept == (isControl || isNoncharacter || isUnseen || isSpecial) {
                Issue.record("U+\(String(code, radix: 16)) became \(output)")
            }
        }
    }

    @Test(arguments: [
        ("<a href=\"{{title}}{{empty}}\">", "java", "script:x", "<a href=\"about:blank\">"),
        ("<a href=\"/{{title}}\">", "/evil", "", "<a href=\"about:blank\">"),
        ("<a href=\"doc-{{title}}.html\">", "1", "", "<a href=\"doc-1.html\">"),
        ("<a HREF = '{{title}}#{{empty}}'>", "a.html", "p:1", "<a HREF = 'a.html#p:1'>"),
        ("<a href=\"#{{title}}\">{{title}}", "x:y", "", "<a href=\"#x:y\">x:y"),
        ("<a href=\" {{title}}\">", "javascript:x", "", "<a href=\"about:blank\">"),
        ("<a href=\"javascript:{{title}}\">", "x", "", "<a href=\"about:blank\">"),
        ("<img src=\"data:image/gif;base64,R0\" alt=\"{{title}}\">", "javascript:", "", "<img src=\"data:image/gif;base64,R0\" alt=\"javascript:\">"),
        ("<svg><a xlink:href=\"{{title}}\"/></svg>", "data:x", "", "<svg><a xlink:href=\"about:blank\"/></svg>"),
        ("<object data=\"{{title}}\" data-x=\"{{title}}\">", "data:x", "", "<object data=\"about:blank\" data-x=\"data:x\">"),
        ("<a href=\"{{#shown}}{{title}}{{/shown}}{{#hidden}}x{{/hidden}}\">", "http://a", "", "<a href=\"http://a\">"),
        ("<a href=\"{{#title}}{{title}}/{{/title}}{{^title}}{{empty}}{{/title}}\">", "", "https://b", "<a href=\"https://b\">"),
        ("<a href=\"{{#rows}}{{name}}:{{/rows}}\">", "", "", "<a href=\"about:blank\">"),
    ])
    func judgesWholeAddresses(template: String, title: String, empty: String, expected: String) throws {
        var page = ledger()
        page[.title] = .text(title)
        page[.empty] = .text(empty)
        #expect(try filled(template, with: page) == expected)
    }

    @Test(arguments: [
        ("a < b {{title}}", "a < b <&>"),
        ("<!doctype html><!-- <p -->{{title}}", "<!doctype html><!-- <p --><&>"),
        ("<!-->{{title}}", "<!--><&>"),
        ("<style>a > b { }</style>{{title}}", "<style>a > b { }</style><&>"),
        ("<script>if (a < b) \"</scripts>\"</SCRIPT >{{title}}", "<script>if (a < b) \"</scripts>\"</SCRIPT ><&>"),
        ("<title><b class=\"{{title}}</title>", "<title><b class=\"<&></title>"),
        ("<p title=\"a>b\">{{title}}", "<p title=\"a>b\"><&>"),
        ("<br/>{{title}}</p >{{title}}", "<br/><&></p ><&>"),
        ("<p {{#shown}}class=\"x\"{{/shown}}>{{title}}", "<p class=\"x\"><&>"),
        ("<p{{#shown}} class=\"x\"{{/shown}}{{^hidden}} hidden{{/hidden}} id=\"y\">{{title}}", "<p class=\"x\" hidden id=\"y\"><&>"),
        ("<p class=\"a{{#shown}} b{{/shown}}\">{{title}}", "<p class=\"a b\"><&>"),
    ])
    func followsTheMarkup(template: String, expected: String) throws {
        var page = ledger()
        page[.title] = "<&>"
        #expect(try filled(template, with: page) == expected.replacing("<&>", with: "&lt;&amp;&gt;"))
    }

    @Test func showsTheUnseenInMarkupAndLeavesTheRest() {
        var output = Array("|".utf8)
        HTMLEscape.visible(markup: Array("<p title=\"x\">&amp; caf\u{E9}'\u{202E}\u{1B}\u{9B}\n\u{645}\u{200C}\u{645}</p>".utf8), into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "|<p title=\"x\">&amp; caf\u{E9}'\\u{202E}\u{241B}\\u{9B}\n\u{645}\u{200C}\u{645}</p>")
    }

    @Test func escapesTextAndBytesInMarkupFields() throws {
        var page = ledger()
        page[.body] = "<i>\0"
        #expect(try filled("{{{body}}}{{body}}", with: page) == "&lt;i&gt;␀&lt;i&gt;␀")
    }

    @Test func bakesLabelsIn() throws {
        let labels = ["date.paid": "Betaald \"op\" <datum>", "path": "a b"]
        let template = "<p title=\"{{label.date.paid}}\">{{ label.date.paid }}<a href=\"{{label.path}}/{{title}}\">"
        let label = "Betaald &quot;op&quot; &lt;datum&gt;"
        #expect(try filled(template, labels: labels) == "<p title=\"\(label)\">\(label)<a href=\"a%20b/Ledger\">")
    }
}
