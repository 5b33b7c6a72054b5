/// A decimal number of at most 18 digits, exact: `mantissa` divided by ten, `scale` times.
package struct ExactDecimal: Hashable, Sendable {
    /// All digits, with the sign. Not a multiple of ten where `scale` is above zero.
    package let mantissa: Int64
    /// How many of the digits are decimals, 0 to 18.
    package let scale: Int

    /// Reads `xsd:decimal`: a sign, digits, a point; no exponent and no groups. Nil for anything else, and for more than 18 digits that count.
    package init?(_ text: some StringProtocol) {
        var digits: [UInt8] = [], decimals: Int?, isNegative = false, hasDigit = false
        for (position, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where position == 0: isNegative = true
            case UInt8(ascii: "+") where position == 0: break
            case UInt8(ascii: ".") where decimals == nil: decimals = 0
            case 48...57:
                hasDigit = true
                if decimals != nil { decimals = (decimals ?? 0) + 1 }
                if !digits.isEmpty || byte > 48 || decimals != nil { digits.append(byte - 48) }
            default: return nil
            }
        }
        guard hasDigit else { return nil }
        var scale = decimals ?? 0
        while scale > 0, digits.last == 0 {
            digits.removeLast()
            scale -= 1
        }
        guard digits.drop(while: { $0 == 0 }).count <= 18, scale <= 18 else { return nil }
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1) }
        (mantissa, self.scale) = (isNegative ? -value : value, scale)
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// `-0.5`: no zeros that say nothing, and a decimal point, for programs.
    package var description: String { mantissa.plain(decimals: scale) }
}
