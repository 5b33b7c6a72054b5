/// A reference to an invoice that a payment carries and whose check digits show a slip of the pen.
package enum StructuredCommunication {
    /// The twelve digits of a Belgian structured communication: written `+++090/9337/55493+++`, with asterisks, or bare.
    ///
    /// - Returns: Nil unless `text` is that and nothing else, and its check digits are right.
    package static func belgian(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        // A page of a PDF is no communication, and its first letter says so.
        for byte in text.utf8 where !"+*/ .".utf8.contains(byte) {
            guard (48...57).contains(byte), bytes.count < 12 else { return nil }
            bytes.append(byte)
        }
        let digits = String(decoding: bytes, as: UTF8.self)
        return CheckDigits.isBelgian(digits) && !digits.hasPrefix("0000000000") ? digits : nil
    }

    /// A creditor reference of ISO 11649: `RF`, two check digits and at most 21 letters and digits, in one piece or, as it is printed, in groups of
    /// four. One of a hundred texts with words behind a reference has right check digits too, so that other blanks are none of it.
    ///
    /// - Returns: In capitals and without blanks; nil unless `text` is that and nothing else, and its check digits are right.
    package static func creditorReference(_ text: some StringProtocol) -> String? {
        let groups = text.split(separator: " ")
        guard groups.count == 1 || groups.dropLast().allSatisfy({ $0.count == 4 }) && groups.last.map({ $0.count <= 4 }) == true else { return nil }
        let plain = groups.joined().uppercased()
        return plain.hasPrefix("RF") && (5...25).contains(plain.utf8.count) && CheckDigits.isInternational(plain) ? plain : nil
    }

    /// `+++090/9337/55493+++` of its twelve digits.
    package static func printed(_ digits: some StringProtocol) -> String {
        "+++\(digits.prefix(3))/\(digits.dropFirst(3).prefix(4))/\(digits.suffix(5))+++"
    }
}
