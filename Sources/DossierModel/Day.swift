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

    /// Reads a date written in the order that is declared: the year in four digits, or in two where that is the order; day and month in one or two
    /// with the same sign twice between them (`/`, `-`, `.`, a blank), or, with a whole year, in two with none.
    package init?(_ text: some StringProtocol, order: Order) {
        if order == .iso {
            self.init(iso: text)
            return
        }
        let isShort = order.long != nil, order = order.long ?? order
        guard var parts = Self.parts(Array(text.utf8), yearFirst: order == .ymd, isShort: isShort) else { return nil }
        if isShort {
            let place = order == .ymd ? 0 : 2
            parts[place] += parts[place] < 70 ? 2_000 : 1_900
        }
        switch order {
        case .dmy: self.init(year: parts[2], month: parts[1], day: parts[0])
        case .mdy: self.init(year: parts[2], month: parts[0], day: parts[1])
        default: self.init(year: parts[0], month: parts[1], day: parts[2])
        }
    }

    private static func parts(_ bytes: [UInt8], yearFirst: Bool, isShort: Bool) -> [Int]? {
        let widths = yearFirst ? [4, 2, 2] : [2, 2, 4]
        var texts: [ArraySlice<UInt8>]
        if bytes.count == 8, !isShort, bytes.allSatisfy({ (48...57).contains($0) }) {
            texts = [bytes[..<widths[0]], bytes[widths[0]..<(8 - widths[2])], bytes[(8 - widths[2])...]]
        } else {
            guard let mark = bytes.first(where: { !(48...57).contains($0) }), "/-. ".utf8.contains(mark) else { return nil }
            texts = bytes.split(separator: mark, omittingEmptySubsequences: false)
        }
        guard texts.count == 3, zip(texts, widths).allSatisfy({ text, width in
            text.allSatisfy { (48...57).contains($0) } && (width == 4 ? text.count == (isShort ? 2 : 4) : (1...2).contains(text.count))
        }) else { return nil }
        return texts.map { $0.reduce(0) { $0 * 10 + Int($1) - 48 } }
    }

    /// How tables write their dates, declared in `dossier.yml`.
    package enum Order: String, CaseIterable, Sendable {
        /// `2024-03-31` and nothing else.
        case iso
        /// `31/03/2024`, `31-3-2024`, `31.03.2024`, `31032024`.
        case dmy
        /// `03/31/2024`
        case mdy
        /// `2024/03/31`, `20240331`
        case ymd
        /// `31-03-24`: the same with the last two figures of the year and a sign between the parts. 00 to 69 are after 2000, 70 to 99 before.
        case dmyShort = "dmy-short"
        /// `03/31/24`
        case mdyShort = "mdy-short"
        /// `24/03/31`
        case ymdShort = "ymd-short"

        /// The order of the same parts with a whole year; nil for one that has it.
        fileprivate var long: Order? {
            switch self {
            case .dmyShort: .dmy
            case .mdyShort: .mdy
            case .ymdShort: .ymd
            case .iso, .dmy, .mdy, .ymd: nil
            }
        }
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
