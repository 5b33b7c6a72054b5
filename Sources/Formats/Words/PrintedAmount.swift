/// An amount as it is printed, with as many decimals as its currency has: two or three.
package struct PrintedAmount: Hashable {
    /// In minor units.
    package let value: Int64
    /// Whether blanks group its figures, so that two numbers may stand side by side.
    let isSpaced: Bool
    /// Whether a bracket or a loose dash stands beside it: it may count below zero, or be a remark.
    let isDoubtful: Bool

    private static var hundredths: Regex<Printed> {
        /(-)?(?:[€$£₹]\s?)?(-)?(\d{1,3}(?:[.,' \u{A0}\u{202F}’]\d{3})+|\d++)[.,](\d{2})(?![\d%]|[.,]\d|\s?%)(-)?/
    }
    private static var thousandths: Regex<Printed> {
        /(-)?(?:[€$£₹]\s?)?(-)?(\d{1,3}(?:[.,' \u{A0}\u{202F}’]\d{3})+|\d++)[.,](\d{3})(?![\d%]|[.,]\d|\s?%)(-)?/
    }
    private typealias Printed = (Substring, Substring?, Substring?, Substring, Substring, Substring?)

    /// Every amount of a text, in their order. Shares (`21,00 %`) and parts of longer numbers are none.
    ///
    /// - Parameter digits: The decimals of the currency; without any an amount cannot be told from another number, and there is none.
    package static func all(in text: String, digits: Int = 2) -> [PrintedAmount] {
        guard (2...3).contains(digits), text.utf8.contains(where: { (48...57).contains($0) }) else { return [] }
        let printed = digits == 3 ? Self.thousandths : Self.hundredths
        return text.matches(of: printed).compactMap { match in
            let whole = match.3, marks = Set(whole.filter { !$0.isNumber })
            guard marks.count <= 1, whole.count <= 15, let units = Int64(String(whole.filter(\.isNumber))), let cents = Int64(match.4) else {
                return nil
            }
            guard !text.continues(before: match.range.lowerBound) else { return nil }
            // One mark cannot part thousands and decimals.
            let end = text[..<match.4.startIndex].last
            if let mark = marks.first, mark == end { return nil }
            let isNegative = match.1 != nil || match.2 != nil || match.5 != nil
            return PrintedAmount(
                value: (isNegative ? -1 : 1) * (units * (digits == 3 ? 1_000 : 100) + cents), isSpaced: marks.contains(where: \.isWhitespace),
                isDoubtful: isDoubtful(text[..<match.range.lowerBound], text[match.range.upperBound...]))
        }
    }

    /// `(121,00)`, `( EUR 121,00 )`, `- 121,00`, `121,00 -`, `121,00 CR`.
    private static func isDoubtful(_ before: Substring, _ after: Substring) -> Bool {
        var rest = before.suffix(12)
        while let last = rest.last, last.isWhitespace || last.isCurrencySymbol { rest.removeLast() }
        if let code = ["eur", "euro", "usd", "gbp", "chf"].first(where: rest.lowercased().hasSuffix) { rest.removeLast(code.count) }
        if let last = rest.last(where: { !$0.isWhitespace }), "-(".contains(last) { return true }
        let marks = /\s*(?:(?:[€$£₹]|euro|eur|usd|gbp|chf)\s*)?(\)|-\s*$|cr\b)/
        guard let mark = after.prefix(12).lowercased().prefixMatch(of: marks) else { return false }
        return mark.1 != ")" || !before.contains("(")
    }
}

extension String {
    /// Whether a letter, a figure or a decimal mark stands right before a place: what begins there is part of something longer.
    func continues(before place: Index) -> Bool {
        guard place > startIndex else { return false }
        let previous = self[index(before: place)]
        return previous.isLetter || previous.isNumber || previous == "." || previous == ","
    }
}
