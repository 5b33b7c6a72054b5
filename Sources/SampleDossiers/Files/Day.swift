/// A day of the Gregorian calendar, counted from 1970-01-01.
struct Day: Comparable, Hashable {
    var number: Int

    init(number: Int) { self.number = number }

    init(_ year: Int, _ month: Int, _ day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month and day (H. Hinnant, `civil_from_days`).
    var civil: (year: Int, month: Int, day: Int) {
        let days = number + 719_468
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    static func last(of month: Int, _ year: Int) -> Day {
        (month == 12 ? Day(year + 1, 1, 1) : Day(year, month + 1, 1)) - 1
    }

    var year: Int { civil.year }
    var month: Int { civil.month }
    /// 0 is Monday, 6 is Sunday.
    var weekday: Int { (number + 3) % 7 }
    /// The day itself, or the Monday after a weekend.
    var working: Day { weekday == 5 ? self + 2 : weekday == 6 ? self + 1 : self }

    /// `2024-03-31`
    var iso: String {
        let (year, month, day) = civil
        return "\(year)-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// `31/03/2024`
    var slashed: String {
        let (year, month, day) = civil
        return "\(padded(day, 2))/\(padded(month, 2))/\(year)"
    }

    /// `310324`, as CODA writes it.
    var coda: String {
        let (year, month, day) = civil
        return padded(day, 2) + padded(month, 2) + padded(year % 100, 2)
    }

    static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    static func + (day: Day, count: Int) -> Day { Day(number: day.number + count) }
    static func - (day: Day, count: Int) -> Day { Day(number: day.number - count) }
}

/// A number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return text.utf8.count < width ? String(repeating: "0", count: width - text.utf8.count) + text : text
}

let monthNames = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
