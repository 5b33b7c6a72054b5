import DossierModel

/// An amount with its decimal comma, behind which nothing need stand.
enum MT940Amount: Equatable {
    /// In minor units.
    case value(Int64)
    case none
    /// It has more decimals than its currency counts.
    case notWhole

    /// - Parameter isWhole: Whether the comma may lack, since something stands behind the amount: some banks leave it out of whole units.
    init(_ text: some StringProtocol, _ currency: Currency, isWhole: Bool = false) {
        var parts = text.split(separator: ",", omittingEmptySubsequences: false)
        if isWhole, parts.count == 1 { parts.append("") }
        guard parts.count == 2, !parts[0].isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { self = .none; return }
        let whole = parts[0].drop { $0 == "0" }, decimals = parts[1]
        guard whole.utf8.count + currency.digits <= 17 else { self = .none; return }
        guard decimals.dropFirst(currency.digits).allSatisfy({ $0 == "0" }) else { self = .notWhole; return }
        let minor = decimals.prefix(currency.digits)
        let digits = String(whole) + String(minor) + String(repeating: "0", count: currency.digits - minor.count)
        self = .value(digits.isEmpty ? 0 : Int64(digits) ?? 0)
    }
}

/// Dates of six digits, `YYMMDD`, and of four.
enum MT940Date {
    static func day(_ text: some StringProtocol) -> Day? { numbers(text).flatMap { Day(year: $0.year, month: $0.month, day: $0.day) } }

    /// The last day of February for a day of it that only years of 360 days have.
    static func endOfFebruary(_ text: some StringProtocol) -> Day? {
        guard let date = numbers(text), date.month == 2, (29...30).contains(date.day) else { return nil }
        return Day.last(ofMonth: 2, year: date.year)
    }

    /// A month and day in the year that another date tells, or the one before or after.
    ///
    /// - Parameters:
    ///   - value: The value date, which is near, but for corrections of long ago.
    ///   - opening: The day of the opening balance, behind which a booking is.
    /// - Returns: Whether there is such a day in any year; nil for the day where it may be in two.
    static func entryDay(_ text: some StringProtocol, value: Day, opening: Day?) -> (exists: Bool, day: Day?) {
        guard text.utf8.count == 4, let number = text.plainNumber else { return (false, nil) }
        let month = Int(number / 100), day = Int(number % 100)
        let days = (-1...1).compactMap { Day(year: value.year + $0, month: month, day: day) }
        let nearest = days.min { distance($0, value) < distance($1, value) }.flatMap { distance($0, value) <= 150 ? $0 : nil }
        // Nothing is booked before the opening balance.
        if let opening, nearest.map({ $0 < opening }) ?? true {
            let later = (0...1).compactMap { Day(year: opening.year + $0, month: month, day: day) }
            if let inside = later.first(where: { (0...62).contains($0.daysSince1970 - opening.daysSince1970) }) { return (true, inside) }
        }
        return (Day(year: 2000, month: month, day: day) != nil, nearest)
    }

    private static func distance(_ one: Day, _ other: Day) -> Int { abs(one.daysSince1970 - other.daysSince1970) }

    private static func numbers(_ text: some StringProtocol) -> (year: Int, month: Int, day: Int)? {
        guard text.utf8.count == 6, let number = text.plainNumber else { return nil }
        let year = Int(number / 10_000)
        return (year + (year < 80 ? 2000 : 1900), Int(number / 100 % 100), Int(number % 100))
    }
}
