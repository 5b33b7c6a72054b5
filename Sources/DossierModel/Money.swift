/// An amount in the minor units of its currency: `Money(123_456, .euro)` is 1.234,56 euro.
package struct Money: Hashable, Sendable {
    package let minorUnits: Int64
    package let currency: Currency

    package init(_ minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// `-1234.56`: without groups and with a decimal point, for programs.
    package var plain: String { minorUnits.plain(decimals: currency.digits) }
}

extension Int64 {
    /// `-1234.56` of -123,456 and two decimals; without a point where there are none.
    package func plain(decimals: Int) -> String {
        var digits = String(magnitude)
        guard decimals > 0 else { return (self < 0 ? "-" : "") + digits }
        if digits.utf8.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits }
        return "\(self < 0 ? "-" : "")\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
    }
}
