/// Amounts are whole cents; these are the ways they are written.
extension Int {
    /// `-1234,56`
    var comma: String { written(",", group: "") }
    /// `-1234.56`
    var point: String { written(".", group: "") }
    /// `-1.234,56`
    var grouped: String { written(",", group: ".") }

    private func written(_ decimal: String, group: String) -> String {
        var whole = String(magnitude / 100)
        if !group.isEmpty {
            var position = whole.count - 3
            while position > 0 {
                whole.insert(contentsOf: group, at: whole.index(whole.startIndex, offsetBy: position))
                position -= 3
            }
        }
        return (self < 0 ? "-" : "") + whole + decimal + padded(Int(magnitude % 100), 2)
    }

    /// A share of an amount, rounded half up; for amounts that are not negative.
    func share(_ numerator: Int, of denominator: Int) -> Int {
        (self * numerator + denominator / 2) / denominator
    }
}

/// The SplitMix64 generator: the same numbers for the same seed, on every machine.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// The amount, moved up or down by at most so many per cent.
    mutating func around(_ amount: Int, percent: Int) -> Int {
        amount * (1000 + within(-10 * percent...10 * percent)) / 1000
    }
}

/// Belgian numbers with their check digits.
enum BelgianNumber {
    /// `0901.234.567` from the first eight digits; the last two are 97 minus their remainder (Crossroads Bank for Enterprises).
    static func enterprise(_ body: Int) -> String {
        let digits = padded(body * 100 + 97 - body % 97, 10)
        return "\(digits.prefix(4)).\(digits.dropFirst(4).prefix(3)).\(digits.suffix(3))"
    }

    /// The twelve digits of a structured communication: the last two are the remainder of the first ten by 97, or 97.
    static func communication(_ body: Int) -> String { padded(body, 10) + padded(body % 97 == 0 ? 97 : body % 97, 2) }

    /// An IBAN with bank code 999, which no bank has; check digits by ISO 13616.
    static func iban(_ account: Int) -> String {
        let ten = 9_990_000_000 + account
        let check = ten % 97 == 0 ? 97 : ten % 97
        let bban = padded(ten, 10) + padded(check, 2)
        let remainder = (bban + "111400").utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 97 }
        return "BE" + padded(98 - remainder, 2) + bban
    }
}

/// One row of a CSV file with `;` between the fields; a field is quoted when it must be (RFC 4180).
func csvRow(_ fields: [String]) -> String {
    fields.map { field in
        field.utf8.contains { $0 == 59 || $0 == 34 || $0 == 10 }
            ? "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : field
    }.joined(separator: ";") + "\n"
}
