import DossierModel

/// What field 61 says, as text: a movement without what is written with it.
struct MT940StatementLine {
    /// `YYMMDD`
    let valueDate: String
    /// `MMDD`
    let entryDate: String?
    /// `C` and `D`; before it `R` for a reversal, `E` for what is only expected.
    let mark: String
    /// In most files the third letter of the currency.
    let fundsCode: String?
    let amount: String
    /// Where the amount stands in the first line, from 0.
    let amountPlace: Int
    /// A letter and three more.
    let type: String
    let customerReference: String
    let bankReference: String
    /// What stands behind both, and in the next lines.
    let supplement: [String]

    /// Nil where the lines are none, even if the first is broken in two.
    static func read(_ lines: [String]) -> MT940StatementLine? {
        guard let first = lines.first else { return nil }
        if let line = Self(first, Array(lines.dropFirst())) { return line }
        return lines.count > 1 ? Self(first + lines[1], Array(lines.dropFirst(2))) : nil
    }

    private init?(_ text: String, _ others: [String]) {
        // References are ASCII in the standard; where they are not, places count bytes that are none of a letter cut in two.
        let bytes = Array(text.utf8)
        var place = 0
        func isDigit(_ place: Int) -> Bool { place < bytes.count && (48...57).contains(bytes[place]) }
        func isLetter(_ place: Int) -> Bool { place < bytes.count && (65...90).contains(bytes[place]) }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self) }
        guard bytes.count > 11, (0..<6).allSatisfy(isDigit) else { return nil }
        valueDate = part(0..<6)
        let isBlank = bytes[6..<10].allSatisfy { $0 == 32 }
        if isDigit(6) {
            guard (6..<10).allSatisfy(isDigit) else { return nil }
            entryDate = part(6..<10)
        } else {
            entryDate = nil
        }
        place = isDigit(6) || isBlank ? 10 : 6
        let start = place
        if bytes[place] == UInt8(ascii: "R") || bytes[place] == UInt8(ascii: "E") { place += 1 }
        guard isLetter(place), bytes[place] == UInt8(ascii: "C") || bytes[place] == UInt8(ascii: "D") else { return nil }
        place += 1
        mark = part(start..<place)
        fundsCode = isLetter(place) ? part(place..<(place + 1)) : nil
        if fundsCode != nil { place += 1 }
        if place < bytes.count, bytes[place] == 32 { place += 1 }
        amountPlace = place
        while isDigit(place) || place < bytes.count && (bytes[place] == UInt8(ascii: ",") || bytes[place] == UInt8(ascii: ".")) { place += 1 }
        amount = part(amountPlace..<place)
        guard isDigit(amountPlace), isLetter(place), place + 4 <= bytes.count,
              bytes[(place + 1)..<(place + 4)].allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || $0 == 32 }) else { return nil }
        type = part(place..<(place + 4))
        let rest = String(decoding: bytes[(place + 4)...], as: UTF8.self)
        var supplement: [String] = []
        if let slashes = rest.firstRange(of: "//") {
            customerReference = String(rest[..<slashes.lowerBound]).withoutBlanksAround
            bankReference = String(rest[slashes.upperBound...]).withoutBlanksAround
        } else {
            // Behind 16 places stands what else the bank says.
            customerReference = String(rest.prefix(16)).withoutBlanksAround
            bankReference = ""
            supplement = [String(rest.dropFirst(16)).withoutBlanksAround]
        }
        self.supplement = (supplement + others.map(\.withoutBlanksAround)).filter { !$0.isEmpty }
    }
}
