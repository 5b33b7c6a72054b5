import DossierModel
import Foundation
import Testing

/// Days beside a day, against the calendar of Foundation.
@Suite struct DayCalendarTests {
    private static let calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    private func date(_ day: Day) throws -> Date {
        try #require(Self.calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day)))
    }
    private func day(_ component: Calendar.Component, _ count: Int, from day: Day) throws -> Day? {
        let parts = Self.calendar.dateComponents(
            [.year, .month, .day], from: try #require(Self.calendar.date(byAdding: component, value: count, to: date(day))))
        return Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    }

    @Test(arguments: [1900, 1999, 2000, 2023, 2024, 2100]) func standBesideADay(year: Int) throws {
        var day = try #require(Day(year: year, month: 1, day: 1))
        while day.year == year {
            #expect(try day.next == self.day(.day, 1, from: day))
            if day.next.year == year { #expect(day.next.previous == day) }
            let length = try #require(Self.calendar.range(of: .day, in: .month, for: date(day))).count
            #expect(day.startOfMonth.day == 1 && day.endOfMonth == Day(year: year, month: day.month, day: length))
            for months in [-13, -1, 1, 11, 12, 48] {
                #expect(try day.adding(months: months) == self.day(.month, months, from: day), "\(day) \(months)")
            }
            for years in [1, 4, 7] {
                let moved = try #require(day.moved(years: years))
                #expect(moved == (day.day == length ? moved.endOfMonth : try self.day(.year, years, from: day)), "\(day) \(years)")
                #expect(moved.year == year + years && moved.month == day.month)
            }
            day = day.next
        }
    }

    @Test func endAtTheBounds() throws {
        let first = try #require(Day(iso: "1900-01-01")), last = try #require(Day(iso: "2199-12-31"))
        #expect(first.previous == first && last.next == last && last.moved(years: 1) == nil && first.adding(months: -1) == nil)
    }
}
