import DossierModel
import Faults
import Foundation
@testable import Rendering
import Testing

/// `vitrine check --templates`: every fault of a changed copy at once, each where it stands.
@Suite struct TemplateCheckTests {
    private func faults(_ change: (String) throws -> Void) throws -> (said: [String], result: TemplateCheck.Result) {
        let scratch = try RenderingTest(), copy = try scratch.copyTemplates()
        try change(copy)
        let result = try TemplateCheck(copy, own: RenderingTest.templates).run()
        let labels = try Labels(language: .en, templates: RenderingTest.templates)
        return (result.faults.map(labels.words), result)
    }

    private func replace(_ file: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.contains(old), "\(file) has no \(old)")
        try text.replacing(old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
    }

    @Test func theTemplatesOfTheProgramHaveNone() throws {
        let (said, result) = try faults { _ in }
        #expect(said == [] && result.canRender && result.brokenPages == [])
    }

    @Test func everyFaultIsSaidAtOnce() throws {
        let (said, result) = try faults { copy in
            try replace(copy + "/pages/frame.mustache", "{{label.frame.skip}}", "{{label.frame.skp}}{{dosierName}}")
            try FileManager.default.removeItem(atPath: copy + "/pages/vat.mustache")
            try FileManager.default.removeItem(atPath: copy + "/assets/table.js")
            try replace(copy + "/labels/fr.yml", "nav.bank:", "nav.bnk:")
            try replace(copy + "/labels/en.yml", "nav.notes: \"", "nav.notes: \"{n} ")
            try replace(copy + "/labels/help.de.yml", "help.check:", "help.check: [a]\nhelp.chck:")
            try replace(copy + "/charts/be.yml", "figures:", "figurs:")
            try replace(copy + "/charts/pcg.yml", "figures:", "figure: []\nfigures:")
            try replace(copy + "/retention/nl.yml", "property:", "proprty:")
            try replace(copy + "/assets/vitrine.css", "--muted: #5f5b51;", "")
            try replace(copy + "/assets/vitrine.css", "  --accent: #0b5b5e;", "  --accent: #5bab9e;")
            try replace(copy + "/assets/vitrine.css", "--warn-wash: #2e2616;", "--warn-wash: rgb(1 2 3);")
            try replace(copy + "/assets/vitrine.css", "--rule: #d9d4c6;", "--rule: var(--ruler);")
        }
        let expected = [
            ("labels/fr.yml: ", "MissingLabel"), ("labels/fr.yml:", "UnusedLabel"), ("labels/en.yml:", "UnknownName"),
            ("labels/help.de.yml:", "MalformedCatalogue"), ("labels/help.de.yml:", "UnusedLabel"), ("pages/frame.mustache:", "UnknownLabel"),
            ("pages/frame.mustache:", "UnknownName"), ("pages/vat.mustache:", "UnreadableTemplate"), ("charts/be.yml:", "MalformedCatalogue"),
            ("charts/pcg.yml:", "UnknownName"), ("retention/nl.yml:", "MalformedCatalogue"), ("assets/vitrine.css: ", "MissingProperty"),
            ("assets/vitrine.css:11: ", "InsufficientContrast"), ("assets/vitrine.css:", "NoColour"), ("assets/vitrine.css:", "UnknownProperty"),
            ("assets/table.js: ", "MissingFile"),
        ]
        for (place, identifier) in expected {
            #expect(said.contains { $0.hasPrefix(place) && $0.hasSuffix("[\(identifier)]") }, "\(place) \(identifier)")
        }
        #expect(Set(said).count == said.count && !result.canRender, "\(said)")
        #expect(result.brokenPages == ["frame", "vat"])
    }

    @Test func aMissingSheetIsOneFault() throws {
        let (said, _) = try faults { try FileManager.default.removeItem(atPath: $0 + "/assets/vitrine.css") }
        #expect(said.count == 1 && said[0].hasPrefix("assets/vitrine.css: "), "\(said)")
    }

    @Test func pagesAreTried() throws {
        let scratch = try RenderingTest(), copy = try scratch.copyTemplates()
        let added =
            "<header class=\"top\" style=\"top: 0\"><img src=\"https://x.example/a.png\" alt=\"\"><img src=\"{{root}}assets/none.png\" alt=\"\">"
        try replace(copy + "/pages/frame.mustache", "<header class=\"top\">", added)
        try replace(copy + "/pages/retention.mustache", "<h1", "<h2")
        try replace(copy + "/labels/nl.yml", "nav.about:", "nav.abuot:")
        let snapshot = try scratch.freeze(["dossier.yml": "vitrine: 1\nname: Demo BV\nlanguage: nl\ncurrency: EUR\n", "documents/a.txt": "a"])
        let bag = try scratch.emptyFolder("bag")
        _ = try SiteRenderer(templates: copy, language: .nl, program: "test").render(snapshot, into: bag)
        let own = try Labels(language: .nl, templates: RenderingTest.templates), changed = try Labels(language: .nl, templates: copy)
        let (pages, faults) = try PageTrial(root: bag + "/data", labels: changed, own: own).run()
        let said = try faults.map(Labels(language: .en, templates: RenderingTest.templates).words)
        #expect(pages > 5)
        for identifier in ["RefusedByPolicy", "OutsideResource", "BrokenLink", "MissingLabel", "MissingPart"] {
            #expect(said.count { $0.hasSuffix("[\(identifier)]") } == 1, "\(said)")
        }
        #expect(said.contains { $0.hasPrefix("retention/") && $0.contains("'h1'") }, "\(said)")
        #expect(said.count == 5, "\(said)")
    }
}
