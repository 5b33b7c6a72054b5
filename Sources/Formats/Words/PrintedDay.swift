import DossierModel

/// A date as it is printed: one day, or two, where nothing says whether the day or the month comes first.
enum PrintedDay: Hashable {
    case day(Day)
    /// Day first, month first.
    case either(Day, Day)

    /// The date with which a text begins, and what comes behind it.
    ///
    /// - Parameter key: In small letters without accents.
    static func read(_ key: Substring) -> (day: PrintedDay, rest: Substring)? {
        guard let first = key.first, first.isASCII else { return nil }
        if first.isNumber {
            if let match = key.prefixMatch(of: /(\d{4})([-\/.])(\d{1,2})\2(\d{1,2})(?!\d)/) {
                return day(match.1, match.3, match.4).map { (.day($0), key[match.range.upperBound...]) }
            }
            if let match = key.prefixMatch(of: /(\d{1,2})([-\/.])(\d{1,2})\2(\d{4})(?!\d)/) {
                let dayFirst = day(match.4, match.3, match.1), monthFirst = match.2 == "." ? nil : day(match.4, match.1, match.3)
                let rest = key[match.range.upperBound...]
                switch (dayFirst, monthFirst) {
                case (let one?, let other?): return (one == other ? .day(one) : .either(one, other), rest)
                case (let one?, nil), (nil, let one?): return (.day(one), rest)
                case (nil, nil): return nil
                }
            }
            guard let match = key.prefixMatch(of: /(\d{1,2})(?:er|e|st|nd|rd|th|\.)?[ -]{1,2}([a-z]{3,9})\.?[ ,-]{1,3}(\d{4})(?!\d)/),
                let month = months[String(match.2)]
            else { return nil }
            return day(match.3, Substring(String(month)), match.1).map { (.day($0), key[match.range.upperBound...]) }
        }
        guard let match = key.prefixMatch(of: /([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)? ?,? ?(\d{4})(?!\d)/), let month = months[String(match.1)]
        else {
            return nil
        }
        return day(match.3, Substring(String(month)), match.2).map { (.day($0), key[match.range.upperBound...]) }
    }

    private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> Day? {
        guard let year = Int(year), let month = Int(month), let day = Int(day), (1991...2099).contains(year) else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static let months: [String: Int] = {
        let names = [
            "januari januar january janvier jan janv", "februari februar february fevrier feb fev fevr febr", "maart marz march mars mrt mar maerz",
            "april avril apr avr", "mei mai may", "juni june juin jun", "juli july juillet jul juil", "augustus august aout aug",
            "september septembre sept sep", "oktober october octobre okt oct", "november novembre nov", "december dezember decembre dec dez",
        ]
        var months: [String: Int] = [:]
        for (index, list) in names.enumerated() { for name in list.split(separator: " ") { months[String(name)] = index + 1 } }
        return months
    }()
}

/// Whether a document writes the day or the month first, as the dates tell that can only be read in one way.
struct PrintedDayOrder {
    private var dayFirst = false, monthFirst = false

    init(_ layout: PrintedLayout) {
        for line in layout.lines {
            for segment in line {
                for match in segment.key.matches(of: /(\d{1,2})([-\/])(\d{1,2})\2(?:19|20)\d{2}(?!\d)/) {
                    guard !segment.key.continues(before: match.range.lowerBound), let first = Int(match.1), let second = Int(match.3) else {
                        continue
                    }
                    if (13...31).contains(first), (1...12).contains(second) { dayFirst = true }
                    if (13...31).contains(second), (1...12).contains(first) { monthFirst = true }
                }
            }
        }
    }

    /// - Parameter language: That of the label: Dutch, French and German write the day first.
    func day(_ printed: PrintedDay, _ language: Language) -> Day? {
        switch printed {
        case .day(let day): return day
        case .either(let dayFirst, let monthFirst):
            if self.dayFirst, self.monthFirst { return nil }
            if self.dayFirst { return dayFirst }
            if self.monthFirst { return language == .en ? monthFirst : nil }
            return language == .en ? nil : dayFirst
        }
    }
}
