import DossierModel
import Foundation
import Testing
@testable import Rendering

/// Every language has every text, with the same places to fill in, and every template compiles in it.
@Suite struct LabelTests {
    private static let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Templates"

    @Test(arguments: Language.allCases)
    func hasEveryTextInEveryLanguage(language: Language) throws {
        let dutch = try Labels(language: .nl, templates: Self.templates).texts
        let texts = try Labels(language: language, templates: Self.templates).texts
        #expect(Set(texts.keys).symmetricDifference(dutch.keys) == [])
        #expect(texts.filter { $0.value.isEmpty && dutch[$0.key]?.isEmpty == false }.keys.sorted() == [])
        let differing = texts.filter { Self.places($0.value) != Self.places(dutch[$0.key] ?? "") }.keys.sorted()
        #expect(differing == [])
    }

    @Test(arguments: Language.allCases)
    func compilesEveryTemplateInEveryLanguage(language: Language) throws {
        _ = try PageTemplates(folder: Self.templates, labels: Labels(language: language, templates: Self.templates))
    }

    private static func places(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{[^}]*\}/).map { String($0.output) })
    }
}

/// A label that nothing shows is a text that nobody keeps true.
@Suite struct LabelUseTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static func texts(below folder: String, _ suffix: String) throws -> String {
        let names = (FileManager.default.enumerator(atPath: root + "/" + folder)?.allObjects as? [String] ?? []).filter { $0.hasSuffix(suffix) }
        return try names.map { try String(contentsOfFile: "\(root)/\(folder)/\($0)", encoding: .utf8) }.joined(separator: "\n")
    }

    /// The catalogues of a language are one list: a key in two of them would hide one of its texts.
    @Test(arguments: Language.allCases) func noLabelStandsInTwoCatalogues(language: Language) throws {
        let keys = try Labels.catalogues(of: language).flatMap { name in
            try String(contentsOfFile: "\(RenderingTest.templates)/\(name)", encoding: .utf8).matches(of: /(?m)^([A-Za-z][A-Za-z0-9.-]*):/).map {
                String($0.output.1)
            }
        }
        #expect(keys.count > 500 && Set(keys).count == keys.count)
    }

    @Test func everyLabelIsShownSomewhere() throws {
        let pages = try Self.texts(below: "Templates", ".mustache"), sources = try Self.texts(below: "Sources", ".swift")
        let shown = Set(pages.matches(of: /\{\{label\.([a-z0-9.-]+)\}\}/).map { String($0.output.1) })
        let literal = Set(sources.matches(of: /"([a-zA-Z0-9.-]+)"/).map { String($0.output.1) })
        // A key made of a fixed part and a value: "month.\(number)", "handover.\(scenario).step.\(step)".
        let made = Set(sources.matches(of: /"([a-z-]+\.)(?:[a-z-]+\.)*\\\(/).map { String($0.output.0.dropLast(2).dropFirst()) })
        let keys = try Labels(language: .nl, templates: RenderingTest.templates).texts.keys
        let unused = keys.filter { key in !shown.contains(key) && !literal.contains(key) && !made.contains { key.hasPrefix($0) } }
        #expect(unused.sorted() == [])
    }
}
