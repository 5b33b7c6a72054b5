import DossierModel

/// The day that a number of days stands for.
enum SerialDay {
    /// From which day a workbook counts.
    enum System {
        /// 1 is 1 January 1900, and 60 a 29 February that there was not.
        case excel
        /// 1 is 31 December 1899: as Calc writes its days, also into a workbook that claims to count as Excel does.
        case calc
        /// 0 is 1 January 1904.
        case from1904
    }

    /// - Parameter number: A decimal; what stands behind the point is the time of the day.
    /// - Returns: Nil for a number that is no day of the years that a dossier may hold.
    static func day(_ number: String, _ system: System) -> Day? {
        guard let serial = Int(number.prefix { $0 != "." }), serial >= 0, !number.hasPrefix("-"), serial < 1_000_000 else { return nil }
        switch system {
        case .excel: return serial == 60 || serial == 0 ? nil : day(since1970: serial - (serial < 60 ? 25_568 : 25_569))
        case .calc: return day(since1970: serial - 25_569)
        case .from1904: return day(since1970: serial - 24_107)
        }
    }

    /// By counting years from March on.
    private static func day(since1970 days: Int) -> Day? {
        let shifted = days + 719_468, era = shifted / 146_097, dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100), month = (5 * dayOfYear + 2) / 153
        let isAfterNewYear = month >= 10
        return Day(
            year: yearOfEra + era * 400 + (isAfterNewYear ? 1 : 0), month: isAfterNewYear ? month - 9 : month + 3,
            day: dayOfYear - (153 * month + 2) / 5 + 1)
    }
}
