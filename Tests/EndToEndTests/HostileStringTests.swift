import Foundation
import Testing
import TestSupport

/// Strings that break programs, each as number and party of a document: text on every page, and nothing else.
@Suite(.enabled(if: Command.hasPython, "needs the tools of Scripts/bootstrap test")) struct HostileStringTests {
    private static let hasCorpus = FileManager.default.fileExists(atPath: Command.corpora + "/hostile")

    /// Markup, quotes, templates, paths, numbers, formulas, controls, directions, letters of every size and length.
    private static let own: [String] = [
        "<script>alert(1)</script>", "</title><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "`onload=alert(1)`", "<svg/onload=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "<!-- x", "-->", "]]>",
        "<![CDATA[x]]>", "&lt;b&gt;", "&#60;b&#62;",
        "&amp", "&nbsp;", "<?php echo 1 ?>", "<% x %>", "{{x}}", "{{{x}}}", "{{#x}}{{/x}}", "{{! x }}", "{{>x}}", "{{=<% %>=}}", "${x}", "#{x}",
        "%s%n%x", "%00", "%2e%2e%2f", "$(reboot)",
        "`reboot`", "; rm -rf /", "| cat /etc/passwd", "../../etc/passwd", "C:\\Windows\\x", "\\\\server\\share", "CON", "NUL.txt", "aux", ".", "..",
        "-", "--help", "/dev/null", "a/b", "x\u{0}y",
        "'; DROP TABLE document; --", "1' OR '1'='1", "\" OR \"\"=\"", "NULL", "null", "nil", "undefined", "NaN", "Infinity", "-0", "1e309", "0x10",
        "1,000.00", "1.000,00", "１２３", "٣", "½", "=1+1", "+1", "-1", "@SUM(A1)",
        "=cmd|'/C calc'!A0", "\t=1", "a\tb", "a\u{7}b", "\u{1B}[31mred\u{1B}[0m", "\u{7F}", "\u{85}", "\u{9B}1m", "\u{200B}", "\u{200E}x\u{200F}",
        "\u{202E}txt.exe", "\u{2066}x\u{2069}", "\u{FEFF}x", "\u{FFFD}", "\u{2028}x",
        "\u{2029}x", "é", "e\u{301}", "Å", "ﬁ", "ß", "İı", "Ω≈ç√∫", "田中さん", "מבחן עברית", "اختبار", "ไทย", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇧🇪",
        "Z\u{351}\u{36F}\u{33D}a\u{334}l\u{322}g\u{31B}o\u{315}",
        "\u{1D4D0}\u{1D4D1}", "\u{E000}", "\u{10FFFD}", String(repeating: "w", count: 300), String(repeating: "é ", count: 150),
        String(repeating: "<b>", count: 80), " ", "  x  ", "\"", "'", "\"\"\"", "a\"b'c`d", "\\", "a\\nb",
    ]

    @Test func staysTextOnEveryPage() throws { try check(Self.own.filter { !$0.contains("\0") }, browsers: ["chromium", "firefox"]) }

    @Test(.enabled(if: hasCorpus, "needs the corpus beside the checkout")) func staysTextOnEveryPageOfTheBigList() throws {
        let list = try #require(files(below: Command.corpora + "/hostile").first { $0.hasSuffix("blns.txt") })
        let strings = try String(contentsOfFile: Command.corpora + "/hostile/" + list, encoding: .utf8)
            .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") && !$0.contains("\0") }
        #expect(strings.count > 400)
        try check(Set(strings).sorted(), browsers: ["chromium"])
    }

    private func check(_ strings: [String], browsers: [String]) throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/d", withIntermediateDirectories: true)
            let rows = strings.map { text in
                let cell = "\"" + text.replacing("\"", with: "\"\"") + "\""
                return "purchases,2024-01-05,\(cell),\(cell)"
            }
            try ("kind,date,number,party,path\n" + rows.map { $0 + "," }.joined(separator: "\n") + "\n")
                .write(toFile: folder + "/d/documents.csv", atomically: true, encoding: .utf8)
            let name = "<script>alert(1)</script> ]]> </title>"
            try "vitrine: 1\nname: '\(name)'\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"
                .write(toFile: folder + "/d/dossier.yml", atomically: true, encoding: .utf8)
            let made = try Command.vitrine("archive", folder + "/d", "-o", folder + "/out", "--quiet")
            #expect(made.status == 0, "\(made.errors.prefix(2_000))")
            let site = folder + "/out/d/editions/full/data"
            let check = try Command.run(try #require(Command.python), ["Scripts/check_pages.py", site, "--sample", "150"])
            #expect(check.status == 0, "\(check.output.suffix(3_000))")
            #expect(files(below: site + "/documents/purchases").count > strings.count)
            try JSONEncoder().encode(strings).write(to: URL(fileURLWithPath: folder + "/strings.json"))
            for browser in browsers where Command.find(browser) != nil || Command.find(browser + "-esr") != nil {
                let search = try Command.run(
                    try #require(Command.python), ["Scripts/search_faults.py", "hostile", site, folder + "/strings.json", browser])
                #expect(search.status == 0, "\(browser): \(search.output.suffix(3_000))\(search.errors)")
            }
        }
    }
}
