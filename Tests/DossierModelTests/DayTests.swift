import DossierModel
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        ("2024-03-31", 20_240_331), ("1900-01-01", 19_000_101), ("2199-12-31", 21_991_231), ("2024-02-29", 20_240_229),
        ("2000-02-29", 20_000_229), ("2023-02-29", nil), ("1900-02-29", nil), ("2100-02-29", nil), ("2024-02-30", nil), ("2024-04-31", nil),
        ("2024-06-31", nil), ("2024-09-31", nil), ("2024-11-31", nil), ("2024-01-32", nil), ("2024-01-00", nil), ("2024-00-10", nil),
        ("2024-13-01", nil), ("1899-12-31", nil), ("2200-01-01", nil), ("0203-01-01", nil), ("0000-00-00", nil), ("2024-3-31", nil),
        ("2024-03-1", nil), ("24-03-31", nil), ("2024/03/31", nil), ("20240331", nil), ("2024-03-31T00:00", nil), ("2024-03-31 ", nil),
        (" 2024-03-31", nil), ("+024-03-31", nil), ("2024--3-31", nil), ("2024-+3-31", nil), ("٢٠٢٤-٠٣-٣١", nil), ("", nil), ("--", nil),
    ] as [(String, Int32?)])
    func readsDatesThatExist(text: String, packed: Int32?) {
        #expect(Day(iso: text)?.packed == packed)
    }

    @Test(arguments: [
        ("31/03/2024", Day.Order.dmy, "2024-03-31"), ("01/02/2024", .dmy, "2024-02-01"), ("30/02/2024", .dmy, nil), ("12/31/2024", .dmy, nil),
            ("2024-03-31", .dmy, nil), ("31-03-2024", .dmy, "2024-03-31"), ("1/2/2024", .dmy, "2024-02-01"), ("01/02/24", .dmy, nil),
            ("31/03/2024", .iso, nil),
        ("31-03-24", .dmyShort, "2024-03-31"), ("31/03/70", .dmyShort, "1970-03-31"), ("1.2.69", .dmyShort, "2069-02-01"),
        ("03/31/24", .mdyShort, "2024-03-31"), ("24 03 31", .ymdShort, "2024-03-31"), ("310324", .dmyShort, nil), ("31-03-2024", .dmyShort, nil),
        ("31-03-24", .dmy, nil), ("31-03-4", .dmyShort, nil), ("31-02-24", .dmyShort, nil),
    ] as [(String, Day.Order, String?)])
    func keepsToTheDeclaredOrder(text: String, order: Day.Order, expected: String?) {
        #expect(Day(text, order: order)?.description == expected)
    }

    @Test func takesItsPartsApartAgain() throws {
        for text in ["2024-03-31", "1900-01-01", "2199-12-31", "2005-10-09"] {
            let day = try #require(Day(iso: text))
            #expect(day.description == text)
            #expect(Day(year: day.year, month: day.month, day: day.day) == day)
        }
    }

    @Test func sortsAsTheCalendar() throws {
        let days = try ["2023-12-31", "2024-01-01", "2024-01-31", "2024-02-01", "2024-12-31", "2025-01-01"].map { try #require(Day(iso: $0)) }
        #expect(days.shuffled().sorted() == days)
    }

    @Test(arguments: [
        ("2024", "2024", 2024, nil), ("2024-03", "2024-03", 2024, 3), ("2024-12", "2024-12", 2024, 12), ("1900-01", "1900-01", 1900, 1),
    ] as [(String, String, Int, Int?)])
    func readsPeriods(text: String, description: String, year: Int, month: Int?) throws {
        let period = try #require(Period(text))
        #expect(period.description == description)
        #expect(period.year == year)
        #expect(period.month == month)
    }

    @Test(arguments: [
        "2024-13", "2024-00", "2024-3", "2024-003", "24", "202", "1899", "2200", "2024-", "-2024", "2024-03-01", "2024/03", " 2024", "maart",
        "2024-ma", "",
    ])
    func refusesOtherPeriods(text: String) {
        #expect(Period(text) == nil)
    }
}
