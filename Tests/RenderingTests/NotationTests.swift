import DossierModel
import Testing
@testable import Rendering

@Suite struct NotationTests {
    @Test(arguments: [
        (0, "0", "0", "0"), (7, "7", "7", "7"), (999, "999", "999", "999"), (1_000, "1.000", "1\u{202F}000", "1,000"),
        (-999, "-999", "-999", "-999"), (-1_000, "-1.000", "-1\u{202F}000", "-1,000"),
        (1_234_567, "1.234.567", "1\u{202F}234\u{202F}567", "1,234,567"), (100_000, "100.000", "100\u{202F}000", "100,000"),
        (Int.min, "-9.223.372.036.854.775.808", "-9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808", "-9,223,372,036,854,775,808"),
    ])
    func groupsCounts(value: Int, dutch: String, french: String, english: String) {
        #expect(Notation(.nl).count(value) == dutch)
        #expect(Notation(.de).count(value) == dutch)
        #expect(Notation(.fr).count(value) == french)
        #expect(Notation(.en).count(value) == english)
    }

    @Test(arguments: [
        ("EUR", 123_456, "1.234,56", "1\u{202F}234,56", "1,234.56"), ("EUR", -123_456, "-1.234,56", "-1\u{202F}234,56", "-1,234.56"),
        ("EUR", 0, "0,00", "0,00", "0.00"), ("EUR", 5, "0,05", "0,05", "0.05"), ("EUR", -5, "-0,05", "-0,05", "-0.05"),
        ("EUR", 99, "0,99", "0,99", "0.99"),
        ("EUR", 100, "1,00", "1,00", "1.00"), ("EUR", 99_999, "999,99", "999,99", "999.99"), ("JPY", 1_234, "1.234", "1\u{202F}234", "1,234"),
        ("JPY", -7, "-7", "-7", "-7"), ("TND", 1_234_567, "1.234,567", "1\u{202F}234,567", "1,234.567"), ("TND", 5, "0,005", "0,005", "0.005"),
        ("TND", 999, "0,999", "0,999", "0.999"),
    ])
    func writesAmounts(code: String, units: Int64, dutch: String, french: String, english: String) throws {
        let currency = try #require(Currency(code: code))
        #expect(Notation(.nl).amount(units, currency) == dutch)
        #expect(Notation(.de).amount(units, currency) == dutch)
        #expect(Notation(.fr).amount(units, currency) == french)
        #expect(Notation(.en).amount(units, currency) == english)
    }

    @Test(arguments: [
        (Language.nl, "EUR", "€\u{A0}-1.234,56", "€\u{A0}0,05"), (.fr, "EUR", "-1\u{202F}234,56\u{A0}€", "0,05\u{A0}€"),
        (.de, "EUR", "-1.234,56\u{A0}€", "0,05\u{A0}€"), (.en, "EUR", "-€1,234.56", "€0.05"), (.nl, "USD", "USD\u{A0}-1.234,56", "USD\u{A0}0,05"),
        (.en, "USD", "-USD\u{A0}1,234.56", "USD\u{A0}0.05"),
    ])
    func putsTheCurrencyInItsPlace(language: Language, code: String, negative: String, positive: String) throws {
        let currency = try #require(Currency(code: code))
        #expect(Notation(language).money(Money(-123_456, currency)) == negative)
        #expect(Notation(language).money(Money(5, currency)) == positive)
    }

    @Test(arguments: [
        ("1250", 0, "1.250"), ("1250", 2, "1.250,00"), ("12.5000", 0, "12,5"), ("12.5000", 2, "12,50"), ("-0.0125", 2, "-0,0125"), ("0", 2, "0,00"),
    ])
    func writesDecimalsWithAllTheirDigits(text: String, decimals: Int, dutch: String) throws {
        let value = try #require(ExactDecimal(text))
        #expect(Notation(.nl).decimal(value, decimals: decimals) == dutch)
    }

    @Test(arguments: [(Language.nl, "05/03/2024"), (.fr, "05/03/2024"), (.de, "05.03.2024"), (.en, "05/03/2024")])
    func writesDates(language: Language, expected: String) throws {
        #expect(Notation(language).day(try #require(Day(iso: "2024-03-05"))) == expected)
    }

    @Test func writesTheMomentOfAFreeze() throws {
        let scratch = try RenderingTest()
        let labels = try scratch.labels(["date.long": "{day} {month} {year}", "month.4": "april"])
        let notation = Notation(.nl)
        #expect(notation.instant("2025-04-15T17:30:00+02:00", labels) == "15 april 2025, 17:30 (+02:00)")
        #expect(notation.instant("2025-04-05T07:05:59Z", labels) == "5 april 2025, 07:05 (UTC)")
        #expect(notation.instant("", labels) == "")
        #expect(notation.instant("2025-02-30T17:30:00Z", labels) == "2025-02-30T17:30:00Z")
    }

    @Test(arguments: [
        (0, "0\u{A0}bytes", "0\u{A0}octets"), (999, "999\u{A0}bytes", "999\u{A0}octets"), (1_000, "1,0\u{A0}kB", "1,0\u{A0}ko"),
        (1_449, "1,4\u{A0}kB", "1,4\u{A0}ko"), (1_450, "1,5\u{A0}kB", "1,5\u{A0}ko"), (9_949, "9,9\u{A0}kB", "9,9\u{A0}ko"),
        (9_960, "10\u{A0}kB", "10\u{A0}ko"), (12_500_000, "13\u{A0}MB", "13\u{A0}Mo"), (3_200_000_000, "3,2\u{A0}GB", "3,2\u{A0}Go"),
    ])
    func writesSizes(octets: Int, dutch: String, french: String) {
        #expect(Notation(.nl).octets(octets) == dutch)
        #expect(Notation(.fr).octets(octets) == french)
        #expect(Notation(.en).octets(octets) == dutch.replacing(",", with: "."))
    }

    @Test func fillsLabelsInOnePass() throws {
        let scratch = try RenderingTest()
        let labels = try scratch.labels(["a": "{x} en {y}", "b": "geen", "c": "{x", "d": "x}{y}", "e": "{x}{x}", "f": "{z}!"])
        #expect(labels.fill("a", ["x": "{y}", "y": "{x}"]) == "{y} en {x}")
        #expect(labels.fill("b", ["x": "1"]) == "geen")
        #expect(labels.fill("c", ["x": "1"]) == "{x")
        #expect(labels.fill("d", ["x": "1", "y": "2"]) == "x}2")
        #expect(labels.fill("e", ["x": "}"]) == "}}")
        #expect(labels.fill("f", [:]) == "!")
        #expect(labels.fill("unknown", [:]) == "[unknown]")
        #expect(labels["b"] == "geen")
    }

    @Test func namesTheCatalogueThatCannotBeUsed() throws {
        let scratch = try RenderingTest()
        let missing = scratch.folder + "/labels/nl.yml"
        #expect(throws: LabelError.missing(missing)) { try Labels(language: .nl, templates: scratch.folder) }
        try scratch.write("labels/nl.yml", "- a list\n")
        #expect(throws: LabelError.notACatalogue(missing)) { try Labels(language: .nl, templates: scratch.folder) }
    }

    @Test(arguments: [
        ("figures: {income: [\"7\"]}\nbreakdown: [\n", ":3:1: error: “did not find expected node content” [MalformedCatalogue]"),
        ("figures:\n  income: 7\nbreakdown: []\n", ":2:3: error: a value of another form belongs here [MalformedCatalogue]"),
        ("figures:\n  incomes: [\"7\"]\nbreakdown: []\n", ":2:3: error: 'incomes' is unknown here; there are: income, "),
        ("figures: {}\nbreakdown:\n  - {name: goods}\n", ":3:5: error: 'accounts' is missing here [MalformedCatalogue]"),
    ]) func namesThePlaceOfAFaultInTheCharts(text: String, expected: String) throws {
        let scratch = try RenderingTest()
        try scratch.write("charts/be.yml", text)
        let thrown = #expect(throws: LabelError.self) { try ChartOfAccounts(.be, templates: scratch.folder) }
        let said = try Labels(language: .en, templates: RenderingTest.templates).words(#require(thrown))
        #expect(said.hasPrefix(scratch.folder + "/charts/be.yml" + expected), "\(said)")
    }
}
