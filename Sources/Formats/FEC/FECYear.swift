import DossierModel

/// The fiscal year of a FEC, which says none itself.
///
/// A year that `dossier.yml` declares is taken where it ends on the day of the file name, or holds all entries. Else the file name gives the end and
/// twelve months before it the start, unless entries lie outside: these go before the name.
struct FECYear {
    let start: Day
    let end: Day
    /// What it is called: that of `dossier.yml`, or the calendar years that it lies in.
    let id: String
    /// Whether neither `dossier.yml` nor the name of the file says it.
    private(set) var isAssumed = false

    /// The last day of the longest year that begins with the month of a day.
    static func latest(from day: Day) -> Day { day.startOfMonth.adding(months: 24)?.previous ?? day }

    /// Nil where entries lie more than 24 months apart, or where nothing says anything.
    init?(declared: [FiscalYear], closing: Day?, _ days: FECSurvey.Days) {
        let first = days.first?.day ?? closing, last = days.last?.day ?? closing
        guard let first, let last else { return nil }
        let named = declared.first { $0.end == closing && $0.start <= last && first <= $0.end }
        if let year = named ?? declared.first(where: { $0.start <= first && last <= $0.end }) {
            (start, end, id) = (year.start, year.end, year.id)
            return
        }
        // Books open with the balances of the first day.
        let opening = days.openings.flatMap { $0.lowerBound == $0.upperBound && $0.lowerBound == first ? first : nil }
        if let closing, last <= closing, let usual = closing.next.adding(months: -12), let longest = closing.next.adding(months: -24),
            longest <= first
        {
            end = closing
            start = opening ?? (usual <= first ? usual : first.startOfMonth)
        } else {
            isAssumed = true
            let isOneYear = first.year == last.year
            guard let begin = opening ?? (isOneYear ? Day(year: first.year, month: 1, day: 1) : first.startOfMonth),
                let usual = begin.adding(months: 12)?.previous, let longest = begin.adding(months: 24)?.previous, last <= longest else { return nil }
            (start, end) = (begin, last <= usual ? usual : last.endOfMonth)
        }
        id = start.year == end.year ? String(start.year) : "\(start.year)-\(end.year)"
    }
}
