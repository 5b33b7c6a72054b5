import DossierModel
import Fixity
import Foundation
@testable import Rendering
import Snapshots
import Testing

/// The name, logo and colours of an office on the pages.
@Suite struct OfficeLookTests {
    private static let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>"
    private static let files = [
        "dossier.yml": """
            vitrine: 1
            name: Demo BV
            language: nl
            currency: EUR
            frozen: {at: "2025-01-01T00:00:00Z"}
            office:
              name: Kantoor <Peeters>
              logo: logo.svg
              accent: "#8a1f5c"
              footer: {nl: sinds 1987, fr: depuis 1987, de: seit 1987, en: since 1987}
              contact: {lines: [Lei 4], email: a@b.example}
            """, "logo.svg": logo, "documents/purchases/2024/a.txt": "a",
    ]

    @Test func theGroundsAreThoseOfTheStyleSheet() throws {
        #expect(try StyleSheet(templates: RenderingTest.templates).palette == AccentPalette.standard)
    }

    @Test(arguments: [
        (Set(Right.allCases), Language.nl, "sinds 1987"), (Set([Right.purchases]), Language.fr, "depuis 1987"),
        (Set([Right.sales]), Language.en, "since 1987"),
    ] as [(Set<Right>, Language, String)])
    func everyPageOfEveryEditionHasThem(rights: Set<Right>, language: Language, footer: String) throws {
        let pages = try RenderingTest.pages(Self.files, rights: rights, language: language), html = pages.filter { $0.key.hasSuffix(".html") }
        #expect(html.count > 5 && pages["assets/office-logo.svg"] == Self.logo)
        for (path, page) in html {
            let up = String(repeating: "../", count: path.split(separator: "/").count - 1)
            #expect(page.contains("<img class=\"logo\" src=\"\(up)assets/office-logo.svg\" alt=\"Kantoor &lt;Peeters&gt;\">"), "\(path)")
            #expect(page.contains("<b>Kantoor &lt;Peeters&gt;</b> <span>\(footer)</span>") && page.contains("<li>a@b.example</li>"), "\(path)")
            #expect(!page.contains("mailto:"))
        }
        let sheet = try #require(pages["assets/vitrine.css"])
        #expect(sheet.contains("--accent: #8a1f5c;") && !pages.keys.contains { $0.hasPrefix("files/") && $0.hasSuffix(".svg") })
    }

    @Test func withoutAnOfficeNothingIsAdded() throws {
        let files = ["dossier.yml": "vitrine: 1\nname: Demo BV\nlanguage: nl\ncurrency: EUR\n", "documents/a.txt": "a"]
        let pages = try RenderingTest.pages(files)
        #expect(pages["assets/vitrine.css"] == (try String(contentsOfFile: RenderingTest.templates + "/assets/vitrine.css", encoding: .utf8)))
        #expect(pages["index.html"]?.contains("class=\"office\"") == false && pages["index.html"]?.contains("class=\"logo\"") == false)
    }

    @Test func aSnapshotCarriesTheOfficeAndRendersItTheSame() throws {
        let scratch = try RenderingTest(), snapshot = try scratch.freeze(Self.files)
        let office = try #require(snapshot.dossier.office)
        #expect(
            office.logo?.bytes == Array(Self.logo.utf8) && office.contact == ["Lei 4", "a@b.example"] && office.footer?.text(in: .de) == "seit 1987")
        #expect(office.light?.description == "#8a1f5c" && office.dark.map(AccentPalette.standard.dark.holds) == true)
        let renderer = try SiteRenderer(templates: RenderingTest.templates, language: .nl, program: "test")
        let first = try renderer.render(snapshot, into: scratch.emptyFolder("one")).fingerprint
        try FileManager.default.removeItem(atPath: scratch.folder + "/dossier")
        #expect(try renderer.render(snapshot, into: scratch.emptyFolder("two")).fingerprint == first)
    }

    /// Templates with other grounds than those of the freeze give the nearest accent that can be read on theirs.
    @Test func otherGroundsHaveAnAccentThatCanBeRead() throws {
        var office = Office(name: "x")
        (office.light, office.dark) = (ScreenColour("#0b5b5e"), ScreenColour("#83cbc4"))
        let grey = try #require(ScreenColour("#9a9a9a")), standard = AccentPalette.standard
        let palette = AccentPalette(light: AccentGrounds(grounds: [.init("paper", grey)], wash: standard.light.wash), dark: standard.dark)
        let written = try #require(OfficeLook(office: office, palette: palette).rules.firstMatch(of: /--accent: (#[0-9a-f]{6}); --accent-wash/)?.1)
        #expect(try #require(ScreenColour(String(written))).contrast(with: grey) >= 4.5)
        #expect(OfficeLook(office: office, palette: standard).rules.contains("--accent: #0b5b5e;"))
        #expect(OfficeLook(office: Office(name: "x"), palette: standard).rules.isEmpty)
    }

    @Test func theStyleSheetIsReadWithItsLines() {
        let sheet = StyleSheet(text: """
            /* --no: 1; { */
            :root { --a: #fff;
              --b: url("x;y"); }
            @media (prefers-color-scheme: dark) { :root { --a: #000 } }
            @media print { p { color: var(--a); --c: 1px } }
            q { color: var(--d) ; fill: var(--e, red)
            """)
        #expect(sheet.properties.map { "\($0.mode) \($0.name) \($0.value) \($0.line)" } == [
            "light --a #fff 2", "light --b url(\"x;y\") 3", "dark --a #000 4", "elsewhere --c 1px 5",
        ])
        #expect(sheet.uses.map { "\($0.name) \($0.line)" } == ["--a 5", "--d 6"] && sheet.unclosedLine == 6)
        #expect(sheet.property("b", .dark)?.line == 3 && sheet.property("c", .light) == nil)
    }
}
