import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Testing
import TestSupport

/// Figures of small ledgers, added up by hand, under each chart of accounts.
@Suite struct ChartOfAccountsTests {
    typealias Figure = ChartChoice.Figure

    /// A ledger of one year: accounts with their opening balance and what was booked on them, debit less credit, in euro.
    struct Ledger: Sendable, CustomTestStringConvertible {
        let chart: ChartChoice.Accounts
        let rows: [(account: String, opening: Int, moved: Int)]
        /// Euro; what is not here must be nought.
        let figures: [Figure: Int]
        let breakdown: [String: Int]
        var testDescription: String { chart.rawValue }
    }

    static let ledgers: [Ledger] = [
        Ledger(
            chart: .be,
            rows: [("100000", -900, 0), ("400000", 300, 1_210), ("440000", -200, -605), ("550000", 800, -100), ("451000", 0, -105),
                   ("700000", 0, -1_000), ("604000", 0, 500), ("650000", 0, 30), ("750000", 0, -20), ("620000", 0, 90)],
            figures: [.income: 1_000, .costs: 590, .otherIncome: 20, .otherCosts: 30, .liquidity: 700, .receivables: 1_510, .payables: 805],
            breakdown: ["goods": 500, "staff": 90]),
        // A sale of a machine: 757 is operating in 2025, 775 exceptional before; 681/781 operating provisions, 686/786 financial ones.
        Ledger(
            chart: .pcg,
            rows: [("101300", -1_000, 0), ("411DUPON", 400, 1_200), ("419100", 0, -50), ("491000", -40, 0), ("401000", -300, -480), ("409100", 25, 0),
                   ("512100", 900, 310), ("519000", 0, -15), ("530000", 15, 5), ("707000", 0, -1_000), ("755000", 0, -8), ("757100", 0, -60),
                   ("781740", 0, -12), ("791000", 0, -4), ("768000", 0, -6), ("775000", 0, -3), ("786600", 0, -2), ("607000", 0, 400),
                   ("613200", 0, 100),
                   ("635110", 0, 30), ("641000", 0, 200), ("655000", 0, 7), ("657000", 0, 45), ("681120", 0, 70), ("661000", 0, 11),
                   ("671000", 0, 5), ("686500", 0, 9), ("695000", 0, 80), ("445710", 0, -832)],
            figures: [.income: 1_076, .costs: 845, .otherIncome: 19, .otherCosts: 112, .liquidity: 1_230, .receivables: 1_600, .payables: 780],
            breakdown: ["goods": 400, "services": 100, "taxes": 30, "staff": 200, "depreciation": 70, "operating": 45]),
        // 12000 is a customer, 1200 the bank; 71200 a supplier; 420 a machine without its leading zero; 2890 sets off 4990.
        Ledger(
            chart: .skr03,
            rows: [("0800", -500, 0), ("420", 0, 70), ("1000", 50, -20), ("1200", 600, 400), ("1290", 10, 0), ("1360", 0, 30), ("1400", 100, 0),
                   ("12000", 0, 900), ("1510", 0, 15), ("1600", -260, 0), ("71200", 0, -333), ("1710", 0, -5), ("1776", 0, -190), ("8400", 0, -1_500),
                   ("8736", 0, 25), ("3400", 0, 450), ("3980", 0, 12), ("3960", 0, -12), ("4120", 0, 300), ("4830", 0, 80), ("4320", 0, 22),
                   ("4866", 0, 3), ("4875", 0, 4), ("1590", 0, -7),
                   ("4210", 0, 60), ("4990", 0, 40), ("2890", 0, -40), ("2120", 0, 14), ("2650", 0, -9), ("2860", 0, -309)],
            figures: [.income: 1_475, .costs: 878, .otherIncome: 9, .otherCosts: 43, .liquidity: 1_060, .receivables: 1_000, .payables: 593],
            breakdown: ["goods": 438, "staff": 300, "depreciation": 80, "operating": 60]),
        Ledger(
            chart: .skr04,
            rows: [("2900", -500, 0), ("0440", 0, 70), ("1600", 50, -20), ("1800", 600, 400), ("1890", 10, 0), ("1460", 0, 30), ("1200", 100, 0),
                   ("1248", -7, 0), ("14601", 0, 900), ("1180", 0, 15), ("3300", -253, 0), ("71200", 0, -333), ("3250", 0, -5), ("3806", 0, -190),
                   ("4400", 0, -1_500), ("4736", 0, 25), ("5400", 0, 450), ("5880", 0, -12), ("1140", 0, 12), ("6020", 0, 300), ("6220", 0, 80),
                   ("7610", 0, 22), ("6310", 0, 60), ("7685", 0, 33), ("7310", 0, 14), ("7100", 0, -9), ("7700", 0, -342)],
            figures: [.income: 1_475, .costs: 911, .otherIncome: 9, .otherCosts: 36, .liquidity: 1_060, .receivables: 1_000, .payables: 586],
            breakdown: ["goods": 438, "staff": 300, "depreciation": 80, "taxes": 33, "operating": 60]),
        Ledger(
            chart: .ns4102,
            rows: [("2000", -700, 0), ("1500", 200, 1_250), ("1580", -20, -5), ("1570", 0, 8), ("1920", 620, -100), ("1950", 0, 40),
                   ("2400", -100, -400),
                   ("2700", 0, -250), ("3000", 0, -1_000), ("3900", 0, -50), ("4300", 0, 320), ("5000", 0, 90), ("6000", 0, 35), ("6300", 0, 30),
                   ("7770", 0, 2), ("8050", 0, -4), ("8150", 0, 6), ("8300", 0, 28), ("8800", 0, 0), ("8960", 0, 541), ("2050", 0, -541)],
            figures: [.income: 1_050, .costs: 477, .otherIncome: 4, .otherCosts: 34, .liquidity: 560, .receivables: 1_450, .payables: 500],
            breakdown: ["goods": 320, "staff": 90, "depreciation": 35, "operating": 32]),
        Ledger(
            chart: .snc,
            rows: [("511", -800, 0), ("21111", 300, 1_230), ("2181", 0, -20), ("219", -9, 0), ("221101", -91, -369), ("2281", 0, 12), ("11", 10, 5),
                   ("1201", 590, -200), ("2433", 0, -230), ("711", 0, -700), ("72", 0, -300), ("781", 0, -15), ("61", 0, 240), ("6226", 0, 130),
                   ("632", 0, 160), ("642", 0, 44), ("6812", 0, 3), ("6911", 0, 17), ("7911", 0, -7)],
            figures: [.income: 1_015, .costs: 577, .otherIncome: 7, .otherCosts: 17, .liquidity: 405, .receivables: 1_530, .payables: 460],
            breakdown: ["goods": 240, "services": 130, "staff": 160, "depreciation": 44, "operating": 3]),
    ]

    @Test(arguments: ledgers) func addsUpALedger(ledger: Ledger) throws {
        #expect(ledger.rows.reduce(0) { $0 + $1.opening } == 0 && ledger.rows.reduce(0) { $0 + $1.moved } == 0, "the ledger does not balance")
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let site = try scratch.site(scratch.freeze(Self.dossier(ledger.chart, ledger.rows)))
        let (_, figures) = try #require(site.dashboards.first)
        #expect(figures.chart.name == ledger.chart)
        for figure in Figure.allCases {
            #expect(figures.amount(figure).minorUnits == Int64(ledger.figures[figure] ?? 0) * 100, "\(figure)")
        }
        #expect(figures.result().minorUnits == Int64((ledger.figures[.income] ?? 0) - (ledger.figures[.costs] ?? 0)) * 100)
        let groups = CostBreakdown(figures).groups.map { ($0.key ?? "", $0.amount.minorUnits) }
        #expect(Dictionary(uniqueKeysWithValues: groups) == ledger.breakdown.mapValues { Int64($0) * 100 })
    }

    /// Lead codes decide, whatever the numbers say: they are those of the Belgian chart here, each in a wrong class.
    @Test func addsUpByLeadCode() throws {
        let accounts = [
            ("70", "BLimBanRba", "B", 500), ("60", "BVorDebHad", "B", 1_000), ("61", "BVorVbkTvo", "B", 105), ("40", "BSchCreHac", "B", -605),
            ("44", "BEivKapOnd", "B", -400), ("62", "WOmzNohOlh", "P", -1_000), ("63", "WOvbOvoOvo", "P", -50), ("400", "WKprKvgKvg", "P", 200),
            ("401", "WPerLesLon", "P", 120), ("402", "WAfsAmvAft", "P", 60), ("440", "WBedHuiBeh", "P", 50), ("441", "WFbeRlmObr", "P", -5),
            ("442", "WFbeRlsRls", "P", 15), ("443", "WBelBgrBgr", "P", 10),
        ]
        #expect(accounts.reduce(0) { $0 + $1.3 } == 0)
        let figures = try Self.figures(of: Self.auditfile(accounts))
        #expect(figures.chart.name == .rgs)
        let expected: [Figure: Int64] = [
            .income: 105_000, .costs: 43_000, .otherIncome: 500, .otherCosts: 2_500, .liquidity: 50_000, .receivables: 100_000, .payables: 60_500,
        ]
        for figure in Figure.allCases { #expect(figures.amount(figure).minorUnits == expected[figure] ?? 0, "\(figure)") }
        #expect(CostBreakdown(figures).groups.map(\.key) == ["goods", "staff", "depreciation", "operating"])
    }

    /// One line in twenty may be without a code, not two; codes of other schemes and of housing corporations are none.
    @Test(arguments: [(1, "BVorOva", "rgs"), (2, "BVorOva", "generic"), (0, "1A", "generic"), (0, "WRevHuoHuo", "generic")])
    func takesLeadCodesWhereNearlyAllHaveOne(without: Int, code: String, expected: String) throws {
        let accounts = (0..<20).map { place in
            (String(1_000 + place), place < without ? "" : place < 18 ? code : "BLimBan", "B", place % 2 == 0 ? 10 : -10)
        }
        #expect(try Self.figures(of: Self.auditfile(accounts)).chart.name.rawValue == expected)
    }

    /// A Portuguese year that its closing entry empties: what was earned stays to be seen, and the trial balance has all.
    @Test(arguments: [("S", "snc"), ("O", "generic")]) func leavesClosingEntriesOut(taxonomy: String, expected: String) throws {
        let figures = try Self.figures(of: Self.portuguese(taxonomy))
        #expect(figures.chart.name.rawValue == expected)
        guard expected == "snc" else { return #expect(figures.amount(.income).lines == 0) }
        #expect(figures.amount(.income).minorUnits == 100_000)
        #expect(figures.amount(.costs).minorUnits == 40_000)
        #expect(figures.accounts(.income).map(\.closing) == [0])
    }

    /// The same ledgers with the accounts of a longer plan, an account of class 0 without its zero among them.
    @Test(arguments: ledgers.filter(\.chart.hasAccountLength), [5, 8]) func tellsLongerNumbersByADeclaredLength(ledger: Ledger, length: Int) throws {
        let rows = ledger.rows.map { ($0.account + String(repeating: "0", count: length - 4), $0.opening, $0.moved) }
        var files = Self.dossier(ledger.chart, rows)
        files["dossier.yml"]?.replace("accounts: \(ledger.chart.rawValue)", with: "accounts: \(ledger.chart.rawValue), account-length: \(length)")
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let snapshot = try scratch.freeze(files)
        let (_, figures) = try #require(try scratch.site(snapshot).dashboards.first)
        for figure in Figure.allCases {
            #expect(figures.amount(figure).minorUnits == Int64(ledger.figures[figure] ?? 0) * 100, "\(figure)")
        }
        #expect(try !snapshot.findings(from: 0, count: 100).contains { $0.identifier == .accountLengthDiffers })
    }

    /// A bank of five figures looks like a customer: nothing is told by such numbers, also where some accounts have four.
    @Test(arguments: [[("100000", 0, 20), ("700000", 0, -20)], [("4000", 0, 20), ("13000", 0, -20)], []])
    func doesNotTellLongerNumbers(more: [(account: String, opening: Int, moved: Int)]) throws {
        let rows = [("12000", 0, 500), ("84000", 0, -500)] + more
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        var files = Self.dossier(.skr03, rows)
        // Each two lines are an entry.
        let lines = try #require(files["ledger/entries.csv"]).split(separator: "\n")
        files["ledger/entries.csv"] = lines.enumerated().map { $0 == 0 ? $1 + "\n" : "\(($0 + 1) / 2)\($1.dropFirst())\n" }.joined()
        let snapshot = try scratch.freeze(files)
        let (_, figures) = try #require(try scratch.site(snapshot).dashboards.first)
        #expect(figures.chart.name == .generic)
        #expect(try snapshot.findings(from: 0, count: 100).filter { $0.identifier == .accountLengthDiffers }.count == 1)
        for figure in Figure.allCases { #expect(figures.amount(figure).lines == 0) }
    }

    @Test(arguments: [
        (["70", "71", "72"], "[70-72]"), (["65", "66"], "[65] + [66]"),
        (["60", "61", "62", "681", "9", "10", "11"], "[60-62] + [681] + [9] + [10] + [11]"),
        (["1000-1289", "1460-1460", "BLim"], "[1000-1289] + [1460] + [BLim]"),
    ]) func writesAFormula(list: [String], expected: String) { #expect(AccountRange.text(list.map { AccountRange($0) }) == expected) }

    /// Each account of three figures of classes 6 and 7 is in one figure: the four of them are the result of the year.
    @Test func leavesNothingOfTheFrenchResultOut() throws {
        let chart = try ChartOfAccounts(.pcg, templates: RenderingTest.templates)
        for number in 600...799 {
            let figures = [Figure.income, .costs, .otherIncome, .otherCosts].filter { chart.has(String(number), leadCode: nil, in: $0) }
            #expect(figures.count == 1 && figures.allSatisfy { $0.isCredit == (number >= 700) }, "\(number) \(figures)")
        }
    }

    @Test(arguments: ChartChoice.Accounts.allCases) func namesNoAccountTwice(name: ChartChoice.Accounts) throws {
        let chart = try ChartOfAccounts(name, templates: RenderingTest.templates)
        let numbers = chart.ranges.values.joined().flatMap { [$0.first, $0.last ?? $0.first] }
        for number in numbers {
            #expect(Figure.allCases.filter { chart.has(number, leadCode: number, in: $0) }.count == 1, "\(number)")
        }
        for number in chart.groups.flatMap(\.ranges).flatMap({ [$0.first, $0.last ?? $0.first] }) where chart.ranges[.costs] != nil {
            #expect(chart.has(number, leadCode: number, in: .costs), "\(number)")
        }
    }

    /// A result that nobody booked is carried over by the next opening, on one account: no account of income or costs is then missed.
    @Test(arguments: ledgers) func knowsIncomeAndCostsWithoutTypes(ledger: Ledger) throws {
        var files = Self.dossier(ledger.chart, ledger.rows)
        files["dossier.yml"] = files["dossier.yml"]?.replacing(
            #"end: 2024-12-31}]"#, with: #"end: 2024-12-31}, {id: "2025", start: 2025-01-01, end: 2025-12-31}]"#)
        // Everything that the four figures of the result do not have, and their sum on the first account.
        let chart = try ChartOfAccounts(ledger.chart, templates: RenderingTest.templates)
        func isResult(_ account: String) -> Bool {
            [Figure.income, .costs, .otherIncome, .otherCosts].contains { chart.has(account, leadCode: nil, in: $0) }
        }
        let kept = ledger.rows.filter { !isResult($0.account) }
        let result = ledger.rows.filter { isResult($0.account) }.reduce(0) { $0 + $1.opening + $1.moved }
        files["ledger/opening.csv"]? += kept.enumerated().map { place, row in
            let amount = row.opening + row.moved + (place == 0 ? result : 0)
            return "2025;\(row.account);\(amount > 0 ? String(amount) : "");\(amount > 0 ? "" : String(-amount))\n"
        }.joined()
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let found = try scratch.freeze(files).findings(from: 0, count: 100).map(\.identifier)
        #expect(!found.contains(.yearTransitionBroken), "\(found)")
    }

    // MARK: Dossiers

    static func dossier(_ chart: ChartChoice.Accounts, _ rows: [(account: String, opening: Int, moved: Int)]) -> [String: String] {
        func sides(_ amount: Int) -> String { amount < 0 ? ";\(-amount)" : "\(amount);" }
        return [
            "dossier.yml": """
                vitrine: 1
                id: test
                name: Test
                language: en
                currency: EUR
                numbers: comma
                fiscal-years: [{id: "2024", start: 2024-01-01, end: 2024-12-31}]
                journals: [{code: M, name: All, family: misc}]
                charts: {accounts: \(chart.rawValue), show: [result, income-costs, cost-breakdown, liquidity, receivables-payables]}
                frozen: {at: 2025-04-15T17:30:00+02:00}
                """,
            "ledger/accounts.csv": "account;name\n" + rows.map { "\($0.account);A \($0.account)\n" }.joined(),
            "ledger/opening.csv": "fiscal-year;account;debit;credit\n"
                + rows.filter { $0.opening != 0 }.map { "2024;\($0.account);\(sides($0.opening))\n" }.joined(),
            "ledger/entries.csv": "entry;journal;date;account;debit;credit\n"
                + rows.filter { $0.moved != 0 }.map { "1;M;2024-12-15;\($0.account);\(sides($0.moved))\n" }.joined(),
        ]
    }

    private static func figures(of file: String) throws -> YearFigures {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let site = try scratch.site(scratch.freeze(["ledger.xml": file]))
        return try #require(site.dashboards.first).figures
    }

    private static func auditfile(_ accounts: [(number: String, code: String, type: String, moved: Int)]) -> String {
        """
        <?xml version="1.0"?><auditfile \
        xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>2024</fiscalYear><startDate>2024-01-01</startDate>
        <endDate>2024-12-31</endDate><curCode>EUR</curCode></header><company><companyName>Test</companyName><generalLedger>
        """
            + accounts.map {
                "<ledgerAccount><accID>\($0.number)</accID><accDesc>x</accDesc><accTp>\($0.type)</accTp>"
                    + ($0.code.isEmpty ? "" : "<leadCode>\($0.code)</leadCode>") + "</ledgerAccount>"
            }.joined()
            + "</generalLedger><transactions><journal><jrnID>M</jrnID><desc>M</desc><jrnTp>M</jrnTp><transaction><nr>1</nr><desc>x</desc>"
            + "<periodNumber>12</periodNumber><trDt>2024-12-15</trDt>"
            + accounts.enumerated().map { place, account in
                "<trLine><nr>\(place)</nr><accID>\(account.number)</accID><docRef>x</docRef><effDate>2024-12-15</effDate><desc>x</desc>"
                    + "<amnt>\(abs(account.moved))</amnt><amntTp>\(account.moved < 0 ? "C" : "D")</amntTp></trLine>"
            }.joined() + "</transaction></journal></transactions></company></auditfile>"
    }

    private static func portuguese(_ taxonomy: String) -> String {
        func line(_ account: String, _ amount: Int) -> String {
            let side = amount < 0 ? "Credit" : "Debit"
            return "<\(side)Line><RecordID>1</RecordID><AccountID>\(account)</AccountID><SystemEntryDate>2024-12-31T00:00:00</SystemEntryDate>"
                + "<Description>x</Description><\(side)Amount>\(abs(amount)).00</\(side)Amount></\(side)Line>"
        }
        func entry(_ id: Int, _ type: String, _ lines: [(String, Int)]) -> String {
            "<Transaction><TransactionID>\(id)</TransactionID><Period>12</Period><TransactionDate>2024-12-31</TransactionDate><SourceID>x</SourceID>"
                + "<Description>x</Description><DocArchivalNumber>\(id)</DocArchivalNumber><TransactionType>\(type)</TransactionType>"
                + "<GLPostingDate>2024-12-31</GLPostingDate><Lines>" + lines.map { line($0.0, $0.1) }.joined() + "</Lines></Transaction>"
        }
        return """
            <?xml version="1.0"?><AuditFile \
            xmlns="urn:OECD:StandardAuditFile-Tax:PT_1.04_01"><Header><TaxRegistrationNumber>599999993</TaxRegistrationNumber>
            <CompanyName>Demo</CompanyName><FiscalYear>2024</FiscalYear><StartDate>2024-01-01</StartDate><EndDate>2024-12-31</EndDate>
            <CurrencyCode>EUR</CurrencyCode></Header><MasterFiles><GeneralLedgerAccounts><TaxonomyReference>\(taxonomy)</TaxonomyReference>
            """
            + ["1201", "2111", "2211", "61", "71", "811"].map {
                "<Account><AccountID>\($0)</AccountID><AccountDescription>x</AccountDescription><OpeningDebitBalance>0</OpeningDebitBalance>"
                    + "<OpeningCreditBalance>0</OpeningCreditBalance><GroupingCategory>GM</GroupingCategory></Account>"
            }.joined() + "</GeneralLedgerAccounts></MasterFiles><GeneralLedgerEntries><Journal><JournalID>D</JournalID><Description>D</Description>"
            + entry(1, "N", [("2111", 1_000), ("71", -1_000)]) + entry(2, "N", [("61", 400), ("2211", -400)])
            + entry(3, "A", [("71", 1_000), ("811", -1_000), ("811", 400), ("61", -400)]) + "</Journal></GeneralLedgerEntries></AuditFile>"
    }
}
