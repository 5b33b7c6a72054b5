/// Days beside a day, by the Gregorian calendar. Nil, or the day itself, where the year would be out of bounds.
extension Day {
    /// The last day of a month.
    package static func last(ofMonth month: Int, year: Int) -> Day? { Day(year: year, month: month, day: length(ofMonth: month, year: year)) }

    package var startOfMonth: Day { Day(year: year, month: month, day: 1) ?? self }
    package var endOfMonth: Day { Day.last(ofMonth: month, year: year) ?? self }

    package var next: Day {
        Day(year: year, month: month, day: day + 1) ?? Day(year: year, month: month + 1, day: 1) ?? Day(year: year + 1, month: 1, day: 1) ?? self
    }

    package var previous: Day {
        Day(year: year, month: month, day: day - 1) ?? (month == 1 ? Day.last(ofMonth: 12, year: year - 1) : Day.last(ofMonth: month - 1, year: year))
            ?? self
    }

    /// The same day of another month, or its last one.
    package func adding(months: Int) -> Day? {
        let total = year * 12 + month - 1 + months, year = total / 12, month = total % 12 + 1
        return Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, year: year)))
    }

    /// The same day of another year, and the last of its month for the last of a month.
    package func moved(years: Int) -> Day? {
        self == endOfMonth ? Day.last(ofMonth: month, year: year + years) : adding(months: 12 * years)
    }
}
