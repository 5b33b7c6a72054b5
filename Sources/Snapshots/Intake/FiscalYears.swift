import DossierModel

/// The fiscal years of a dossier by their days. Years that overlap are refused; where they do, the one that starts last is found.
struct FiscalYears {
    /// By their first day.
    private var sorted: [FiscalYear] = []
    private var positions: [String: FiscalYear] = [:]

    init(_ years: [FiscalYear] = []) {
        sorted = years.sorted { $0.start < $1.start }
        positions = Dictionary(years.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var count: Int { sorted.count }

    subscript(id: String) -> FiscalYear? { positions[id] }

    mutating func insert(_ year: FiscalYear) {
        sorted.insert(year, at: count(startingBy: year.start))
        positions[year.id] = positions[year.id] ?? year
    }

    /// Gives a year other days, unless one of those is another year's.
    mutating func replace(_ year: FiscalYear, with whole: FiscalYear) -> Bool {
        var others = self
        others.sorted.removeAll { $0.id == year.id }
        guard others.year(overlapping: whole.start, whole.end) == nil else { return false }
        others.positions[year.id] = nil
        others.insert(whole)
        self = others
        return true
    }

    /// The year that a day falls in.
    func year(of day: Day) -> FiscalYear? { year(overlapping: day, day) }

    /// A year that shares a day with the days from `start` to `end`.
    func year(overlapping start: Day, _ end: Day) -> FiscalYear? {
        let count = count(startingBy: end)
        guard count > 0, sorted[count - 1].end >= start else { return nil }
        return sorted[count - 1]
    }

    /// How many years start on or before a day.
    private func count(startingBy day: Day) -> Int {
        var low = 0, high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].start <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
