import DossierModel

/// The fiscal years of an export, which need not say any itself.
struct GoBDYears {
    private(set) var years: [FiscalYear] = []
    /// That calendar years were taken.
    private(set) var assumption: Diagnostic?

    init(_ entries: [(item: GoBDPlan.Item, survey: GoBDSurvey)], declared: [FiscalYear], file: String) {
        let days = entries.reduce(into: Set<Day>()) { $0.formUnion($1.survey.days) }
        let known = declared.filter { year in days.contains { year.start <= $0 && $0 <= year.end } }
        if !declared.isEmpty {
            // Days outside of them are for the check that says so.
            years = known.isEmpty ? declared : known
            return
        }
        guard let first = days.min(), let last = days.max() else { return }
        func year(_ start: Day, _ end: Day) -> FiscalYear {
            FiscalYear(
                id: start.year == end.year ? String(start.year) : "\(start.year)-\(end.year)", start: start, end: end, origin: SourceLocation(file))
        }
        let told = Set(entries.compactMap(\.item.table.validity)).sorted { $0.lowerBound < $1.lowerBound }
        let isPlain = told.allSatisfy { $0.upperBound.daysSince1970 - $0.lowerBound.daysSince1970 < 366 }
            && zip(told, told.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }
        let found = told.map { year($0.lowerBound, $0.upperBound) }
        if isPlain, days.allSatisfy({ day in told.contains { $0.contains(day) } }), Set(found.map(\.id)).count == found.count {
            years = found
            return
        }
        years = (first.year...last.year).compactMap { number in
            guard days.contains(where: { $0.year == number }), let start = Day(year: number, month: 1, day: 1),
                let end = Day(year: number, month: 12, day: 31) else { return nil }
            return year(start, end)
        }
        assumption = Diagnostic(.assumedReading, at: SourceLocation(file), [
            "problem": "gobdYear", "first": .day(first), "last": .day(last), "value": .text(listed(years.map(\.id))),
        ])
    }
}
