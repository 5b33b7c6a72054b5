import DossierModel
import Foundation
import Testing
@testable import Rendering

@Suite struct TemplateTests {
    private static let files = ["pages/frame.mustache", "labels/nl.yml"]

    @Test(arguments: [
        ("usr/bin/vitrine", "usr/bin/Templates"), ("usr/bin/vitrine", "usr/share/vitrine/Templates"),
        ("checkout/.build/x86_64/debug/vitrine", "checkout/Templates"), ("opt/vitrine", "opt/Templates"),
    ])
    func findsTheTemplatesOfTheProgram(program: String, templates: String) throws {
        let scratch = try RenderingTest()
        for file in Self.files { try scratch.write(templates + "/" + file, "") }
        #expect(TemplateFolder.find(asked: nil, program: scratch.folder + "/" + program) == scratch.folder + "/" + templates)
    }

    @Test func prefersTheNearestTemplates() throws {
        let scratch = try RenderingTest()
        let places = ["usr/bin/Templates", "usr/share/vitrine/Templates", "usr/Templates", "Templates"]
        for place in places.reversed() {
            for file in Self.files { try scratch.write(place + "/" + file, "") }
            #expect(TemplateFolder.find(asked: nil, program: scratch.folder + "/usr/bin/vitrine") == scratch.folder + "/" + place)
        }
    }

    @Test func takesTheFolderThatWasAskedForOrNone() throws {
        let scratch = try RenderingTest()
        for file in Self.files { try scratch.write("own/" + file, "") }
        for file in Self.files { try scratch.write("bin/Templates/" + file, "") }
        try scratch.write("half/pages/frame.mustache", "")
        let program = scratch.folder + "/bin/vitrine"
        #expect(TemplateFolder.find(asked: scratch.folder + "/own", program: program) == scratch.folder + "/own")
        #expect(TemplateFolder.find(asked: scratch.folder + "/half", program: program) == nil)
        #expect(TemplateFolder.find(asked: scratch.folder + "/none", program: program) == nil)
        #expect(TemplateFolder.find(asked: nil, program: scratch.folder + "/elsewhere/vitrine") == nil)
    }

    @Test func compilesTheTemplatesOfTheCheckout() throws {
        let labels = try Labels(language: .nl, templates: RenderingTest.templates)
        _ = try PageTemplates(folder: RenderingTest.templates, labels: labels)
    }

    @Test func listsTheFaultsOfAllTemplates() throws {
        let scratch = try RenderingTest()
        let folder = try scratch.copyTemplates()
        try scratch.write("Templates/pages/about.mustache", "<p>{{#nonsense}}</p>\n")
        try scratch.write("Templates/pages/inactive.mustache", "<p>{{label.no-such}}</p>\n<p onclick=\"{{x}}\">")
        try FileManager.default.removeItem(atPath: folder + "/pages/year.mustache")
        let labels = try Labels(language: .nl, templates: folder)
        let thrown = #expect(throws: TemplateErrors.self) { _ = try PageTemplates(folder: folder, labels: labels) }
        let english = try Labels(language: .en, templates: RenderingTest.templates)
        let said = try #require(thrown.map { english.words($0).split(separator: "\n") }), lines = said.dropLast()
        #expect(said.last == "vitrine: correct the templates and try again; what was there is as it was")
        for (start, end) in [
            ("about.mustache:1:", "[UnknownName]"), ("inactive.mustache:1:", "[UnknownLabel]"), ("inactive.mustache:2:", "[UnknownName]"),
            ("year.mustache:1:1: error: cannot read the template", "[UnreadableTemplate]"),
        ] {
            #expect(lines.contains { $0.hasPrefix(start) && $0.hasSuffix(end) }, "\(start) in \(lines)")
        }
        #expect(Set(lines.compactMap { $0.split(separator: ":").first }) == ["about.mustache", "inactive.mustache", "year.mustache"])
    }

    @Test func stopsBeforeItWritesWithBrokenTemplates() throws {
        let scratch = try RenderingTest()
        let folder = try scratch.copyTemplates()
        try scratch.write("Templates/pages/frame.mustache", "{{{content}}}{{titel}}")
        let snapshot = try scratch.freeze(["dossier.yml": "vitrine: 1\nid: x\nname: X\nlanguage: nl\ncurrency: EUR\n"])
        let bag = try scratch.emptyFolder("bundle")
        let renderer = try SiteRenderer(templates: folder, language: .nl, program: "test 1")
        let thrown = #expect(throws: TemplateErrors.self) { _ = try renderer.render(snapshot, into: bag) }
        let english = try Labels(language: .en, templates: RenderingTest.templates)
        let said = try #require(thrown.map { english.words($0).split(separator: "\n") })
        #expect(said.first == "frame.mustache:1:14: error: unknown name 'titel'; did you mean 'title'? [UnknownName]" && said.count == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: bag) == [])
    }
}
