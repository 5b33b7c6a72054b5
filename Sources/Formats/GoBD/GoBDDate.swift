import DossierModel

/// The form of a day in `index.xml`: `DD.MM.YYYY`, `YYYYMMDD`, `MM/DD/YY`; also with the German letters `TT` and `JJJJ`.
struct GoBDDate: Equatable {
    private enum Part: Equatable { case day(Int), month(Int), year(Int), sign(UInt8) }
    private let parts: [Part]
    /// As it is described.
    let form: String

    static let usual = "DD.MM.YYYY"

    /// Nil where it is no form of a day, such as one with hours.
    init?(_ form: String) {
        var parts: [Part] = [], rest = Substring(form.trimmed.uppercased())
        while let first = rest.first {
            let run = rest.prefix { $0 == first }.count
            switch first {
            case "D", "T": parts.append(.day(run))
            case "M": parts.append(.month(run))
            case "Y", "J": parts.append(.year(run))
            default:
                guard let byte = first.asciiValue, !first.isLetter, !first.isNumber else { return nil }
                parts += [Part](repeating: .sign(byte), count: run)
            }
            rest = rest.dropFirst(run)
        }
        var days = 0, months = 0, years = 0
        for part in parts {
            switch part {
            case .day(let width) where width <= 2: days += 1
            case .month(let width) where width <= 2: months += 1
            case .year(let width) where width == 2 || width == 4: years += 1
            case .sign: break
            default: return nil
            }
        }
        guard (days, months, years) == (1, 1, 1) else { return nil }
        self.parts = parts
        self.form = form.trimmed
    }

    /// - Parameter epoch: A year of two digits before it is one of 2000 and later.
    func day(_ text: String, epoch: Int) -> Day? {
        let bytes = Array(text.utf8)
        var position = 0, day = 0, month = 0, year = 0
        for (index, part) in parts.enumerated() {
            // Where no sign stands beside it a number has all its digits.
            let isOpen = index + 1 == parts.count || Self.isSign(parts[index + 1])
            let isAlone = isOpen && (index == 0 || Self.isSign(parts[index - 1])) && parts.count > 3
            func number(_ width: Int, isExact: Bool) -> Int? {
                var value = 0, count = 0
                while count < width, position < bytes.count, (48...57).contains(bytes[position]) {
                    value = value * 10 + Int(bytes[position] - 48)
                    (count, position) = (count + 1, position + 1)
                }
                return count == width || !isExact && count > 0 ? value : nil
            }
            switch part {
            case .sign(let byte):
                guard position < bytes.count, bytes[position] == byte else { return nil }
                position += 1
            case .day:
                guard let value = number(2, isExact: !isAlone) else { return nil }
                day = value
            case .month:
                guard let value = number(2, isExact: !isAlone) else { return nil }
                month = value
            case .year(let width):
                guard let value = number(width, isExact: true) else { return nil }
                year = width == 4 ? value : value + (value < epoch ? 2000 : 1900)
            }
        }
        return position == bytes.count ? Day(year: year, month: month, day: day) : nil
    }

    private static func isSign(_ part: Part) -> Bool { if case .sign = part { true } else { false } }
}
