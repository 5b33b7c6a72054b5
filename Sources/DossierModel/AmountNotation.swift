/// How a source writes amounts. Declared once, never guessed cell by cell.
package struct AmountNotation: Sendable {
    /// `,` or `.`
    package let decimalMark: Character
    /// Whether `1.234,56` may group thousands, and a third decimal is refused because it may be a thousand.
    package let grouped: Bool
    /// What groups thousands where that is declared: then `1.000` under a decimal comma is a thousand. An amount has one of them.
    package var grouping: Set<Grouping> = []
    /// How amounts below zero are written beside `-5,00`, where that is declared.
    package var negatives: Set<Negative> = []

    package enum Negative: String, CaseIterable, Sendable {
        /// `5,00-`
        case trailing
        /// `(5,00)`
        case parentheses
    }

    package enum Grouping: String, CaseIterable, Sendable {
        case point, comma, blank, apostrophe

        package func isSign(_ character: Character) -> Bool {
            switch self {
            case .point: character == "."
            case .comma: character == ","
            // Also those that no line is broken at.
            case .blank: [" ", "\u{A0}", "\u{202F}", "\u{2009}"].contains(character)
            case .apostrophe: character == "'" || character == "\u{2019}"
            }
        }
    }

    package init(decimalMark: Character, grouped: Bool) {
        self.decimalMark = decimalMark
        self.grouped = grouped
    }

    /// A spreadsheet with decimal commas: `1.234,56`.
    package static let comma = AmountNotation(decimalMark: ",", grouped: true)
    /// A spreadsheet with decimal points: `1,234.56`.
    package static let point = AmountNotation(decimalMark: ".", grouped: true)
    /// `xsd:decimal`: a point, never a group; zeros beyond the minor unit change nothing.
    package static let xsd = AmountNotation(decimalMark: ".", grouped: false)

    /// The amount in minor units, or nil when the text is not exactly one amount of this notation and currency.
    ///
    /// Refused: exponents, `NaN`, groups that are not three digits, a group without decimals (`1.234` under a decimal comma may
    /// be either), more decimals than the currency counts, and more than 15 digits.
    package func minorUnits(_ text: some StringProtocol, _ currency: Currency) -> Int64? {
        let text = Substring(text)
        let mark = UInt8(ascii: decimalMark == "," ? "," : ".")
        if let value = text.utf8.withContiguousStorageIfAvailable({ Self.plainMinorUnits($0, mark: mark, currency) }), let value { return value }
        let (isEnclosed, inner) = enclosed(text)
        // The sign of the currency stands before that of the amount, or behind it.
        var (negative, rest) = signAtTheEnd(inner)
        if grouped { rest = Self.bare(rest, currency) }
        if !negative { (negative, rest) = signAtTheEnd(rest) }
        if rest.first.map(isMinus) == true {
            if negative || isEnclosed { return nil }
            negative = true
            rest = rest.dropFirst()
        } else if !grouped && rest.hasPrefix("+") {
            rest = rest.dropFirst()
        }
        if negative && isEnclosed { return nil }
        negative = negative || isEnclosed
        let parts = rest.split(separator: decimalMark, omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = wholeDigits(parts[0], hasDecimals: parts.count == 2) else { return nil }
        guard let decimals = decimalDigits(parts.count == 2 ? parts[1] : nil, count: currency.digits) else { return nil }
        // `xsd:decimal` may leave out either side of the point, not both.
        guard parts.contains(where: { !$0.isEmpty }) else { return nil }
        let digits = whole + decimals
        guard digits.drop(while: { $0 == "0" }).count <= 15, let value = Int64(digits) else { return nil }
        return negative ? -value : value
    }

    /// The amount of digits, with decimals behind the mark or not, which means the same in every notation: nearly all are written so, and a ledger
    /// has millions of them. Nil for what has to be looked at more closely.
    package static func plainMinorUnits(_ bytes: UnsafeBufferPointer<UInt8>, mark: UInt8, _ currency: Currency) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var value: Int64 = 0, digits = 0, decimals: Int?
        for byte in bytes.dropFirst(isNegative ? 1 : 0) {
            if byte == mark, decimals == nil, digits > 0 {
                decimals = 0
            } else if (48...57).contains(byte), digits < 15 {
                value = value * 10 + Int64(byte - 48)
                digits += 1
                decimals = decimals.map { $0 + 1 }
            } else {
                return nil
            }
        }
        let zeros = currency.digits - (decimals ?? 0)
        guard digits > 0, decimals != 0, zeros >= 0, digits + zeros <= 15 else { return nil }
        for _ in 0..<zeros { value *= 10 }
        return isNegative ? -value : value
    }

    /// The amount of `xsd:decimal` in minor units where the text has more decimals than the currency counts and they are not all zeros: rounded, half
    /// away from zero. Nil for everything else.
    package static func rounded(_ text: some StringProtocol, _ currency: Currency) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let next = parts[1].dropFirst(currency.digits).first, parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
              let whole = xsd.minorUnits("\(parts[0]).\(parts[1].prefix(currency.digits))", currency) else { return nil }
        guard next >= "5" else { return whole }
        let rounded = text.hasPrefix("-") ? whole - 1 : whole + 1
        return rounded.magnitude < 1_000_000_000_000_000 ? rounded : nil
    }

    private func isMinus(_ character: Character) -> Bool { character == "-" || grouped && character == "\u{2212}" }

    /// Whether an amount stands between parentheses, and what is between them.
    private func enclosed(_ text: Substring) -> (Bool, Substring) {
        guard negatives.contains(.parentheses), text.hasPrefix("("), text.hasSuffix(")") else { return (false, text) }
        return (true, text.dropFirst().dropLast())
    }

    private func signAtTheEnd(_ text: Substring) -> (Bool, Substring) {
        guard negatives.contains(.trailing), let last = text.last, isMinus(last) else { return (false, text) }
        var rest = text.dropLast()
        while let last = rest.last, Grouping.blank.isSign(last) { rest.removeLast() }
        return (true, rest)
    }

    /// Without the sign or the code of the currency at either end.
    private static func bare(_ text: Substring, _ currency: Currency) -> Substring {
        let isBlank = Grouping.blank.isSign
        for sign in [currency.code, currency.sign].compactMap({ $0 }) {
            if text.hasSuffix(sign) {
                var rest = text.dropLast(sign.count)
                while let last = rest.last, isBlank(last) { rest.removeLast() }
                return rest
            }
            let isNegative = text.hasPrefix("-") || text.hasPrefix("\u{2212}"), body = text.dropFirst(isNegative ? 1 : 0)
            if body.hasPrefix(sign) { return Substring((isNegative ? "-" : "") + body.dropFirst(sign.count).drop(while: isBlank)) }
        }
        return text
    }

    private func wholeDigits(_ text: Substring, hasDecimals: Bool) -> String? {
        if !grouping.isEmpty {
            guard let used = grouping.first(where: { text.contains(where: $0.isSign) }) else { return isDigits(text) ? String(text) : nil }
            let groups = text.split(omittingEmptySubsequences: false, whereSeparator: used.isSign)
            guard (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 }),
                groups.allSatisfy(isDigits) else { return nil }
            return joined(groups)
        }
        let groupMark: Character = decimalMark == "," ? "." : ","
        if grouped, text.contains(groupMark) {
            let groups = text.split(separator: groupMark, omittingEmptySubsequences: false)
            guard hasDecimals, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
                  groups.allSatisfy(isDigits) else { return nil }
            return joined(groups)
        }
        return isDigits(text) || (!grouped && text.isEmpty) ? String(text) : nil
    }

    /// No thousands begin with a zero: `0.500` is half of one, written otherwise than declared.
    private func joined(_ groups: [Substring]) -> String? {
        groups.count > 1 && groups[0].hasPrefix("0") ? nil : groups.joined()
    }

    private func decimalDigits(_ text: Substring?, count: Int) -> String? {
        guard let text else { return String(repeating: "0", count: count) }
        guard isDigits(text) || (!grouped && text.isEmpty) else { return nil }
        let surplus = text.dropFirst(count)
        guard surplus.isEmpty || (!grouped && surplus.allSatisfy { $0 == "0" }) else { return nil }
        return text.prefix(count) + String(repeating: "0", count: max(0, count - text.count))
    }

    private func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    }
}
