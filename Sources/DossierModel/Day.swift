/// A calendar date without time or zone, as it stands on a voucher.
package struct Day: Hashable, Comparable, Sendable {
    /// The date as `year * 10_000 + month * 100 + day`: comparing numbers compares dates.
    package let packed: Int32

    package var year: Int { Int(packed) / 10_000 }
    package var month: Int { Int(packed) / 100 % 100 }
    package var day: Int { Int(packed) % 100 }

    /// Days since 1 January 1970, by counting years from March on.
    package var daysSince1970: Int {
        let shifted = month > 2 ? year : year - 1, era = shifted / 400, yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Nil unless the date exists in the Gregorian calendar in the years 1900 to 2199.
    ///
    /// The years bound what an accounting dossier can hold; `0203-01-01` is a typing error and not a date.
    package init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month),
              day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
        packed = Int32(year * 10_000 + month * 100 + day)
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    package init?(iso text: some StringProtocol) {
        let bytes = text.utf8
        guard bytes.count == 10 else { return nil }
        var parts = (0, 0, 0), position = 0
        for byte in bytes {
            if position == 4 || position == 7 { guard byte == UInt8(ascii: "-") else { return nil } } else {
                guard (48...57).contains(byte) else { return nil }
                let digit = Int(byte) - 48
                if position < 4 {
                    parts.0 = parts.0 * 10 + digit
                } else if position < 7 {
                    parts.1 = parts.1 * 10 + digit
                } else {
                    parts.2 = parts.2 * 10 + digit
                }
            }
            position += 1
        }
        self.init(year: parts.0, month: parts.1, day: parts.2)
    }

    /// Reads a date written in the order that the dossier declares; days and months have two digits.
    package init?(_ text: some StringProtocol, order: Order) {
        guard order == .dmy else {
            self.init(iso: text)
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
        let (day, month, year) = (parts[0], parts[1], parts[2])
        guard year.utf8.count == 4, month.utf8.count == 2, day.utf8.count == 2,
              let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// How the CSV files of a dossier write their dates, declared once in `dossier.yml`.
    package enum Order: String, CaseIterable, Sendable {
        /// `2024-03-31`
        case iso
        /// `31/03/2024`
        case dmy
    }

    /// The number of days of a month of the Gregorian calendar.
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func < (left: Day, right: Day) -> Bool { left.packed < right.packed }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`, the form in which snapshots store a date.
    package var description: String {
        let digits = String(packed)
        return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
    }
}
