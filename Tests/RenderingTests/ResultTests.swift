import DossierModel
import Foundation
import Testing
@testable import Rendering

/// The results of a year as the scheme of its chart of accounts has them, and what stands beside them.
@Suite struct ResultTests {
    /// Two years, the second processed up to March. Amounts of 2023: 1,000 sold, 400 bought, 50 interest, 20 earned, 100 tax, appropriated in full.
    private static func files(charts: String = "", tax: String = "100,00", second: String = "900,00") -> [String: String] {
        [
            "dossier.yml": """
                vitrine: 1
                id: test
                name: Test BV
                language: nl
                currency: EUR
                numbers: comma
                fiscal-years: [{id: "2023", start: 2023-01-01, end: 2023-12-31}, {id: "2024", start: 2024-01-01, end: 2024-12-31}]
                journals: [{code: AF, name: Aankopen, family: purchases}, {code: VF, name: Verkopen, family: sales}, {code: M, name: Divers, family: \
                misc}]
                cut-off: {overall: 2024-03-31}
                frozen: {at: 2025-04-15T17:30:00+02:00}
                \(charts)
                """,
            "ledger/accounts.csv": """
                account,name
                400000,Klanten
                440000,Leveranciers
                600000,Grondstof
                613000,Verzekering
                650000,Rente
                670000,Belasting
                690000,Bestemming
                700000,Omzet
                750000,Opbrengst
                140000,Overgedragen

                """,
            "ledger/opening.csv": "fiscal-year,account,debit,credit\n2024,400000,\"1000,00\",\n2024,440000,,\"1000,00\"\n",
            "ledger/2023.csv": """
                entry,journal,date,account,debit,credit
                1,VF,2023-03-01,400000,"1000,00",
                1,VF,2023-03-01,700000,,"1000,00"
                2,AF,2023-03-02,600000,"400,00",
                2,AF,2023-03-02,440000,,"400,00"
                3,M,2023-12-30,650000,"50,00",
                3,M,2023-12-30,440000,,"50,00"
                4,M,2023-12-30,440000,"20,00",
                4,M,2023-12-30,750000,,"20,00"
                5,M,2023-12-31,670000,"\(tax)",
                5,M,2023-12-31,440000,,"\(tax)"
                6,M,2023-12-31,690000,"470,00",
                6,M,2023-12-31,140000,,"470,00"
                7,VF,2024-02-01,400000,"500,00",
                7,VF,2024-02-01,700000,,"500,00"
                8,AF,2024-02-02,600000,"\(second)",
                8,AF,2024-02-02,440000,,"\(second)"
                9,AF,2024-02-03,613000,"7,00",
                9,AF,2024-02-03,440000,,"7,00"
                10,VF,2024-05-01,400000,"60,00",
                10,VF,2024-05-01,700000,,"60,00"

                """,
            "documents.csv": "path,kind,date,number,party,gross\n,purchases,2024-02-02,A-1,Molen,\"900,00\"\n",
        ]
    }

    /// The amounts of a line of the results, one a year.
    private func line(_ page: String, _ label: String) throws -> [String] {
        let row = try #require(
            page.split(separator: "\n").first { $0.hasPrefix("<tr") && $0.contains(">\(label)<") || $0.contains("</span>\(label)<") }, "\(label)")
        return row.matches(of: /<td class="num[^"]*">(.*?)<\/td>/).map {
            $0.output.1.replacing(/<[^>]+>/, with: " ").trimmingCharacters(in: .whitespaces)
        }
    }

    @Test func followsTheBelgianScheme() throws {
        let pages = try RenderingTest.pages(Self.files()), front = try #require(pages["index.html"])
        #expect(try line(front, "Bedrijfsopbrengsten") == ["1.000,00", "500,00"])
        #expect(try line(front, "Bedrijfsresultaat") == ["600,00", "verlies   -407,00"])
        #expect(try line(front, "Winst (verlies) van het boekjaar vóór belasting") == ["570,00", "verlies   -407,00"])
        #expect(try line(front, "Belastingen op het resultaat") == ["100,00", ""])
        // The tax of a year that is not whole is not booked, so that there is no result after it.
        #expect(try line(front, "Winst (verlies) van het boekjaar") == ["470,00", "belasting nog niet geboekt"])
        #expect(front.contains("onvolledig, tot 31/03/2024"))
        #expect(front.contains("<dt>Winst (verlies) van het boekjaar vóór belasting 2024</dt>"))
        #expect(front.contains("Winst (verlies) van het boekjaar 2023: €\u{A0}470,00"))
        RenderingTest.expectNoDeadLink(pages)
    }

    @Test func saysWhatIsOpenAndMissing() throws {
        let front = try #require(RenderingTest.pages(Self.files())["index.html"])
        let answers = front.matches(of: /<dt>([^<]+)<\/dt><dd><b><a href="([^"]+)">([^<]+)<\/a>/)
        // 1,000 opened and 500 sold; 1,000 owed, 900 and 7 bought. What was sold in May comes after the cut-off.
        #expect(answers.first { $0.output.1 == "Vorderingen op klanten" }?.output.3 == "€\u{A0}1.500,00")
        #expect(answers.first { $0.output.1 == "Schulden aan leveranciers" }?.output.3 == "€\u{A0}1.907,00")
        #expect(answers.filter { $0.output.2 == "parties/open.html" }.count == 2 && front.contains("op 31/03/2024"))
        #expect(front.contains("stukken zonder bestand: 1"))
    }

    @Test("Tax that was taken back is a gain") func countsTaxTakenBack() throws {
        var files = Self.files()
        files["ledger/2023.csv"] = files["ledger/2023.csv"]?.replacing("5,M,2023-12-31,670000,\"100,00\",", with: "5,M,2023-12-31,771000,,\"100,00\"")
            .replacing("5,M,2023-12-31,440000,,\"100,00\"", with: "5,M,2023-12-31,440000,\"100,00\",")
        files["ledger/accounts.csv"]? += "771000,Teruggave\n"
        let front = try #require(RenderingTest.pages(files)["index.html"])
        #expect(try line(front, "Winst (verlies) van het boekjaar").first == "670,00")
    }

    @Test("With accounts of its own a dossier has no result of the scheme") func asksNothingOfOtherAccounts() throws {
        let front = try #require(RenderingTest.pages(Self.files(charts: "charts: {formulas: {other-costs: [\"65\"]}}"))["index.html"])
        #expect(try line(front, "Bedrijfsresultaat").first == "600,00")
        #expect(!front.contains("Winst (verlies) van het boekjaar"))
    }

    @Test(arguments: ChartChoice.Accounts.allCases) func namesEachResult(accounts: ChartChoice.Accounts) throws {
        let chart = try ChartOfAccounts(accounts, templates: RenderingTest.templates)
        #expect(!chart.results.isEmpty && chart.results[0].adds == [.income] && chart.results[0].takes == [.costs])
        let figures = chart.results.flatMap(\.figures)
        #expect(Set(figures).count == figures.count)
        for language in Language.allCases {
            let labels = try Labels(language: language, templates: RenderingTest.templates)
            #expect(chart.results.filter { labels.texts["result.\($0.name)"] == nil }.map(\.name) == [])
        }
    }

    @Test func refusesAResultOfAnUnknownFigure() throws {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let folder = try scratch.copyTemplates(), path = "Templates/charts/be.yml"
        let chart = try String(contentsOfFile: scratch.folder + "/" + path, encoding: .utf8)
        for wrong in ["takes: [tax]", "takes: [receivables]"] {
            try scratch.write(path, chart.replacing("takes: [taxes]", with: wrong))
            #expect(throws: LabelError.self) { _ = try ChartOfAccounts(.be, templates: folder) }
        }
    }

    // MARK: Two years by account

    @Test func comparesTheCostsOfTwoYears() throws {
        let pages = try RenderingTest.pages(Self.files()), page = try #require(pages["ledger/year-2024/costs.html"])
        #expect(pages["ledger/year-2023/costs.html"] == nil)
        func cells(_ name: String) throws -> [String] {
            let row = try #require(page.split(separator: "\n").first { $0.contains(name) && $0.contains("<td") }, "\(name)")
            return row.matches(of: /<td class="num[^"]*">(.*?)<\/td>/).map { String($0.output.1.replacing(/<[^>]+>/, with: "")) }
        }
        // The whole year before, the same months of it, and the year: interest and tax came at the end of 2023.
        #expect(try cells(" Grondstof") == ["400,00", "400,00", "900,00", "+500,00"])
        #expect(try cells(" Verzekering") == ["", "", "7,00", "+7,00"])
        #expect(try cells(" Rente") == ["50,00", "", "", "0,00"])
        #expect(try cells("Samen Diensten en diverse goederen") == ["0,00", "0,00", "7,00", "+7,00"])
        #expect(try cells("Alle kosten") == ["550,00", "400,00", "907,00", "+507,00"])
        #expect(page.contains("onvolledig, tot 31/03/2024") && page.contains("<small>tot 31/03/2023</small>") && !page.contains("690000"))
        #expect(
            page.contains("<a href=\"../year-2023/accounts-1/a-600000.html\">400,00</a>")
                && page.contains("<a href=\"accounts-1/a-600000.html\">900,00</a>"))
        for path in ["index.html", "ledger/index.html", "dashboard/year-2024/index.html"] {
            #expect(try #require(pages[path]).contains("ledger/year-2024/costs.html") || path == "ledger/index.html", "\(path)")
        }
    }

    @Test("A journal that is processed less far is compared as far") func comparesEachJournalAsFar() throws {
        var files = Self.files()
        files["dossier.yml"] = files["dossier.yml"]?.replacing("{overall: 2024-03-31}", with: "{overall: 2024-03-31, purchases: 2024-02-29}")
        let page = try #require(RenderingTest.pages(files)["ledger/year-2024/costs.html"])
        let row = try #require(page.split(separator: "\n").first { $0.contains(" Grondstof") && $0.contains("<td") })
        // What was bought on 2 March 2023 lies behind the last day of February.
        #expect(row.contains("<td class=\"num wide\"><a href=\"../year-2023/accounts-1/a-600000.html\">400,00</a></td><td class=\"num\"><"))
        #expect(row.contains("+900,00"))
    }

    @Test("Purchases that alone are behind are compared as far as they go") func comparesWhereOneJournalIsBehind() throws {
        var files = Self.files()
        files["dossier.yml"] = files["dossier.yml"]?.replacing("{overall: 2024-03-31}", with: "{overall: 2024-12-31, purchases: 2024-02-29}")
        let page = try #require(RenderingTest.pages(files)["ledger/year-2024/costs.html"])
        let row = try #require(page.split(separator: "\n").first { $0.contains(" Grondstof") && $0.contains("<td") })
        #expect(row.contains(">400,00<") && row.contains(">900,00<") && row.contains(">+900,00<"))
        #expect(page.contains("<small>Aankopen verwerkt tot 29/02/2024</small>") && page.contains("<small>Aankopen verwerkt tot 28/02/2023</small>"))
    }

    @Test("Two whole years stand side by side without their parts") func comparesWholeYears() throws {
        var files = Self.files()
        files["dossier.yml"] = files["dossier.yml"]?.replacing("{overall: 2024-03-31}", with: "{overall: 2024-12-31}")
        let page = try #require(RenderingTest.pages(files)["ledger/year-2024/costs.html"])
        #expect(!page.contains("<small>tot") && page.contains(">+500,00<"))
    }

    @Test("Without the ledger nobody compares accounts") func hidesAccountsWithoutTheRight() throws {
        let pages = try RenderingTest.pages(Self.files(), rights: [.purchases, .dashboard])
        #expect(pages.keys.filter { $0.hasSuffix("costs.html") } == [])
        let front = try #require(pages["index.html"])
        #expect(try line(front, "Winst (verlies) van het boekjaar").first == "470,00")
        #expect(!front.contains("costs.html") && !front.contains("613000"))
        RenderingTest.expectNoDeadLink(pages)
    }

    // MARK: Sums

    @Test("A sum says how many of its documents state no amount") func saysWhatASumLacks() throws {
        var files = Self.files()
        files["documents.csv"]! += ",purchases,2024-02-09,A-2,Molen,\n,purchases,2023-02-09,A-0,Molen,\"5,00\"\n"
        let pages = try RenderingTest.pages(files)
        for path in ["documents/purchases/2024/index.html", "documents/purchases/2024/all/index.html", "documents/purchases/2024/02/index.html"] {
            let page = try #require(pages[path], "\(path)")
            let said = page.matches(of: /<small>(?:<a href="([^"]+)">)?zonder bedrag: 1</)
            #expect(said.count == 1 && page.contains(">900,00</td>"), "\(path)")
            // Over a year it leads to the one without.
            #expect((said.first?.output.1?.contains("02/a-2-") ?? false) == !path.contains("/02/"), "\(path)")
        }
        #expect(pages["documents/purchases/2023/index.html"]?.contains("zonder bedrag") == false)
    }

    @Test("What a card carries over is in its sums, and what stands after the cut-off is said") func addsUpOnACard() throws {
        var lines = "entry,journal,date,account,debit,credit\n"
        for index in 0..<250 { lines += "\(index),VF,2023-01-02,400000,\"1,00\",\n\(index),VF,2023-01-02,700000,,\"1,00\"\n" }
        var files = Self.files()
        files["ledger/2023.csv"] = lines + "900,VF,2024-05-01,400000,\"5,00\",\n900,VF,2024-05-01,700000,,\"5,00\"\n"
        let pages = try RenderingTest.pages(files), second = try #require(pages["ledger/year-2023/accounts-1/a-400000.2.html"])
        #expect(second.contains("<td class=\"num\">200,00</td><td class=\"num\">0,00</td><td class=\"num\">200,00</td>"))
        #expect(second.contains("<td class=\"num\">250,00</td><td class=\"num\">0,00</td><td class=\"num\">250,00</td></tr></tfoot>"))
        let journal = try #require(pages["ledger/year-2023/journal-vf/page-2.html"])
        #expect(journal.contains("Totaal van deze pagina</th><td class=\"wide\"></td><td class=\"num\">50,00</td><td class=\"num\">50,00</td>"))
        #expect(journal.contains("Totaal van het journaal</th><td class=\"wide\"></td><td class=\"num\">250,00</td><td class=\"num\">250,00</td>"))
        let late = try #require(pages["ledger/year-2024/accounts-1/a-400000.html"])
        #expect(late.contains("in geen grafiek: <b class=\"tab\">1</b>"))
    }

    @Test("The lines behind a bar stand above their sum") func addsUpBehindABar() throws {
        let page = try #require(RenderingTest.pages(Self.files())["dashboard/year-2024/costs-2024-02.html"])
        #expect(page.contains("<td class=\"num\">907,00</td><td class=\"num\">0,00</td></tr></tfoot>"))
    }

    @Test("Years and journals stand in one order everywhere") func keepsOneOrder() throws {
        let pages = try RenderingTest.pages(Self.files())
        let journal = try #require(pages["ledger/year-2024/journal-af/index.html"])
        let codes = journal.matches(of: /href="[^"]*journal-[a-z]+\/index.html"[^>]*>([A-Z]+)</).map { String($0.output.1) }
        #expect(codes == codes.sorted { ["AF", "VF", "M"].firstIndex(of: $0) ?? 9 < ["AF", "VF", "M"].firstIndex(of: $1) ?? 9 })
        let front = try #require(pages["index.html"])
        let years = front.matches(of: /<th scope="col" class="end[^"]*"><a href="[^"]+">(\d+)</).map { String($0.output.1) }
        #expect(years == ["2023", "2024"])
    }
}
