import DossierModel

/// A text with code words between slashes, as Dutch banks write it: `/TRTP/SEPA OVERBOEKING/IBAN/NL…/NAME/…/REMI/…`.
struct MT940Words {
    private static let words: Set<String> = [
        "ACCW", "ADDR", "BENM", "BIC", "CHGS", "CNTP", "CSID", "EREF", "EXCH", "IACC", "IBAN", "ID", "ISDT", "KREF", "MARF", "MREF", "NAME", "OCMT",
        "ORDP",
        "PREF", "PURP", "REMI", "RTRN", "SUM", "SVCL", "TRCD", "TRTP", "ULTB", "ULTC", "ULTD",
    ]

    let values: [(word: String, text: String)]

    /// Nil where the text does not begin with one.
    init?(_ text: String) {
        guard text.first == "/", let first = Self.word(text[...]) else { return nil }
        var values: [(word: String, text: String)] = [], word = first
        var begin = text.index(text.startIndex, offsetBy: first.count + 2), place = begin
        // Some banks end each of them with a slash of its own.
        var isEndedBySlash = false
        func end(at end: String.Index) {
            var value = text[begin..<max(begin, end)]
            if end < text.endIndex, value.last == "/" { isEndedBySlash = true }
            if isEndedBySlash || word == "CNTP" || word == "REMI", value.last == "/" { value = value.dropLast() }
            values.append((word, String(value).withoutBlanksAround))
        }
        while place < text.endIndex {
            guard text[place] == "/", let found = Self.word(text[place...]) else { place = text.index(after: place); continue }
            end(at: place)
            word = found
            begin = text.index(place, offsetBy: found.count + 2)
            place = begin
        }
        end(at: text.endIndex)
        self.values = values
    }

    /// The word between two slashes.
    private static func word(_ text: Substring) -> String? {
        let rest = text.dropFirst().prefix(5)
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        let word = String(rest[..<slash])
        return words.contains(word) ? word : nil
    }
}

extension MT940Information {
    mutating func read(_ words: MT940Words) {
        var party = ""
        for (word, text) in words.values {
            switch word {
            case "BENM", "ORDP", "ULTB", "ULTC", "ULTD":
                party = word
                note(word, text)
            case "NAME" where !party.hasPrefix("ULT") && counterparty == nil: counterparty = text.orNil
            case "IBAN" where !party.hasPrefix("ULT") && counterpartyAccount == nil:
                counterpartyAccount = text.filter { $0 != " " }.uppercased().orNil
            case "NAME", "IBAN", "ID", "ADDR": note(party.isEmpty ? word : "\(party) \(word)", text)
            case "EREF" where endToEnd == nil: endToEnd = text == "NOTPROVIDED" ? nil : text.orNil
            case "CNTP": contact(text)
            case "REMI": remittance(text)
            default: note(word, text)
            }
        }
    }

    /// Account, bank, name and town.
    private mutating func contact(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 2 else { return note("CNTP", text) }
        counterpartyAccount = parts[0].filter { $0 != " " }.uppercased().orNil
        note("BIC", parts[1])
        counterparty = parts[2].withoutBlanksAround.orNil
        if parts.count > 3 { note("town", parts[3]) }
    }

    /// Free, `USTD//`, or structured, `STRD/` with who issues the reference.
    private mutating func remittance(_ text: String) {
        if text.hasPrefix("USTD//") { return say(String(text.dropFirst(6))) }
        guard text.hasPrefix("STRD/") else { return say(text) }
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return say(text) }
        note("STRD", parts[1])
        say(parts[2])
    }
}
