import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Testing
import TestSupport

/// Where facts on the page of a document come from, and what its e-invoice says otherwise.
@Suite("Facts on the page of a document with an e-invoice") struct DeclaredFactTests {
    private static let xml = smallUBL("F-1", seller: ("Molens Terhaegen NV", "0203201340"), buyer: ("De Linde BV", "0417497106"))

    private func facts(_ columns: String, _ cells: String, language: Language = .en, rights: Set<Right> = Set(Right.allCases)) throws -> String {
        let scratch = try RenderingTest()
        let snapshot = try scratch.freeze([
            "dossier.yml": "vitrine: 1\nid: x\nname: X\nlanguage: nl\ncurrency: EUR\nnumbers: point\nenterprise-number: BE 0417.497.106\n"
                + "fiscal-years: [{id: '2026', start: 2026-01-01, end: 2026-12-31}]\n",
            "documents/purchases/a.xml": Self.xml, "documents.csv": "path,\(columns)\ndocuments/purchases/a.xml,\(cells)\n",
        ])
        let bag = try scratch.emptyFolder("bag")
        let edition = Edition(name: "deel", profiles: ["Deel"], role: .client, rights: rights, users: ["x@x.example"])
        _ = try SiteRenderer(templates: RenderingTest.templates, language: language, program: "test 1").render(
            snapshot, edition: edition, into: bag, sharing: nil)
        let root = bag + "/data/documents"
        let pages = (FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".html") }
            .compactMap { FileManager.default.contents(atPath: root + "/" + $0) }.map { String(decoding: $0, as: UTF8.self) }
        let page = try #require(pages.first { $0.contains("id=\"facts\"") })
        let start = try #require(page.range(of: "<section aria-labelledby=\"facts\">")), rest = page[start.lowerBound...]
        let end = try #require(rest.range(of: "</dl>"))
        return String(rest[..<end.lowerBound])
    }

    @Test("A declared value that differs has what the e-invoice says beside it", arguments: [
        ("number", "F-2", "the e-invoice says: F-1"), ("gross", "130.00", "the e-invoice says: €121.00"),
        ("due", "2026-03-01", "the e-invoice says: 14 February 2026"), ("party", "Heel Andere NV", "the e-invoice says: Molens Terhaegen NV"),
        ("kind", "misc", "the e-invoice says: Purchases"),
    ])
    func marksWhatDiffers(column: String, cell: String, expected: String) throws {
        let whole = try facts(column, cell)
        #expect(whole.contains(expected), "\(whole)")
        #expect(try facts(column, cell, rights: [.purchases, .sales, .misc]) == whole)
    }

    @Test("A declared value that is the e-invoice's own has nothing beside it")
    func marksNothingElse() throws {
        let facts = try facts("number,gross", "F-1,121.00")
        #expect(!facts.contains("the e-invoice says") && facts.contains("<span class=\"tag\">from the e-invoice</span>"), "\(facts)")
    }

    @Test("What is all from the e-invoice is said so once")
    func saysOnceWhatIsAllOfTheInvoice() throws {
        let facts = try facts("status", "paid")
        #expect(facts.contains("From the e-invoice, unless said otherwise.") && !facts.contains(">from the e-invoice<"), "\(facts)")
    }

    @Test(
        "A kind in a finding is a word of the language",
        arguments: [(Language.fr, "Achats"), (.de, "Einkauf"), (.en, "Purchases"), (.nl, "Aankopen")])
    func saysKindsInWords(language: Language, expected: String) throws {
        let labels = try Labels(language: language, templates: RenderingTest.templates)
        let words = DiagnosticWording(labels).summary(Diagnostic(
            .invoiceDiffers, at: SourceLocation("documents.csv"), ["field": .text("kind"), "value": .text("misc"), "expected": .text("purchases")]))
        #expect(words.contains(labels["kind.purchases"]) && words.contains(labels["kind.misc"]) && !words.contains("misc"), "\(words)")
        #expect(labels["kind.purchases"].hasPrefix(String(expected.prefix(4))))
    }
}
