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
