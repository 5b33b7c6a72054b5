import Templating
import Testing

@Suite struct RecordTests {
    @Test func readsNamesAndFieldsFromTheKeys() {
        let schema = Schema(Page.self)
        #expect(schema.name == "Page")
        #expect(schema.fields.map(\.name) == ["title", "empty", "sharp", "body", "blank", "shown", "hidden", "rows", "nothing"])
        guard case .list(let rows) = schema.fields[Page.rows.rawValue].field else {
            Issue.record("rows is not a list")
            return
        }
        #expect(rows.fields.map(\.name) == ["name", "cells"])
    }

    @Test func keepsWhatWasSet() {
        var row = Record<Row>()
        #expect(row[.name] == .none)
        row[.name] = "x\(1)"
        #expect(row[.name] == .text("x1"))
        let page: Value = .records([row])
        #expect(page == .list([row.fields]))
    }

    @Test func writesNothingForSlotsNeverSet() throws {
        let template = "[{{title}}{{{body}}}<a href=\"{{title}}\">{{#rows}}x{{/rows}}{{#shown}}x{{/shown}}{{^rows}}none{{/rows}}]"
        #expect(try filled(template, with: Record<Page>()) == "[<a href=\"\">none]")
    }

    @Test func appendsToWhatIsThere() throws {
        try withTemplates(["page.mustache": Array("{{title}}<a href=\"{{title}}\">".utf8)]) { directory in
            let template = try TemplateLoader(directory: directory, labels: [:]).compile("page.mustache", Schema(Page.self))
            var page = ledger()
            var output = Array("javascript:".utf8)
            template.fill(page.fields, into: &output)
            page[.title] = "data:x"
            template.fill(page.fields, into: &output)
            #expect(String(decoding: output, as: UTF8.self) == "javascript:Ledger<a href=\"Ledger\">data:x<a href=\"about:blank\">")
        }
    }
}
