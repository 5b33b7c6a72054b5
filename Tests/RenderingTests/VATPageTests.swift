import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Testing
import TestSupport

/// VAT by quarter of small ledgers, added up by hand.
@Suite struct VATPageTests {
    private static func yml(_ years: String, _ more: String) -> String {
        """
        vitrine: 1
        id: test
        name: Test BV
        language: nl
        currency: EUR
        numbers: comma
        fiscal-years: [\(years)]
        journals: [{code: AF, name: Aankopen, family: purchases}, {code: VF, name: Verkopen, family: sales}, {code: BK, name: Bank, family: \
        financial}, {code: DV, name: Divers, family: misc}]
        frozen: {at: 2025-12-15T17:30:00+01:00}
        \(more)

        """
    }

    private static let accounts =
        "account,name\n400000,Klanten\n411000,Aftrekbare btw\n451000,Verschuldigde btw\n550000,Bank\n700000,Omzet\n610000,Diensten\n"

    /// An entry of two lines: the account that is debited, that which is credited, cents.
    private static func entry(_ number: Int, _ journal: String, _ day: String, _ debit: String, _ credit: String, _ cents: Int) -> String {
        let amount = "\"\(cents / 100),\(cents % 100 < 10 ? "0" : "")\(cents % 100)\""
        return "\(number),\(journal),\(day),\(debit),\(amount),\n\(number),\(journal),\(day),\(credit),,\(amount)\n"
    }

    private func csv(_ pages: [String: String], _ name: String) throws -> [String] {
        try #require(pages["downloads/\(name).csv"], "no \(name)").split(separator: "\r\n").dropFirst().map(String.init)
    }

    private static let calendar = "{id: \"2024\", start: 2024-01-01, end: 2024-12-31}"
    private static let small = [
        "dossier.yml": yml(calendar, "cut-off: {overall: 2024-05-15, sales: 2024-04-30}"), "ledger/accounts.csv": accounts,
        "ledger/opening.csv": "fiscal-year,account,debit,credit\n2024,451000,,\"10,00\"\n2024,550000,\"10,00\",\n",
        // The day of the cut-off counts, the day after it does not; each journal has its own.
        "ledger/2024.csv": "entry,journal,date,account,debit,credit\n" + entry(1, "VF", "2024-01-31", "400000", "451000", 2_100)
            + entry(2, "AF", "2024-03-31", "411000", "400000", 700) + entry(3, "DV", "2024-03-31", "451000", "411000", 700)
            + entry(4, "BK", "2024-04-20", "451000", "550000", 2_400) + entry(5, "VF", "2024-04-30", "400000", "451000", 1)
            + entry(6, "VF", "2024-05-01", "400000", "451000", 20) + entry(7, "AF", "2024-05-15", "411000", "400000", 4_000)
            + entry(8, "AF", "2024-05-16", "411000", "400000", 80_000),
    ]

    @Test func addsUpToTheCutOffOfEachJournal() throws {
        let pages = try RenderingTest.pages(Self.small)
        #expect(try csv(pages, "vat-year-2024") == [
            "recoverable,2024-q1,2024-01-01,2024-03-31,,2,0.00,7.00,7.00,0.00,-7.00,0.00",
            "recoverable,2024-01,2024-01-01,2024-01-31,,0,0.00,0.00,0.00,0.00,0.00,0.00",
            "recoverable,2024-02,2024-02-01,2024-02-29,,0,0.00,0.00,0.00,0.00,0.00,0.00",
            "recoverable,2024-03,2024-03-01,2024-03-31,,2,0.00,7.00,7.00,0.00,-7.00,0.00",
            "recoverable,2024-q2,2024-04-01,2024-06-30,2024-04-30,1,0.00,40.00,0.00,40.00,0.00,40.00",
            "recoverable,2024-04,2024-04-01,2024-04-30,,0,0.00,0.00,0.00,0.00,0.00,0.00",
            "recoverable,2024-05,2024-05-01,2024-05-31,2024-04-30,1,0.00,40.00,0.00,40.00,0.00,40.00",
            "recoverable,year,2024-01-01,2024-12-31,2024-04-30,3,0.00,47.00,7.00,40.00,-7.00,40.00",
            "payable,2024-q1,2024-01-01,2024-03-31,,2,-10.00,7.00,21.00,-14.00,7.00,-24.00",
            "payable,2024-01,2024-01-01,2024-01-31,,1,-10.00,0.00,21.00,-21.00,0.00,-31.00",
            "payable,2024-02,2024-02-01,2024-02-29,,0,-31.00,0.00,0.00,0.00,0.00,-31.00",
            "payable,2024-03,2024-03-01,2024-03-31,,1,-31.00,7.00,0.00,7.00,7.00,-24.00",
            "payable,2024-q2,2024-04-01,2024-06-30,2024-04-30,2,-24.00,24.00,0.01,23.99,24.00,-0.01",
            "payable,2024-04,2024-04-01,2024-04-30,,2,-24.00,24.00,0.01,23.99,24.00,-0.01",
            "payable,2024-05,2024-05-01,2024-05-31,2024-04-30,0,-0.01,0.00,0.00,0.00,0.00,-0.01",
            "payable,year,2024-01-01,2024-12-31,2024-04-30,4,-10.00,31.00,21.01,9.99,31.00,-0.01",
            "all,2024-q1,2024-01-01,2024-03-31,,4,-10.00,14.00,28.00,-14.00,0.00,-24.00",
            "all,2024-01,2024-01-01,2024-01-31,,1,-10.00,0.00,21.00,-21.00,0.00,-31.00",
            "all,2024-02,2024-02-01,2024-02-29,,0,-31.00,0.00,0.00,0.00,0.00,-31.00",
            "all,2024-03,2024-03-01,2024-03-31,,3,-31.00,14.00,7.00,7.00,0.00,-24.00",
            "all,2024-q2,2024-04-01,2024-06-30,2024-04-30,3,-24.00,64.00,0.01,63.99,24.00,39.99",
            "all,2024-04,2024-04-01,2024-04-30,,2,-24.00,24.00,0.01,23.99,24.00,-0.01",
            "all,2024-05,2024-05-01,2024-05-31,2024-04-30,1,-0.01,40.00,0.00,40.00,0.00,39.99",
            "all,year,2024-01-01,2024-12-31,2024-04-30,7,-10.00,78.00,28.01,49.99,24.00,39.99",
        ])
        let page = try #require(pages["ledger/year-2024/vat/index.html"])
        let returns = try #require(page.components(separatedBy: "id=\"returns\"").dropFirst().first?.components(separatedBy: "</table>")[0])
        #expect(returns.matches(of: /<td class="num">(?:<b>|<a [^>]*>)?([^<]+)/).map { String($0.output.1) } == [
            "21,00", "7,00", "14,00", "0,01", "40,00", "-39,99", "21,01", "47,00", "-25,99",
        ])
        #expect(
            page.matches(of: /<small>bijgewerkt: aankopen tot 15\/05\/2024, verkopen tot 30\/04\/2024/).count == 11,
            "q2, May and the year of each table")
        #expect(page.contains("<b class=\"tab\">2</b>"), "two lines are left out, and said to be")
        #expect(!page.contains("800,00"))
        #expect(pages["ledger/year-2024/vat/payable-2024-05.html"] == nil && pages["ledger/year-2024/vat/payable-2024-04.html"] != nil)
        RenderingTest.expectNoDeadLink(pages)
    }

    @Test(arguments: Language.allCases) func isReachedFromLedgerAndDashboard(language: Language) throws {
        let pages = try RenderingTest.pages(Self.small, language: language)
        for (name, link) in [
            ("ledger/index.html", "year-2024/vat/index.html"), ("ledger/year-2024/index.html", "vat/index.html"),
            ("dashboard/year-2024/index.html", "../../ledger/year-2024/vat/index.html"),
        ] { #expect(try #require(pages[name]).contains("href=\"\(link)\""), "\(name)") }
        #expect(pages.values.allSatisfy { !$0.contains("[vat.") })
    }

    @Test func standsWhereTheEditionHasTheLedger() throws {
        let without = try RenderingTest.pages(Self.small, rights: Set(Right.allCases).subtracting([.ledger]))
        #expect(without.keys.filter { $0.contains("vat") } == [])
        RenderingTest.expectNoDeadLink(without)
        let alone = try RenderingTest.pages(Self.small, rights: [.ledger]), whole = try RenderingTest.pages(Self.small)
        #expect(alone["downloads/vat-year-2024.csv"] == whole["downloads/vat-year-2024.csv"])
        RenderingTest.expectNoDeadLink(alone)
    }

    @Test func cutsTheQuartersOfAFiscalYearThatIsNone() throws {
        var files = Self.small
        files["dossier.yml"] = Self.yml("{id: \"23-24\", start: 2023-11-01, end: 2024-10-31}", "cut-off: {overall: 2024-10-31}")
        files["ledger/opening.csv"] = "fiscal-year,account,debit,credit\n23-24,451000,,\"10,00\"\n23-24,550000,\"10,00\",\n"
        let pages = try RenderingTest.pages(files), rows = try csv(pages, "vat-year-23-24").filter { $0.hasPrefix("payable,") && $0.contains("-q") }
        #expect(rows == [
            "payable,2023-q4,2023-11-01,2023-12-31,,0,-10.00,0.00,0.00,0.00,0.00,-10.00",
            "payable,2024-q1,2024-01-01,2024-03-31,,2,-10.00,7.00,21.00,-14.00,7.00,-24.00",
            "payable,2024-q2,2024-04-01,2024-06-30,,3,-24.00,24.00,0.21,23.79,24.00,-0.21",
            "payable,2024-q3,2024-07-01,2024-09-30,,0,-0.21,0.00,0.00,0.00,0.00,-0.21",
            "payable,2024-q4,2024-10-01,2024-10-31,,0,-0.21,0.00,0.00,0.00,0.00,-0.21",
        ])
        let page = try #require(pages["ledger/year-23-24/vat/index.html"])
        #expect(page.contains("4e kwartaal 2023 <small>01/11/2023 – 31/12/2023</small>"))
        #expect(page.contains("4e kwartaal 2024 <small>01/10/2024 – 31/10/2024</small>"))
        RenderingTest.expectNoDeadLink(pages)
    }

    @Test func isNotThereWithoutAccountsOfVAT() throws {
        var files = Self.small
        for name in ["ledger/accounts.csv", "ledger/opening.csv", "ledger/2024.csv"] {
            files[name] = files[name]?.replacingOccurrences(of: "411000", with: "416000").replacingOccurrences(of: "451000", with: "489000")
        }
        let pages = try RenderingTest.pages(files)
        #expect(pages.keys.filter { $0.contains("vat") } == [])
        RenderingTest.expectNoDeadLink(pages)
        files["dossier.yml"]? += "charts: {vat: {payable: [\"489\"]}}\n"
        let declared = try RenderingTest.pages(files)
        #expect(try csv(declared, "vat-year-2024").count == 8, "one side, and no table of all")
        #expect(try csv(declared, "vat-year-2024").last == "payable,year,2024-01-01,2024-12-31,2024-04-30,4,-10.00,31.00,21.01,9.99,24.00,-0.01")
        #expect(try RenderingTest.pages(files, rights: [.ledger])["downloads/vat-year-2024.csv"] == declared["downloads/vat-year-2024.csv"])
    }

    @Test func givesNoBalanceWhereTheOpeningIsNotKnown() throws {
        var files = Self.small
        files["dossier.yml"] = Self.yml("{id: \"2023\", start: 2023-01-01, end: 2023-12-31}, " + Self.calendar, "cut-off: {overall: 2024-12-31}")
        files["ledger/opening.csv"] = nil
        files["ledger/2023.csv"] = "entry,journal,date,account,debit,credit\n" + Self.entry(1, "VF", "2023-01-31", "400000", "451000", 2_100)
        let pages = try RenderingTest.pages(files), rows = try csv(pages, "vat-year-2024")
        let page = try #require(pages["ledger/year-2024/vat/index.html"])
        if rows.first?.contains(",,7.00,7.00,0.00,-7.00,") == true {
            #expect(page.contains("class=\"notice\""))
        } else {
            // Carried over from the year before, and said to be.
            #expect(rows.contains("payable,2024-01,2024-01-01,2024-01-31,,1,-21.00,0.00,21.00,-21.00,0.00,-42.00"))
        }
    }

    @Test func addsUpTheCodesOfAnAuditfile() throws {
        let auditfile = try String(contentsOfFile: Command.root + "/Tests/Auditfiles/whole-3.2.xaf", encoding: .utf8)
        let yml = "vitrine: 1\nid: test\nname: Test BV\nlanguage: nl\ncurrency: EUR\ncharts: {vat: {recoverable: [\"1520\"], payable: [\"1500\"]}}\n"
            + "frozen: {at: 2025-12-15T17:30:00+01:00}\n"
        let pages = try RenderingTest.pages(["dossier.yml": yml, "ledger/boeken.xaf": auditfile])
        let rows = try csv(pages, "vat-codes-year-2023").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        // Code, quarter, lines, amount, VAT, on accounts of VAT, of several codes, without VAT: 210.00 carries both codes and stands with neither.
        #expect(rows.map { [$0[0], $0[2]] + $0[6...] } == [
            ["VH", "2023-q1", "2", "100.00", "-21.00", "", "1", "0"], ["VL", "2023-q1", "1", "", "-2.10", "", "1", "0"],
        ])
        let page = try #require(pages["ledger/year-2023/vat/index.html"])
        #expect(page.contains("<a href=\"../vat-codes/code-1.html\">2</a>") && page.contains("Btw hoog"))
        let lines = try #require(pages["ledger/year-2023/vat-codes/code-1.html"])
        #expect(lines.matches(of: /<td class="date">/).count == 2)
        RenderingTest.expectNoDeadLink(pages)
    }

    /// An opening that is booked as an entry is in the opening and in no movement, wherever its journal was cut off.
    @Test func countsAnOpeningEntryAsOpening() throws {
        var files = Self.small
        files["dossier.yml"] = Self.yml(Self.calendar, "cut-off: {overall: 2024-05-15, misc: 2023-12-31}")
        files["ledger/opening.csv"] = nil
        files["ledger/2024.csv"] = "entry,journal,date,account,debit,credit,period\n0,DV,2024-01-01,550000,\"10,00\",,0\n0,DV,2024-01-01,451000,,\"10,00\",0\n"
            + "1,VF,2024-01-31,400000,\"21,00\",,1\n1,VF,2024-01-31,451000,,\"21,00\",1\n"
        let pages = try RenderingTest.pages(files), rows = try csv(pages, "vat-year-2024")
        #expect(rows.first == "payable,2024-q1,2024-01-01,2024-03-31,2023-12-31,1,-10.00,0.00,21.00,-21.00,0.00,-31.00")
        let lines = try #require(pages["ledger/year-2024/vat/payable-2024-01.html"])
        #expect(lines.matches(of: /<td class="date">/).count == 1)
    }

    private static let known: [(chart: ChartChoice.Accounts, account: String, leadCode: String?, side: ChartChoice.VATSide?)] = [
        (.be, "411000", nil, .recoverable), (.be, "4512", nil, .payable), (.be, "412000", nil, nil), (.be, "450000", nil, nil),
        (.pcg, "445660", nil, .recoverable), (.pcg, "44571", nil, .payable), (.pcg, "445510", nil, .settlement), (.pcg, "445800", nil, nil),
        (.skr03, "1576", nil, .recoverable), (.skr03, "1776", nil, .payable), (.skr03, "1787", nil, .payable), (.skr03, "1780", nil, .settlement),
        (.skr03, "1590", nil, nil), (.skr03, "15760", nil, nil), (.skr04, "1406", nil, .recoverable), (.skr04, "3806", nil, .payable),
        (.skr04, "3820", nil, .settlement), (.skr04, "1460", nil, nil), (.rgs, "1520", "BVorVbkTvo", .recoverable),
        (.rgs, "1500", "BSchBepBtwOla", .payable), (.rgs, "1500", nil, nil), (.rgs, "1510", "BSchBepLhe", nil), (.ns4102, "2710", nil, .recoverable),
        (.ns4102, "2701", nil, .payable), (.ns4102, "2740", nil, .settlement), (.ns4102, "2770", nil, nil), (.snc, "24323", nil, .recoverable),
        (.snc, "2433", nil, .payable), (.snc, "2435", nil, .settlement), (.snc, "2436", nil, .settlement),
        (.snc, "2437", nil, .settlement), (.snc, "2438", nil, .settlement), (.snc, "2439", nil, .payable), (.skr04, "3845", nil, .settlement),
        (.snc, "242", nil, nil), (.generic, "411000", nil, nil),
    ]

    @Test func knowsTheAccountsOfEachChart() throws {
        for name in ChartChoice.Accounts.allCases {
            let chart = try ChartOfAccounts(name, templates: RenderingTest.templates), own = Self.known.filter { $0.chart == name }
            #expect(!own.isEmpty)
            for (_, account, leadCode, side) in own { #expect(chart.vatSide(account, leadCode: leadCode) == side, "\(name) \(account)") }
        }
    }
}
