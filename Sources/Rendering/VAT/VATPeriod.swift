import DossierModel

/// A quarter of the calendar, one of its months, or a fiscal year: what of it lies inside the fiscal year.
struct VATPeriod: Sendable {
    enum Sort: Sendable, Equatable { case quarter(Int), month(Int), year }
    let sort: Sort
    let months: [Period]
    /// Inside the fiscal year, both included.
    let start: Day
    let end: Day
    /// Whether the fiscal year has the whole of it.
    let isWhole: Bool

    /// `2024-q1`, `2024-03`; `year` for the fiscal year.
    var name: String {
        switch sort {
        case .quarter(let number): "\(start.year)-q\(number)"
        case .month: months.first?.description ?? ""
        case .year: "year"
        }
    }

    /// The quarters of some months, each with its months, then the fiscal year as a whole.
    ///
    /// - Parameters:
    ///   - year: The fiscal year; days outside it do not count.
    ///   - months: Without a gap, from that in which the fiscal year starts.
    static func all(_ year: FiscalYear, _ months: [Period]) -> [VATPeriod] {
        var periods: [VATPeriod] = [], rest = months[...]
        while let first = rest.first, let number = first.month {
            let quarter = (number + 2) / 3
            let own = rest.prefix { $0.year == first.year && (($0.month ?? 0) + 2) / 3 == quarter }
            rest = rest.dropFirst(own.count)
            periods += [VATPeriod(.quarter(quarter), first.year, quarter * 3 - 2...quarter * 3, Array(own), year)].compactMap(\.self)
            periods += own.compactMap { month in
                month.month.flatMap { VATPeriod(.month($0), month.year, $0...$0, [month], year) }
            }
        }
        return periods + [VATPeriod(sort: .year, months: months, start: year.start, end: year.end, isWhole: true)]
    }

    private init(sort: Sort, months: [Period], start: Day, end: Day, isWhole: Bool) {
        (self.sort, self.months, self.start, self.end, self.isWhole) = (sort, months, start, end, isWhole)
    }

    private init?(_ sort: Sort, _ year: Int, _ span: ClosedRange<Int>, _ months: [Period], _ fiscalYear: FiscalYear) {
        guard let first = Day(year: year, month: span.lowerBound, day: 1),
            let last = Day.last(ofMonth: span.upperBound, year: year)
        else { return nil }
        self.init(
            sort: sort, months: months, start: max(first, fiscalYear.start), end: min(last, fiscalYear.end),
            isWhole: fiscalYear.start <= first && last <= fiscalYear.end)
    }
}
