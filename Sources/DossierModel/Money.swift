/// An amount in the minor units of its currency: `Money(123_456, .euro)` is 1.234,56 euro.
package struct Money: Hashable, Sendable {
    package let minorUnits: Int64
    package let currency: Currency

    package init(_ minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// `-1234.56`: without groups and with a decimal point, for programs.
    package var plain: String {
        var digits = String(minorUnits.magnitude)
        guard currency.digits > 0 else { return (minorUnits < 0 ? "-" : "") + digits }
        if digits.utf8.count <= currency.digits { digits = String(repeating: "0", count: currency.digits + 1 - digits.utf8.count) + digits }
        return "\(minorUnits < 0 ? "-" : "")\(digits.dropLast(currency.digits)).\(digits.suffix(currency.digits))"
    }
}
