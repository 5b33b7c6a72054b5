/// A reference to an invoice that a payment carries and whose check digits show a slip of the pen.
package enum StructuredCommunication {
    /// The twelve digits of a Belgian structured communication: the last two are the remainder of the first ten by 97, 97 for none. Written
    /// `+++090/9337/55493+++`, with asterisks, or bare.
    ///
    /// - Returns: Nil unless `text` is that and nothing else, and its check digits are right.
    package static func belgian(_ text: some StringProtocol) -> String? {
        var digits: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - 48)
            case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: " "), UInt8(ascii: "."): continue
            default: return nil
            }
            if digits.count > 12 { return nil }
        }
        guard digits.count == 12 else { return nil }
        let number = digits.prefix(10).reduce(Int64(0)) { $0 * 10 + Int64($1) }, check = Int64(digits[10]) * 10 + Int64(digits[11])
        let remainder = number % 97
        return number > 0 && check == (remainder == 0 ? 97 : remainder) ? String(digits.map { Character(UnicodeScalar($0 + 48)) }) : nil
    }

    /// A creditor reference of ISO 11649: `RF`, two check digits and at most 21 letters and digits; blanks do not count.
    ///
    /// - Returns: In capitals and without blanks; nil unless `text` is that and nothing else, and its check digits are right.
    package static func creditorReference(_ text: some StringProtocol) -> String? {
        let plain = String(text.filter { $0 != " " }).uppercased()
        guard plain.hasPrefix("RF"), (5...25).contains(plain.utf8.count), plain.utf8.allSatisfy({ isLetterOrDigit($0) }) else { return nil }
        var remainder = 0
        for byte in plain.utf8.dropFirst(4) + Array(plain.utf8.prefix(4)) {
            let value = byte < 65 ? Int(byte) - 48 : Int(byte) - 55
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
        }
        return remainder == 1 ? plain : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (65...90).contains(byte) }
}
