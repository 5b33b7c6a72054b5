import DossierModel

/// A text in which code words with a plus stand: `EREF+123 SVWZ+Rechnung 5`.
struct MT940Keys {
    private static let words: Set<String> = [
        "EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC", "PURP", "ORCR", "ORMR", "DDAT", "SQTP", "MDAT",
        "PREF", "RREF", "RTRN",
    ]

    /// What stands before the first of them.
    let lead: String
    let values: [(word: String, text: String)]

    /// - Parameter starts: where a word may begin, besides behind a blank.
    init(_ text: String, starts: [String.Index]) {
        var lead = "", values: [(word: String, text: String)] = [], begin = text.startIndex, word: String?
        func end(at place: String.Index) {
            let value = String(text[begin..<place]).withoutBlanksAround
            if let word { values.append((word, value)) } else { lead = value }
        }
        let starts = Set(starts)
        var place = text.startIndex, isBehindBlank = false
        while place < text.endIndex {
            if isBehindBlank || starts.contains(place), let found = Self.word(text[place...]) {
                end(at: place)
                word = found
                begin = text.index(place, offsetBy: found.count + 1)
                place = begin
                isBehindBlank = true
                continue
            }
            isBehindBlank = text[place] == " "
            place = text.index(after: place)
        }
        end(at: text.endIndex)
        (self.lead, self.values) = (lead, values)
    }

    private static func word(_ text: Substring) -> String? {
        let head = text.prefix(5)
        guard let plus = head.firstIndex(of: "+") else { return nil }
        let word = String(head[..<plus])
        return words.contains(word) ? word : nil
    }
}

extension MT940Information {
    mutating func read(_ keys: MT940Keys) {
        say(keys.lead)
        for (word, text) in keys.values {
            switch word {
            case "SVWZ": say(text)
            case "EREF":
                if text == "NOTPROVIDED" || text.isEmpty { continue }
                if endToEnd == nil { endToEnd = text } else { note(word, text) }
            case "IBAN":
                let plain = text.filter { $0 != " " }.uppercased()
                if counterpartyAccount == nil { counterpartyAccount = plain.orNil } else if plain != counterpartyAccount { note(word, text) }
            default: note(word, text)
            }
        }
    }
}
