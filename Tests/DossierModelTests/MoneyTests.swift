import DossierModel
import Testing

@Suite struct MoneyTests {
    private func currency(_ code: String) throws -> Currency { try #require(Currency(code: code)) }

    @Test(arguments: [
        ("1234,56", 123_456), ("1.234,56", 123_456), ("12.345.678,90", 1_234_567_890), ("12,5", 1_250), ("7", 700), ("0", 0), ("-0", 0),
        ("-1.234,56", -123_456), ("-0,01", -1), ("007,50", 750), ("0000000000000000001,00", 100), ("9999999999999,99", 999_999_999_999_999),
        ("1.234", nil), ("1.234.567", nil), ("1,234", nil), ("1,2345", nil), ("1,230", nil), ("12.34,56", nil), ("1234.567,00", nil),
        (".234,00", nil), ("1..234,00", nil), ("1.234.,00", nil), ("1.2345,00", nil), ("1,234.56", nil), ("1234.56", nil), ("1.5", nil),
        ("1,2,3", nil), ("10000000000000,00", nil), ("1234567890123456", nil), ("99999999999999999999999", nil), ("1e3", nil), ("1E308", nil),
        ("NaN", nil), ("inf", nil), ("0x10", nil), ("+5", nil), ("--5", nil), ("5-", nil), ("(5)", nil), ("−5", -500), ("- 5", nil), ("-", nil),
        (",5", nil), ("5,", nil), (",", nil), ("", nil), (" 5", nil), ("5 ", nil), ("1 234,56", nil), ("1\u{202F}234,56", nil), ("€5", 500),
        ("5 EUR", 500), ("5 USD", nil), ("0.500,00", nil), ("00.500,00", nil), ("٥", nil), ("１２", nil),
    ] as [(String, Int64?)])
    func readsDecimalCommas(text: String, expected: Int64?) {
        #expect(AmountNotation.comma.minorUnits(text, .euro) == expected)
    }

    @Test(arguments: [
        ("1234.56", 123_456), ("1,234.56", 123_456), ("-12,345,678.90", -1_234_567_890), ("1,234", nil), ("1.234", nil), ("1.234,56", nil),
        ("1234,56", nil), ("1,23.45", nil), ("+5", nil),
    ] as [(String, Int64?)])
    func readsDecimalPoints(text: String, expected: Int64?) {
        #expect(AmountNotation.point.minorUnits(text, .euro) == expected)
    }

    @Test(arguments: [
        ("1234.56", 123_456), ("+5", 500), ("-5.5", -550), ("1.500", 150), ("1.50000000000000000", 150), ("1.001", nil), ("1,234.56", nil),
        ("1.234,56", nil), ("1e3", nil), ("NaN", nil), ("INF", nil), ("+-5", nil), ("", nil), ("9999999999999.99", 999_999_999_999_999),
        ("10000000000000.00", nil),
    ] as [(String, Int64?)])
    func readsSchemaDecimals(text: String, expected: Int64?) {
        #expect(AmountNotation.xsd.minorUnits(text, .euro) == expected)
    }

    @Test(arguments: [
            ("1000.00000000001", 100_000), ("1.005", 101), ("-1.005", -101), ("1.004999", 100), ("-1.004999", -100), ("0.005", 1), ("-0.005", -1),
            ("-0.004", 0),
            (".999", 100), ("9.995", 1_000), ("+1.006", 101), ("12.345000001", 1_235), ("99999999999.9999", 10_000_000_000_000),
            ("1.0049999999999999999999", 100),
            ("1.00", nil), ("1.5", nil), ("1.500000", nil), ("1", nil), ("1.00x", nil), ("1,005", nil), ("1.0e5", nil), ("1.00.5", nil), ("", nil),
            (".", nil), ("-", nil),
        ("9999999999999.999", nil), ("1e-3", nil), ("NaN", nil), ("0.00٥", nil),
    ] as [(String, Int64?)])
    func roundsSchemaDecimalsHalfAwayFromZero(text: String, expected: Int64?) {
        // What is exact needs no rounding, and none is said.
        let rounded = AmountNotation.xsd.minorUnits(text, .euro) == nil ? AmountNotation.rounded(text, .euro) : nil
        #expect(rounded == expected)
    }

    @Test(
        arguments: [
            ("JPY", "10.5", 11), ("JPY", "-10.5", -11), ("JPY", "10.4", 10), ("TND", "1.0005", 1_001), ("TND", "1.0004", 1_000),
            ("ITL", "999.9", 1_000),
        ] as [(String, String, Int64)])
    func roundsToTheUnitOfTheCurrency(code: String, text: String, expected: Int64) throws {
        #expect(AmountNotation.rounded(text, try currency(code)) == expected)
    }

    @Test(arguments: [
        ("JPY", "1234", 1_234), ("JPY", "1234,0", nil), ("JPY", "1.234", nil), ("JPY", "-7", -7), ("TND", "1,234", 1_234),
        ("TND", "1.234,567", 1_234_567), ("TND", "1,2", 1_200), ("TND", "1", 1_000), ("TND", "1,2345", nil),
        ("TND", "999999999999,999", 999_999_999_999_999), ("TND", "1000000000000", nil), ("USD", "1,23", 123),
    ] as [(String, String, Int64?)])
    func countsAsTheCurrencyDoes(code: String, text: String, expected: Int64?) throws {
        #expect(AmountNotation.comma.minorUnits(text, try currency(code)) == expected)
    }

    @Test(arguments: [
        ("EUR", 2), ("USD", 2), ("JPY", 0), ("ISK", 0), ("XOF", 0), ("TND", 3), ("KWD", 3), ("MRU", 2), ("eur", nil), ("EU", nil),
        ("EURO", nil), ("XAU", nil), ("XXX", nil), ("ZZZ", nil), ("", nil), (" EUR", nil),
    ] as [(String, Int?)])
    func knowsCurrencies(code: String, digits: Int?) {
        #expect(Currency(code: code)?.digits == digits)
        #expect(Currency(code: code)?.code == (digits == nil ? nil : code))
    }

    @Test func treatsTheEuroAsAnyCurrency() {
        #expect(Currency(code: "EUR") == .euro)
        #expect(Money(1, .euro) != Money(1, Currency(code: "USD") ?? .euro))
    }
}
