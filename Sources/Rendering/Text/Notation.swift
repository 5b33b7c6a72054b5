package import DossierModel

/// How a language writes numbers, amounts and dates (CLDR 44, with the regional forms of Belgium for Dutch and French).
package struct Notation: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// Between groups of three digits: a narrow no-break space in French.
    var groupMark: String {
        switch language {
        case .nl, .de: "."
        case .fr: "\u{202F}"
        case .en: ","
        }
    }

    var decimalMark: String { language == .en ? "." : "," }

    /// `1.234.567`
    package func count(_ value: Int) -> String { written(UInt64(value.magnitude), decimals: 0, isNegative: value < 0) }

    /// An amount without its currency, for columns: `-1.234,56`.
    package func amount(_ minorUnits: Int64, _ currency: Currency) -> String {
        written(minorUnits.magnitude, decimals: currency.digits, isNegative: minorUnits < 0)
    }

    /// An amount with its currency: `€ -1.234,56`, `-1 234,56 €`, `-€1,234.56`.
    package func money(_ money: Money) -> String {
        let symbol = money.currency.code == "EUR" ? "€" : money.currency.code
        let number = amount(money.minorUnits, money.currency)
        switch language {
        case .nl: return "\(symbol)\u{A0}\(number)"
        case .fr, .de: return "\(number)\u{A0}\(symbol)"
        case .en:
            let gap = symbol == "€" ? "" : "\u{A0}"
            return money.minorUnits < 0 ? "-\(symbol)\(gap)\(number.dropFirst())" : "\(symbol)\(gap)\(number)"
        }
    }

    /// `31/03/2024`, `31.03.2024` in German.
    package func day(_ day: Day) -> String {
        let mark = UInt8(ascii: language == .de ? "." : "/")
        func digit(_ value: Int, _ unit: Int) -> UInt8 { UInt8(48 + value / unit % 10) }
        return String(unsafeUninitializedCapacity: 10) { bytes in
            let year = day.year
            let written = [
                digit(day.day, 10), digit(day.day, 1), mark, digit(day.month, 10), digit(day.month, 1), mark, digit(year, 1000), digit(year, 100),
                digit(year, 10), digit(year, 1),
            ]
            _ = bytes.initialize(from: written)
            return written.count
        }
    }

    /// A number with all its decimals, at least as many as asked: `1.234,5`, `10,00`.
    package func decimal(_ value: ExactDecimal, decimals: Int = 0) -> String {
        let text = written(value.mantissa.magnitude, decimals: value.scale, isNegative: value.mantissa < 0)
        guard decimals > value.scale else { return text }
        return text + (value.scale == 0 ? decimalMark : "") + String(repeating: "0", count: decimals - value.scale)
    }

    /// Decimal kilobytes and megabytes, one decimal below ten: `1,4 MB`.
    package func octets(_ value: Int) -> String {
        let letter = language == .fr ? "o" : "B"
        let units: [(Int, String)] = [(1_000_000_000, "G" + letter), (1_000_000, "M" + letter), (1_000, "k" + letter)]
        for (size, unit) in units where value >= size {
            let tenths = (value * 10 + size / 2) / size
            let text = tenths < 100 ? "\(tenths / 10)\(decimalMark)\(tenths % 10)" : count((tenths + 5) / 10)
            return "\(text)\u{A0}\(unit)"
        }
        return "\(count(value))\u{A0}\(language == .fr ? "octets" : "bytes")"
    }

    /// Digits from the last to the first, with the marks between them.
    private func written(_ value: UInt64, decimals: Int, isNegative: Bool) -> String {
        var rest = value, place = 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        let group = groupMark.utf8.reversed()
        repeat {
            if place == decimals, decimals > 0 { bytes.append(contentsOf: decimalMark.utf8) }
            if place > decimals, (place - decimals).isMultiple(of: 3) { bytes.append(contentsOf: group) }
            bytes.append(UInt8(48 + rest % 10))
            rest /= 10
            place += 1
        } while rest > 0 || place <= decimals
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        bytes.reverse()
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Notation {
    /// A day with the month in words: `31 maart 2024`.
    package func longDay(_ day: Day, _ labels: Labels) -> String {
        LongDates(labels).text(day)
    }

    /// The instant of a freeze, in words and with the time as it was written: `15 april 2025, 17:30 (+02:00)`.
    package func instant(_ text: String, _ labels: Labels) -> String {
        guard let day = Day(iso: text.prefix(10)), text.utf8.count >= 16 else { return text }
        let zone = text.hasSuffix("Z") ? "UTC" : String(text.suffix(6))
        return "\(longDay(day, labels)), \(text.dropFirst(11).prefix(5)) (\(zone))"
    }
}

/// Days with the month in words, with the pattern of a language taken apart once.
struct LongDates: Sendable {
    private enum Part: Sendable { case text(String), day, month, year }
    private let parts: [Part]
    private let months: [String]

    init(_ labels: Labels) {
        months = (1...12).map { labels["month.\($0)"] }
        var parts: [Part] = [], rest = labels["date.long"][...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            switch rest[rest.index(after: open)..<close] {
            case "day": parts.append(.day)
            case "month": parts.append(.month)
            default: parts.append(.year)
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    func text(_ day: Day) -> String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .text(let words): text += words
            case .day: text += String(day.day)
            case .month: text += months[day.month - 1]
            case .year: text += String(day.year)
            }
        }
    }
}
