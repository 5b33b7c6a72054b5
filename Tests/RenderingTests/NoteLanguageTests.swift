import DossierModel
import Foundation
import Testing
import TestSupport

/// The words of a note are marked with the language that it declares, in its page and in the list, in every edition that has notes.
@Suite struct NoteLanguageTests {
    private static let description = """
        vitrine: 1
        id: test
        name: Test BV
        language: nl
        currency: EUR
        frozen: {at: 2025-12-15T17:30:00+01:00}

        """

    @Test(arguments: [Set(Right.allCases), [.notes, .purchases]]) func marksThem(rights: Set<Right>) throws {
        let pages = try RenderingTest.pages([
            "dossier.yml": Self.description, "notes/a.md": "---\ntitle: Remise\nlanguage: fr-BE\nperiod: 2023-01\n---\nBonjour\n",
            "notes/b.md": "# Overleg\n",
        ], rights: rights)
        let page = try #require(pages["notes/1/note-1.html"]), other = try #require(pages["notes/1/note-2.html"])
        #expect(page.contains("<h1 lang=\"fr-BE\">Remise</h1>") && page.contains("<article class=\"prose note\" dir=\"auto\" lang=\"fr-BE\">"))
        #expect(page.contains("januari 2023") && !page.contains("2023-01"))
        #expect(!other.contains("lang=\"fr"))
        #expect(pages["notes/index.html"]?.contains(" lang=\"fr-BE\">Remise</a>") == true)
    }
}
