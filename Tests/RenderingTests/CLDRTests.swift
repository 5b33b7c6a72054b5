import DossierModel
import Foundation
import Testing
@testable import Rendering

/// Numbers, amounts and dates are what CLDR has for each language, as Foundation's own copy of it writes them: 12 cases a language.
@Suite struct CLDRTests {
    private static let locales: [Language: String] = [.nl: "nl_BE", .fr: "fr_BE", .de: "de_DE", .en: "en_GB"]

    private static func locale(_ language: Language) throws -> Locale { Locale(identifier: try #require(locales[language])) }

    @Test(arguments: Language.allCases, [0, -1_234, 1_234_567])
    func countsAreThoseOfCLDR(language: Language, value: Int) throws {
        let expected = value.formatted(.number.locale(try Self.locale(language)))
        #expect(Notation(language).count(value) == expected)
    }

    @Test(arguments: Language.allCases, [5, 123_456, -123_456, 98_765_432_109] as [Int64])
    func amountsAreThoseOfCLDR(language: Language, cents: Int64) throws {
        let value = Decimal(cents) / 100
        let expected = value.formatted(.currency(code: "EUR").locale(try Self.locale(language)))
        #expect(Notation(language).money(Money(cents, .euro)) == expected)
        let plain = value.formatted(.number.precision(.fractionLength(2)).locale(try Self.locale(language)))
        #expect(Notation(language).amount(cents, .euro) == plain)
    }

    @Test(arguments: Language.allCases, ["2024-03-31", "2023-08-05", "2021-12-01"])
    func longDatesAreThoseOfCLDR(language: Language, iso: String) throws {
        let day = try #require(Day(iso: iso)), labels = try Labels(language: language, templates: RenderingTest.templates)
        let expected = try Self.date(day).formatted(Self.style(language).day().month(.wide).year())
        #expect(Notation(language).longDay(day, labels) == expected)
    }

    @Test(arguments: Language.allCases, ["2024-03-31", "2023-08-05"])
    func shortDatesAreThoseOfCLDR(language: Language, iso: String) throws {
        let day = try #require(Day(iso: iso))
        let expected = try Self.date(day).formatted(Self.style(language).day(.twoDigits).month(.twoDigits).year())
        #expect(Notation(language).day(day) == expected)
    }

    private static func style(_ language: Language) throws -> Date.FormatStyle {
        var style = Date.FormatStyle(locale: try locale(language))
        style.timeZone = .gmt
        return style
    }

    private static func date(_ day: Day) throws -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return try #require(calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day, hour: 12)))
    }
}
