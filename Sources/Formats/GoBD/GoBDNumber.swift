import DossierModel

/// An amount as `index.xml` describes it: a sign in front or behind, a decimal sign, one sign between thousands, and the digits that stand behind a
/// decimal sign nobody wrote.
struct GoBDNumber {
    var decimalMark: Character = ","
    /// Nil where thousands are not parted.
    var grouping: Character? = "."

    /// - Parameter implied: `ImpliedAccuracy`: digits without a decimal sign are units of 10^-n.
    /// - Returns: Minor units, and whether there were more decimals than the currency counts, and not only zeros: rounded, half away from zero. Nil
    ///   where the text is no such amount.
    func minorUnits(_ text: some StringProtocol, implied: Int?, _ currency: Currency) -> (value: Int64, isRounded: Bool)? {
        guard let (isNegative, rest) = Self.signed(Substring(text)) else { return nil }
        let parts = rest.split(separator: decimalMark, omittingEmptySubsequences: false)
        guard parts.count <= 2, var whole = wholeDigits(parts[0]) else { return nil }
        var decimals = ""
        if parts.count == 2 {
            // Two statements about the same digits.
            guard implied ?? 0 == 0, !parts[1].isEmpty, Self.isDigits(parts[1]) else { return nil }
            decimals = String(parts[1])
        } else if let implied {
            guard (0...12).contains(implied), !whole.isEmpty else { return nil }
            let digits = String(repeating: "0", count: max(0, implied - whole.count)) + whole
            (whole, decimals) = (String(digits.dropLast(implied)), String(digits.suffix(implied)))
        }
        guard !whole.isEmpty || !decimals.isEmpty else { return nil }
        let kept = decimals.prefix(currency.digits), surplus = decimals.dropFirst(currency.digits)
        let digits = (whole + kept + String(repeating: "0", count: currency.digits - kept.count)).drop { $0 == "0" }
        guard digits.count <= 15, var value = digits.isEmpty ? 0 : Int64(digits) else { return nil }
        let isRounded = surplus.contains { $0 != "0" }
        if let next = surplus.first, next >= "5" { value += 1 }
        return (isNegative ? -value : value, isRounded)
    }

    /// Whether it is below zero, and the text without its sign; nil for two signs.
    private static func signed(_ text: Substring) -> (Bool, Substring)? {
        func isSign(_ character: Character) -> Bool { "+-\u{2212}".contains(character) }
        func isBlank(_ character: Character) -> Bool { AmountNotation.Grouping.blank.isSign(character) }
        var rest = text, sign: Character?
        if let first = rest.first, isSign(first) {
            sign = first
            rest = rest.dropFirst().drop(while: isBlank)
        } else if let last = rest.last, isSign(last) {
            sign = last
            rest = rest.dropLast()
            while let last = rest.last, isBlank(last) { rest.removeLast() }
        }
        return (sign.map { $0 != "+" } ?? false, rest)
    }

    private func wholeDigits(_ text: Substring) -> String? {
        if text.isEmpty { return "" }
        guard let grouping, text.contains(where: { isGroup($0, grouping) }) else { return Self.isDigits(text) ? String(text) : nil }
        let groups = text.split(omittingEmptySubsequences: false) { isGroup($0, grouping) }
        // No thousands begin with a zero: `0.500` is half of one, written otherwise than described.
        guard (1...3).contains(groups[0].count), !groups[0].hasPrefix("0"), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy(Self.isDigits) else { return nil }
        return groups.joined()
    }

    private func isGroup(_ character: Character, _ grouping: Character) -> Bool {
        character == grouping || AmountNotation.Grouping.blank.isSign(grouping) && AmountNotation.Grouping.blank.isSign(character)
    }

    private static func isDigits(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } }
}
