/// Check digits by 97, as numbers of the bank have them.
package enum CheckDigits {
    /// ISO 7064 MOD 97-10, for IBANs (ISO 13616) and creditor references (ISO 11649): the number, its first four characters moved to the end and
    /// letters counted from 10, leaves 1 by 97.
    ///
    /// - Parameter number: In capitals and without blanks.
    package static func isInternational(_ number: some StringProtocol) -> Bool {
        var rest = 0
        for byte in number.utf8.dropFirst(4) + Array(number.utf8.prefix(4)) {
            guard (48...57).contains(byte) || (65...90).contains(byte) else { return false }
            let value = byte < 65 ? Int(byte) - 48 : Int(byte) - 55
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97
        }
        return rest == 1
    }

    /// Whether the last two of twelve digits are the remainder of the first ten by 97, 97 for none.
    package static func isBelgian(_ digits: some StringProtocol) -> Bool {
        guard digits.utf8.count == 12, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(digits) else { return false }
        let rest = number / 100 % 97
        return number % 100 == (rest == 0 ? 97 : rest)
    }
}

extension StringProtocol {
    /// Whether it is an international account number (ISO 13616) with right check digits, in capitals and without blanks.
    package var isIBAN: Bool {
        (15...34).contains(utf8.count) && utf8.prefix(2).allSatisfy { (65...90).contains($0) } && CheckDigits.isInternational(self)
    }
}
