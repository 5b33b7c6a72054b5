import Faults
import Templating
import Testing

struct BadTemplate: Sendable, CustomTestStringConvertible {
    let template: String
    let messages: [String]
    var partials: [String: String] = [:]
    var testDescription: String { template.debugDescription }

    init(_ template: String, _ messages: String..., partials: [String: String] = [:]) {
        (self.template, self.messages, self.partials) = (template, messages, partials)
    }
}

@Suite struct TemplateFaultTests {
    static let labels = ["date.paid": "Paid on", "count": "{number} documents"]

    @Test(arguments: [
        BadTemplate("a\n  {{titel}}", "page.mustache:2:3: error: unknown name 'titel'; did you mean 'title'? [UnknownName]"),
        BadTemplate("é€{{xyzzy}}", "page.mustache:1:3: error: unknown name 'xyzzy' [UnknownName]"),
        BadTemplate("{{rows.name}}", "page.mustache:1:1: error: unknown name 'rows.name' [UnknownName]"),
        BadTemplate("{{name}}", "page.mustache:1:1: error: unknown name 'name' [UnknownName]"),
        BadTemplate("{{#rows}}{{nam}}{{/rows}}", "page.mustache:1:10: error: unknown name 'nam'; did you mean 'name'? [UnknownName]"),
        BadTemplate("{{#rwos}}{{name}}{{/rwos}}", "page.mustache:1:1: error: unknown name 'rwos'; did you mean 'rows'? [UnknownName]"),
        BadTemplate("{{label.date.piad}}", "page.mustache:1:1: error: unknown label 'date.piad'; did you mean 'date.paid'? [UnknownLabel]"),
        BadTemplate("{{label.xyz}}", "page.mustache:1:1: error: unknown label 'xyz' [UnknownLabel]"),
        BadTemplate("{{label.count}}", "page.mustache:1:1: error: label 'count' takes arguments, which a template cannot give [LabelNeedsArgument]"),
        BadTemplate(
            "{{{label.date.paid}}}",
            "page.mustache:1:1: error: 'label.date.paid' is untrusted text and must be escaped: '{{label.date.paid}}' [UnescapedText]"),
        BadTemplate(
            "<script>{{label.date.paid}}</script>",
            "page.mustache:1:9: error: 'label.date.paid' cannot stand in a script or style element [MisplacedValue]"),
        BadTemplate("{{{title}}}", "page.mustache:1:1: error: 'title' is untrusted text and must be escaped: '{{title}}' [UnescapedText]"),
        BadTemplate("{{&title}}", "page.mustache:1:1: error: 'title' is untrusted text and must be escaped: '{{title}}' [UnescapedText]"),
        BadTemplate("<p class=\"{{body}}\">", "page.mustache:1:11: error: 'body' is markup and can only stand between tags [MisplacedHTML]"),
        BadTemplate("<a href=\"{{{body}}}\">", "page.mustache:1:10: error: 'body' is markup and can only stand between tags [MisplacedHTML]"),
        BadTemplate("<title>{{{body}}}</title>", "page.mustache:1:8: error: 'body' is markup and can only stand between tags [MisplacedHTML]"),
        BadTemplate("{{shown}}", "page.mustache:1:1: error: 'shown' has no text; use it as a section: '{{#shown}}' [SectionOnly]"),
        BadTemplate("{{rows}}", "page.mustache:1:1: error: 'rows' has no text; use it as a section: '{{#rows}}' [SectionOnly]"),
        BadTemplate("a {{title", "page.mustache:1:3: error: this tag is never closed [UnclosedTag]"),
        BadTemplate("{{{body}}", "page.mustache:1:1: error: this tag is never closed [UnclosedTag]"),
        BadTemplate("{{=<% %>=}}", "page.mustache:1:1: error: unsupported tag '{{=<% %>=}}' [UnsupportedTag]"),
        BadTemplate(
            "{{<x}}{{$y}}", "page.mustache:1:1: error: unsupported tag '{{<x}}' [UnsupportedTag]",
            "page.mustache:1:7: error: unsupported tag '{{$y}}' [UnsupportedTag]"),
        BadTemplate(
            "{{ }}{{#}}", "page.mustache:1:1: error: unsupported tag '{{ }}' [UnsupportedTag]",
            "page.mustache:1:6: error: unsupported tag '{{#}}' [UnsupportedTag]"),
        BadTemplate("{{.}}", "page.mustache:1:1: error: unknown name '.' [UnknownName]"),
        BadTemplate("\n{{#shown}}x", "page.mustache:2:1: error: section 'shown' is never closed [UnclosedSection]"),
        BadTemplate("{{/shown}}", "page.mustache:1:1: error: no section is open here that '{{/shown}}' could close [MismatchedSection]"),
        BadTemplate(
            "{{#rows}}{{/shown}}{{/rows}}", "page.mustache:1:10: error: '{{/shown}}' stands where section 'rows' must be closed [MismatchedSection]"),
        BadTemplate(
            "{{#shown}}\n{{>part}}\n{{/shown}}",
            "part.mustache:2:2: error: no section is open here that '{{/shown}}' could close [MismatchedSection]",
            partials: ["part": "x\n {{/shown}}"]),
        BadTemplate("{{>nowhere}}", "page.mustache:1:1: error: cannot read partial 'nowhere': it does not exist [UnknownPartial]"),
        BadTemplate("{{>../page}}", "page.mustache:1:1: error: cannot read partial '../page': a partial stands in the same folder [UnknownPartial]"),
        BadTemplate("{{>page}}", "page.mustache:1:1: error: partial includes itself: page.mustache > page.mustache [PartialRecursion]"),
        BadTemplate(
            "{{>part}}",
            "piece.mustache:1:2: error: partial includes itself: page.mustache > part.mustache > piece.mustache > part.mustache [PartialRecursion]",
            partials: ["part": "{{>piece}}", "piece": " {{>part}} "]),
        BadTemplate("<a href={{title}}>", "page.mustache:1:9: error: 'title' cannot stand in an unquoted attribute [MisplacedValue]"),
        BadTemplate("<a href=x{{title}}>", "page.mustache:1:10: error: 'title' cannot stand in an unquoted attribute [MisplacedValue]"),
        BadTemplate("<a {{title}}=\"x\">", "page.mustache:1:4: error: 'title' cannot stand in a tag or attribute name [MisplacedValue]"),
        BadTemplate("<{{title}}>", "page.mustache:1:2: error: 'title' cannot stand in a tag or attribute name [MisplacedValue]"),
        BadTemplate("<<a href={{title}}>", "page.mustache:1:10: error: 'title' cannot stand in an unquoted attribute [MisplacedValue]"),
        BadTemplate("<title></tit{{empty}}le>", "page.mustache:1:13: error: 'empty' cannot stand in a tag or attribute name [MisplacedValue]"),
        BadTemplate("<title><{{title}}></title>", "page.mustache:1:9: error: 'title' cannot stand in a tag or attribute name [MisplacedValue]"),
        BadTemplate("<!-- {{title}} -->", "page.mustache:1:6: error: 'title' cannot stand in an HTML comment [MisplacedValue]"),
        BadTemplate("<!doctype {{title}}>", "page.mustache:1:11: error: 'title' cannot stand in an HTML comment [MisplacedValue]"),
        BadTemplate("<style>{{title}}</style>", "page.mustache:1:8: error: 'title' cannot stand in a script or style element [MisplacedValue]"),
        BadTemplate(
            "<SCRIPT src=\"x.js\">{{{body}}}</SCRIPT>", "page.mustache:1:20: error: 'body' cannot stand in a script or style element [MisplacedValue]"
        ),
        BadTemplate("<p onclick=\"{{title}}\">", "page.mustache:1:13: error: 'title' cannot stand in an attribute that holds code [MisplacedValue]"),
        BadTemplate("<p style=\"{{title}}\">", "page.mustache:1:11: error: 'title' cannot stand in an attribute that holds code [MisplacedValue]"),
        BadTemplate(
            "<p {{#shown}}class=\"x{{/shown}}\">",
            "page.mustache:1:4: error: section 'shown' begins and ends at different places of the markup [SectionCrossesMarkup]"),
        BadTemplate(
            "{{#shown}}<script>{{/shown}}{{title}}",
            "page.mustache:1:1: error: section 'shown' begins and ends at different places of the markup [SectionCrossesMarkup]"),
        BadTemplate(
            "<p {{#shown}}hid{{/shown}}den=\"{{title}}\">",
            "page.mustache:1:4: error: section 'shown' begins and ends at different places of the markup [SectionCrossesMarkup]"),
        BadTemplate(
            "<p {{#shown}}on{{/shown}}=\"{{title}}\">",
            "page.mustache:1:4: error: section 'shown' begins and ends at different places of the markup [SectionCrossesMarkup]"),
        BadTemplate(
            "<p{{#shown}}re{{/shown}} id=\"{{title}}\">",
            "page.mustache:1:3: error: section 'shown' begins and ends at different places of the markup [SectionCrossesMarkup]"),
        BadTemplate("<p>\n<p class=\"", "page.mustache:2:11: error: the template ends inside a tag, comment, script or style [UnclosedMarkup]"),
    ])
    func namesTheFault(_ bad: BadTemplate) throws {
        #expect(try faults(of: bad.template, partials: bad.partials, labels: Self.labels) == bad.messages)
    }

    @Test func collectsAllFaultsInOrderAndOnce() throws {
        let messages = try faults(
            of: "{{>part}}\n{{>part}}\n{{zzzzz}}{{{title}}}\n{{>none}}",
            partials: ["part": "<p {{title}}>{{sharq}}"])
        #expect(messages == [
            "page.mustache:3:1: error: unknown name 'zzzzz' [UnknownName]",
            "page.mustache:3:10: error: 'title' is untrusted text and must be escaped: '{{title}}' [UnescapedText]",
            "page.mustache:4:1: error: cannot read partial 'none': it does not exist [UnknownPartial]",
            "part.mustache:1:4: error: 'title' cannot stand in a tag or attribute name [MisplacedValue]",
            "part.mustache:1:14: error: unknown name 'sharq'; did you mean 'sharp'? [UnknownName]",
        ])
    }

    @Test func reportsFilesItCannotRead() throws {
        try withTemplates(["bad.mustache": [0x61, 0x0A, 0xC3, 0x0A]]) { directory in
            let loader = TemplateLoader(directory: directory, labels: [:])
            let expected = [
                ("bad.mustache", "bad.mustache:2:1: error: this line is not UTF-8, or holds U+0000 [TemplateNotUTF8]"),
                ("no.mustache", "no.mustache:1:1: error: cannot read the template: it does not exist [UnreadableTemplate]"),
                (".", ".:1:1: error: cannot read the template: it is a folder [UnreadableTemplate]"),
            ]
            for (file, message) in expected {
                let error = #expect(throws: TemplateError.self) { _ = try loader.compile(file, Schema(Page.self)) }
                #expect(error?.faults.map { EnglishWords.text($0.message) } == [message])
                #expect(error?.messages.last == Message("template.fix") && error?.exitStatus == .usage)
            }
        }
    }
}
