import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Testing
import TestSupport

/// Pages say what the dossier has, and leave out what it has not.
@Suite("Pages of a small dossier") struct OwnPartsTests {
    /// A page of the whole edition.
    private func page(_ path: String, _ more: String = "", rows: [String] = [], language: Language = .en) throws -> String {
        let scratch = try RenderingTest()
        let snapshot = try scratch.freeze([
            "dossier.yml": "vitrine: 1\nid: x\nname: X\nlanguage: nl\ncurrency: EUR\nnumbers: point\n" + more,
            "documents.csv": "path,kind,date,number,gross,currency\n" + rows.map { "," + $0 + "\n" }.joined(),
        ])
        let bag = try scratch.emptyFolder("bag"), edition = try #require(try snapshot.editions().first)
        _ = try SiteRenderer(templates: RenderingTest.templates, language: language, program: "test 1").render(
            snapshot, edition: edition, into: bag, sharing: nil)
        return String(decoding: try #require(FileManager.default.contents(atPath: bag + "/data/" + path)), as: UTF8.self)
    }

    private let euros = "purchases,2024-03-01,A-1,10.00,EUR", dollars = "purchases,2024-03-02,A-2,20.00,USD"

    @Test("A list with two currencies names each; a list with one of the dossier's own names none")
    func namesCurrencies() throws {
        let euro = "<small class=\"cur\">EUR</small>", dollar = "<small class=\"cur\">USD</small>"
        let path = SitePath.list(Shelf(kind: .purchases, year: 2024, month: 3, count: 1, totals: []), page: 1)
        let mixed = try page(path, rows: [euros, dollars])
        #expect(mixed.ranges(of: euro).count == 2 && mixed.ranges(of: dollar).count == 2)
        #expect(try !page(path, rows: [euros]).contains(euro))
    }

    @Test("The months of a year name their currency")
    func namesTheCurrencyOfMonths() throws {
        #expect(try page(SitePath.year(.purchases, 2024), rows: [euros]).ranges(of: "<td>EUR</td>").count == 2)
    }

    @Test("The paper of the handover has no lines for accountants whom the dossier does not name")
    func asksOnlyThoseWhoTakePart() throws {
        let alone = try page(SitePath.handover, rows: [euros])
        #expect(alone.contains("<b>Client</b>") && !alone.contains("accountant</b>") && !alone.contains("<dt>Previous accountant"))
        let both = try page(SitePath.handover, "accountants: {previous: {name: Oud BV}, new: {name: Nieuw BV}}\n", rows: [euros])
        #expect(both.contains("<b>Previous accountant</b>") && both.contains("<b>New accountant</b>") && both.contains("Nieuw BV"))
    }

    @Test("A dossier without a ledger has no box about a date that nobody can know")
    func leavesOutTheCutOff() throws {
        #expect(try !page(SitePath.front, rows: [euros]).contains("class=\"status\""))
        #expect(try page(SitePath.front, "cut-off: {overall: 2024-12-31}\n", rows: [euros]).contains("class=\"status\""))
    }

    @Test("Pages that were not counted are not none") func saysThatPagesWereNotCounted() throws {
        let description = "vitrine: 1\nid: x\nname: X\nlanguage: nl\ncurrency: EUR\nnumbers: point\n"
        let pages = try RenderingTest.pages([
            "dossier.yml": description, "documents/purchases/2024/a.pdf": "%PDF-1.4\n", "documents/sales/2024/b.txt": "b",
        ])
        for name in [SitePath.handover, SitePath.zipHandover] {
            let page = try #require(pages[name])
            #expect(page.contains("bladzijden: niet geteld") && !page.contains("bladzijden: 0"), "\(name)")
        }
        #expect(try #require(pages[SitePath.completeness]).ranges(of: "<td class=\"num\">niet geteld</td>").count == 2)
    }
}
