import DossierModel

/// An amount of a FEC: padded with zeros or blanks, a sign in front or behind, a decimal comma or point, and no groups.
struct FECAmount: Equatable {
    /// In the minor units of its currency.
    let value: Int64
    /// Whether it has more decimals than the currency counts, and not only zeros: rounded, half away from zero.
    let isRounded: Bool

    /// Nil where the bytes are no amount, or may be two: `1,234` and `1.234` are a thousand or a unit with three decimals.
    init?(_ bytes: some BidirectionalCollection<UInt8>, _ currency: Currency) {
        var rest = bytes[...], isNegative = false
        func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }
        if let first = rest.first, isSign(first) {
            isNegative = first == UInt8(ascii: "-")
            rest = rest.dropFirst().drop { $0 == 32 }
        } else if let last = rest.last, isSign(last) {
            isNegative = last == UInt8(ascii: "-")
            rest = rest.dropLast()
            while rest.last == 32 { rest = rest.dropLast() }
        }
        var value: Int64 = 0, whole = 0, decimals: Int?, significant = 0, next: UInt8 = 0, hasSurplus = false
        let leading = rest.first
        for byte in rest {
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "."):
                guard decimals == nil else { return nil }
                decimals = 0
            case 48...57:
                if let count = decimals {
                    decimals = count + 1
                    if count == currency.digits { next = byte }
                    if count >= currency.digits {
                        if byte != 48 { hasSurplus = true }
                        continue
                    }
                } else {
                    whole += 1
                }
                if significant > 0 || byte != 48 { significant += 1 }
                guard significant <= 15 else { return nil }
                value = value * 10 + Int64(byte - 48)
            default: return nil
            }
        }
        let written = decimals ?? 0
        guard whole + written > 0 else { return nil }
        // A group of three behind a number that does not begin with zero.
        if written == 3, currency.digits != 3, (1...3).contains(whole), leading != 48 { return nil }
        for _ in min(written, currency.digits)..<currency.digits {
            significant += value == 0 ? 0 : 1
            value *= 10
        }
        guard significant <= 15 else { return nil }
        if hasSurplus, next >= UInt8(ascii: "5") { value += 1 }
        self.value = isNegative ? -value : value
        isRounded = hasSurplus
    }
}
