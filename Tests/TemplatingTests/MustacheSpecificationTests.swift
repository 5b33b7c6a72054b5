import Testing

struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let template: String
    let expected: String
    var partials: [String: String] = [:]

    init(_ name: String, _ template: String, _ expected: String, _ partials: [String: String] = [:]) {
        (testDescription, self.template, self.expected, self.partials) = (name, template, expected, partials)
    }
}

@Suite struct MustacheSpecificationTests {
    @Test(arguments: [
        Sample("No interpolation", "Nothing {to} fill }} here.\n", "Nothing {to} fill }} here.\n"),
        Sample("Basic interpolation", "The {{title}}.", "The Ledger."),
        Sample("No re-interpolation", "{{title}}: {{{body}}}", "Ledger: <b>&amp;</b>"),
        Sample("HTML escaping", "{{sharp}}", "&amp; &quot; &lt; &gt; &#39;"),
        Sample("Triple mustache", "{{{body}}}", "<b>&amp;</b>"),
        Sample("Ampersand", "{{&body}}{{& body }}", "<b>&amp;</b><b>&amp;</b>"),
        Sample("Trusted markup in plain mustaches", "{{body}}", "<b>&amp;</b>"),
        Sample("Context miss", "[{{empty}}{{{blank}}}]", "[]"),
        Sample("Surrounding whitespace", "| {{title}} |", "| Ledger |"),
        Sample("Standalone interpolation", "  {{title}}\n", "  Ledger\n"),
        Sample("Interpolation with padding", "|{{ \t title\n }}|{{{  body }}}|", "|Ledger|<b>&amp;</b>|"),
        Sample("Non-ASCII text around", "é{{title}}€\u{1F4C4}", "éLedger€\u{1F4C4}"),
        Sample("Empty template", "", ""),
        Sample("Byte order mark", "\u{FEFF}{{title}}", "Ledger"),
    ])
    func interpolates(_ sample: Sample) throws { try check(sample) }

    @Test(arguments: [
        Sample("Truthy", "{{#shown}}yes{{/shown}}", "yes"),
        Sample("Falsey", "[{{#hidden}}yes{{/hidden}}]", "[]"),
        Sample("Non-empty text", "{{#title}}has {{title}}{{/title}}", "has Ledger"),
        Sample("Empty text", "[{{#empty}}{{title}}{{/empty}}{{#blank}}b{{/blank}}]", "[]"),
        Sample("Non-empty markup", "{{#body}}has {{body}}{{/body}}", "has <b>&amp;</b>"),
        Sample("List", "{{#rows}}{{name}},{{/rows}}", "a,b,"),
        Sample("Empty list", "[{{#nothing}}{{name}}{{/nothing}}]", "[]"),
        Sample("Doubled", "{{#shown}}1{{/shown}}\n{{#shown}}2{{/shown}}", "1\n2"),
        Sample("Nested truthy", "|A{{#shown}} B{{#shown}} C{{/shown}} D{{/shown}} E|", "|A B C D E|"),
        Sample("Nested falsey", "|A{{#hidden}} B{{#hidden}} C{{/hidden}} D{{/hidden}} E|", "|A E|"),
        Sample("Parent contexts", "{{#rows}}{{title}}.{{name}} {{/rows}}", "Ledger.a Ledger.b "),
        Sample(
            "Deeply nested contexts",
            "{{#rows}}{{#cells}}{{title}}/{{name}}/{{value}}{{#marks}}[{{title}}{{sign}}{{value}}{{name}}]{{/marks}} {{/cells}}{{/rows}}",
            "Ledger/a/a1[inner+a1a][a1a] Ledger/a/a2 Ledger/b/b1[inner+b1b][b1b] Ledger/b/b2 "),
        Sample("Lists around an inverted list", "{{#rows}}{{#cells}}{{^marks}}{{value}}{{/marks}}{{/cells}}{{/rows}}", "a2b2"),
        Sample("Internal whitespace", " | {{#shown}}\t|\t{{/shown}} | \n", " | \t|\t | \n"),
        Sample("Multiline internal whitespace", "|{{#shown}} {{! x }}\n {{/shown}}|", "| \n |"),
        Sample("Indented inline sections", " {{#shown}}1{{/shown}}\n {{#shown}}2{{/shown}}\n", " 1\n 2\n"),
        Sample("Standalone lines", "| a\n{{#shown}}\n|\n{{/shown}}\n| b\n", "| a\n|\n| b\n"),
        Sample("Indented standalone lines", "| a\n  {{#shown}}  \n|\n\t{{/shown}}\n| b\n", "| a\n|\n| b\n"),
        Sample("Standalone line endings", "|\r\n{{#shown}}\r\n{{/shown}}\r\n|", "|\r\n|"),
        Sample("Standalone without previous line", "  {{#shown}}\n#{{/shown}}\n/", "#\n/"),
        Sample("Standalone without newline", "#{{#shown}}\n/\n  {{/shown}}", "#\n/\n"),
        Sample("Two tags on a line are not standalone", " {{#shown}}{{/shown}} \n|", "  \n|"),
        Sample("Standalone lines repeat", "<ul>\n{{#rows}}\n  <li>{{name}}\n{{/rows}}\n</ul>\n", "<ul>\n  <li>a\n  <li>b\n</ul>\n"),
        Sample("Padding", "|{{# shown }}={{/ shown }}|", "|=|"),
    ])
    func fillsSections(_ sample: Sample) throws { try check(sample) }

    @Test(arguments: [
        Sample("Falsey", "{{^hidden}}no{{/hidden}}", "no"),
        Sample("Truthy", "[{{^shown}}no{{/shown}}]", "[]"),
        Sample("Text", "{{^empty}}none{{/empty}}{{^title}}none{{/title}}{{^blank}}none{{/blank}}", "nonenone"),
        Sample("List", "[{{^rows}}none{{/rows}}]", "[]"),
        Sample("Empty list", "{{^nothing}}none of {{title}}{{/nothing}}", "none of Ledger"),
        Sample("Doubled", "{{^hidden}}1{{/hidden}}\n{{^hidden}}2{{/hidden}}", "1\n2"),
        Sample("Nested", "|A{{^hidden}} B{{^hidden}} C{{/hidden}}{{^shown}} X{{/shown}} D{{/hidden}} E|", "|A B C D E|"),
        Sample("Standalone lines", "| a\n{{^hidden}}\n|\n{{/hidden}}\n| b\n", "| a\n|\n| b\n"),
        Sample("Standalone line endings", "|\r\n{{^hidden}}\r\n{{/hidden}}\r\n|", "|\r\n|"),
        Sample("Standalone without newline", "^{{^hidden}}\n/\n  {{/hidden}}", "^\n/\n"),
        Sample("Padding", "|{{^ hidden }}={{/ hidden }}|", "|=|"),
    ])
    func fillsInvertedSections(_ sample: Sample) throws { try check(sample) }

    @Test(arguments: [
        Sample("Inline", "12{{! a remark }}34", "1234"),
        Sample("Multiline", "12{{!\n two\n lines\n}}34\n", "1234\n"),
        Sample("Standalone", "a\n{{! remark }}\nb\n", "a\nb\n"),
        Sample("Indented standalone", "a\n  {{! remark }}\nb\n", "a\nb\n"),
        Sample("Standalone line endings", "|\r\n{{! remark }}\r\n|", "|\r\n|"),
        Sample("Standalone without previous line", "  {{! remark }}\n!", "!"),
        Sample("Standalone without newline", "!\n  {{! remark }}", "!\n"),
        Sample("Multiline standalone", "a\n{{!\nremark\n}}\nb\n", "a\nb\n"),
        Sample("Indented multiline standalone", "a\n  {{!\n  remark\n  }}\nb\n", "a\nb\n"),
        Sample("Indented inline", "  12 {{! 34 }}\n", "  12 \n"),
        Sample("Surrounding whitespace", "12 {{! x }} 34", "12  34"),
        Sample("Variable name collision", "{{! title }}|{{!title}}|{{!}}", "||"),
        Sample("Tags inside a comment", "{{! {{title}}", ""),
    ])
    func skipsComments(_ sample: Sample) throws { try check(sample) }

    @Test(arguments: [
        Sample("Basic behaviour", "\"{{>part}}\"", "\"from the part\"", ["part": "from the part"]),
        Sample("Context", "{{#rows}}{{>part}}{{/rows}}", "*a Ledger**b Ledger*", ["part": "*{{name}} {{title}}*"]),
        Sample("Nested", "{{>part}}", "*Ledger x!*", ["part": "*{{title}} {{>piece}}*", "piece": "x!"]),
        Sample("Twice", "{{>part}}{{>part}}", "xx", ["part": "x"]),
        Sample("Surrounding whitespace", "| {{> part }} |", "| \t|\t |", ["part": "\t|\t"]),
        Sample("Inline indentation", "  {{title}}  {{> part}}\n", "  Ledger  >\n>\n", ["part": ">\n>"]),
        Sample("Standalone line endings", "|\r\n{{>part}}\r\n|", "|\r\n>|", ["part": ">"]),
        Sample("Standalone without previous line", "  {{>part}}\n>", "  >\n  >>", ["part": ">\n>"]),
        Sample("Standalone without newline", ">\n  {{>part}}", ">\n  >\n  >", ["part": ">\n>"]),
        Sample("Standalone indentation", "\\\n {{>part}}\n/\n", "\\\n |\n <b>&amp;</b>\n |\n/\n", ["part": "|\n{{{body}}}\n|\n"]),
        Sample("Values are not indented", "  {{>part}}\n", "  Ledger\n  Ledger\n", ["part": "{{title}}\n{{title}}\n"]),
        Sample(
            "Indented standalone sections", "  {{>part}}\n", "  <\n    a\n    b\n  >\n",
            ["part": "<\n{{#rows}}\n  {{name}}\n{{/rows}}\n>\n"]),
        Sample("Indentation adds up", " {{>part}}\n", " 1\n   2\n   3\n", ["part": "1\n  {{>piece}}\n", "piece": "2\n3\n"]),
        Sample("Padding whitespace", "|{{> part }}|", "|[]|", ["part": "[]"]),
        Sample("Empty partial", "[{{>part}}]", "[]", ["part": ""]),
    ])
    func includesPartials(_ sample: Sample) throws { try check(sample) }

    private func check(_ sample: Sample) throws {
        #expect(try filled(sample.template, partials: sample.partials) == sample.expected)
    }
}
