/// A Belgian enterprise number: ten digits, of which the last two are 97 minus the first eight modulo 97
/// (Crossroads Bank for Enterprises).
package struct EnterpriseNumber: Hashable, Sendable {
    /// Ten digits.
    package let digits: String

    /// Reads `0417497106`, `0417.497.106` or `BE 0417.497.106`; nil when the digits or the check digits are wrong.
    package init?(_ text: String) {
        var rest = Substring(text)
        if rest.hasPrefix("BE") { rest = rest.dropFirst(2) }
        let digits = rest.filter { $0 != "." && $0 != " " }
        guard digits.utf8.count == 10, digits.utf8.allSatisfy({ (48...57).contains($0) }),
              digits.hasPrefix("0") || digits.hasPrefix("1"),
              let body = Int(digits.prefix(8)), let check = Int(digits.suffix(2)), check == 97 - body % 97
        else { return nil }
        self.digits = digits
    }

    /// `0417.497.106`
    package var formatted: String {
        "\(digits.prefix(4)).\(digits.dropFirst(4).prefix(3)).\(digits.suffix(3))"
    }
}
