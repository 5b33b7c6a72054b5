import DossierModel
import Foundation
@testable import Rendering
import Testing
import TestSupport

/// The list of open invoices has each of them once, and its sums are those of the list by age.
@Suite struct UnpaidListTests {
    private static let description = """
        vitrine: 1
        id: test
        name: Test BV
        language: nl
        currency: EUR
        numbers: comma
        fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
        journals: [{code: AF, name: Aankopen, family: purchases}]
        cut-off: {overall: 2024-06-30}
        frozen: {at: 2025-12-15T17:30:00+01:00}

        """

    /// So many open sales of two customers, one cent more each, and one purchase that is open, one that is paid and one after the cut-off.
    private static func files(_ count: Int) -> [String: String] {
        let sales = (0..<count).map { ";sales;2024-03-01;V\($0);\($0 < 3 ? "Beta" : "Alfa");\($0 / 100),\(String($0 % 100 + 100).suffix(2));open" }
        return [
            "dossier.yml": description, "documents.csv": (["path;kind;date;number;party;gross;status"] + sales + [
                    ";purchases;2024-04-01;A1;Gamma;7,00;open", ";purchases;2024-04-02;A2;Gamma;8,00;paid",
                    ";purchases;2024-07-02;A3;Gamma;9,00;open", "",
            ]).joined(separator: "\n"),
        ]
    }

    @Test func hasEachInvoiceOnceOverItsPages() throws {
        let count = 2 * SitePath.rowsPerPage + 50, pages = try RenderingTest.pages(Self.files(count))
        let names = pages.keys.filter { $0.wholeMatch(of: /parties\/unpaid(-[0-9]+)?\.html/) != nil }.sorted {
            $0.count == $1.count ? $0 < $1 : $0.count < $1.count
        }
        #expect(names == ["parties/unpaid.html", "parties/unpaid-2.html", "parties/unpaid-3.html"])
        let texts = try names.map { try #require(pages[$0]) }
        let found = texts.flatMap { $0.matches(of: />([VA][0-9]+)<\/a><small/).map { String($0.1) } }
        // The first is of nothing.
        #expect(Set(found) == Set((1..<count).map { "V\($0)" } + ["A1"]) && found.count == count)
        func foot(_ page: Int) -> [String] {
            texts[page].components(separatedBy: "<tfoot>").dropFirst().flatMap { part in
                part.components(separatedBy: "</tfoot>")[0].matches(of: /<th scope="row">(.*?)<\/th>.*?<td class="num">(.*?)<\/td>/).map {
                    "\($0.1) \($0.2)"
                }
            }
        }
        func sum(_ amounts: Range<Int>) -> String { Notation(.nl).amount(Int64(amounts.reduce(0, +)), Currency(code: "EUR")!) }
        let size = SitePath.rowsPerPage
        // Alfa has the larger sum; the two of Beta come last.
        #expect(foot(0) == ["Totaal van deze pagina \(sum(3..<3 + size))"], "\(foot(0))")
        let rest = (3 + 2 * size..<count).reduce(0, +) + 1 + 2, last = Notation(.nl).amount(Int64(rest), Currency(code: "EUR")!)
        #expect(foot(2) == ["Totaal van deze pagina \(last)", "Totaal \(sum(0..<count))", "Totaal -7,00"], "\(foot(2))")
        #expect(texts.allSatisfy { page in page.components(separatedBy: "<table").allSatisfy { $0.components(separatedBy: "<tfoot>").count <= 2 } })
        let rows = try #require(pages["parties/unpaid.csv"]).split(separator: "\r\n").dropFirst()
        #expect(rows.count == count && rows.last == "Gamma,payable,A1,2024-04-01,,90,EUR,-7.00")
        RenderingTest.expectNoDeadLink(pages)
    }

    @Test("Where nothing tells what was paid there is no list, and no way to one") func isAbsent() throws {
        var files = Self.files(2)
        files["documents.csv"] = "path;kind;date;number;party;gross\n;sales;2024-03-01;V1;Alfa;1,00\n"
        let pages = try RenderingTest.pages(files)
        #expect(pages["parties/unpaid.html"] == nil && pages["parties/open.html"] == nil)
        RenderingTest.expectNoDeadLink(pages)
    }

    @Test("Where all is paid the list says so") func saysThatNothingIsOpen() throws {
        var files = Self.files(2)
        files["documents.csv"] = "path;kind;date;number;party;gross;status\n;sales;2024-03-01;V1;Alfa;1,00;paid\n"
        let pages = try RenderingTest.pages(files)
        #expect(pages["parties/unpaid.html"]?.contains("Op 30 juni 2024 staat niets open.") == true)
    }
}
