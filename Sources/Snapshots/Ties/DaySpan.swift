import DossierModel

/// Days from one to another, both included, as `Day.packed` counts them.
struct DaySpan: Hashable {
    let first: Int32
    let last: Int32

    init(_ first: Int32, _ last: Int32) {
        self.first = first
        self.last = last
    }

    init(_ year: FiscalYear) { self.init(year.start.packed, year.end.packed) }

    /// The day, month or year that a document is filed under; nil where nothing is known of it. Month and year 0 are unknown.
    init?(date: Day?, year: Int, month: Int) {
        if let date { self.init(date.packed, date.packed) } else if year == 0 { return nil } else if month > 0 {
            self.init(Int32(year * 10_000 + month * 100 + 1), Int32(year * 10_000 + month * 100 + 31))
        } else {
            self = DaySpan.calendarYear(of: Int32(year * 10_000))
        }
    }

    static func calendarYear(of day: Int32) -> DaySpan { DaySpan(day / 10_000 * 10_000 + 101, day / 10_000 * 10_000 + 1231) }

    /// The year before: as long, and up to the day before.
    var yearBefore: DaySpan { DaySpan(first - 10_000, first - 1) }

    func overlaps(_ other: DaySpan) -> Bool { first <= other.last && other.first <= last }
    func contains(_ other: DaySpan) -> Bool { first <= other.first && other.last <= last }

    /// Whole months from the end of this span to a day.
    func months(until day: Int32) -> Int32 { day / 10_000 * 12 + day / 100 % 100 - (last / 10_000 * 12 + last / 100 % 100) }
}
