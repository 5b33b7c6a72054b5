import DossierModel

/// A text in numbered parts, `166?00GUTSCHRIFT?20SVWZ+Rechnung`, with the sign that the bank parts them by.
struct MT940Parts {
    /// The three digits before the first part: what sort of movement it is.
    let code: String
    /// In the order of the file.
    let parts: [(number: Int, text: String)]

    private static let signs: Set<Character> = ["?", ">", "~", "<", "^", "+", "|"]
    private static let numbers: Set<Int> = Set(0...1).union(10...10).union(20...39).union(60...65)

    /// Nil where the lines are another kind of text.
    init?(_ lines: [String]) {
        let text = Array(lines.joined()), start = text.prefix(3).allSatisfy(\.isDigit) && text.count > 3 ? 3 : 0
        guard text.count > start + 2, Self.signs.contains(text[start]) else { return nil }
        let sign = text[start]
        var isText = true
        func number(at place: Int) -> Int? {
            guard place + 2 < text.count, text[place] == sign, let number = Int(String(text[(place + 1)...(place + 2)])),
                  text[place + 1].isDigit else { return nil }
            // In a text it may be a question.
            return Self.numbers.contains(number) || !isText ? number : nil
        }
        var parts: [(number: Int, text: String)] = [], place = start
        guard number(at: start) != nil else { return nil }
        while place < text.count {
            if let found = number(at: place) {
                parts.append((found, ""))
                isText = (20...29).contains(found) || found >= 60
                place += 3
            } else {
                parts[parts.count - 1].text.append(text[place])
                place += 1
            }
        }
        // One part and no code may be any text.
        guard start == 3 || parts.count > 1 else { return nil }
        (code, self.parts) = (String(text[..<start]), parts)
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
}

extension MT940Information {
    mutating func read(_ parts: MT940Parts) {
        note("GVC", parts.code)
        // Banks of Luxembourg have the IBAN of the other party in a part of its own, and its address where others have more of the text.
        let hasAddress = parts.parts.contains { $0.number == 38 }
        var text = "", starts: [String.Index] = [], more = "", name = "", account = "", isFilled = false
        for (number, value) in parts.parts {
            switch number {
            case 0: note("posting text", value)
            case 10: note("journal number", value)
            case 20...29, 60...65:
                if hasAddress, number >= 60 { note("address", value); continue }
                // Only behind a text that fills all its parts does the further text go on with it.
                if number >= 60, !isFilled { more.append(value); continue }
                if number == 29 { isFilled = true }
                text.append(value)
                starts.append(text.utf8.index(text.endIndex, offsetBy: -value.utf8.count))
            case 30: note("bank of the counterparty", value)
            case 31:
                if hasAddress { note("account number", value) } else { account = value }
            case 32, 33: name += value
            case 34: note("text key addition", value)
            case 38: account = value
            default: note("?\(number)", value)
            }
        }
        counterparty = name.withoutBlanksAround.orNil
        counterpartyAccount = account.filter { $0 != " " }.uppercased().orNil
        read(MT940Keys(text, starts: starts))
        read(MT940Keys(more, starts: [more.startIndex]))
    }
}
