import DossierModel

/// The numbers in a text by which parties are known, each with its check digits right.
enum PrintedIdentities {
    /// Belgian enterprise numbers, as ten digits: behind `BE`, or behind a word for such a number.
    static func enterpriseNumbers(in text: String) -> Set<String> {
        guard text.utf8.contains(where: { $0 == 48 || $0 == 49 }) else { return [] }
        var found: Set<String> = []
        for match in text.matches(of: /(?i)(BE[ -]?)?([01]?\d{3}[ .]?\d{3}[ .]?\d{3})(?![\d])/)
        where !text.continues(before: match.range.lowerBound) {
            let before = text[..<match.range.lowerBound].suffix(40).lowercased()
            let isNamed = ["btw", "tva", "vat", "mwst", "kbo", "bce", "rpr", "rpm", "onderneming", "entreprise", "unternehmen"].contains(
                where: before.contains)
            if match.1 != nil || isNamed, let number = EnterpriseNumber(String(match.2)) { found.insert(number.digits) }
        }
        return found
    }

    /// IBANs without blanks.
    static func ibans(in text: String) -> Set<String> {
        var found: Set<String> = []
        for match in text.matches(of: /([A-Z]{2})\d{2}/) {
            guard !text.continues(before: match.range.lowerBound), let length = lengths[String(match.1)] else { continue }
            var number = "", rest = text[match.range.lowerBound...]
            while number.count < length, let character = rest.popFirst() {
                if character.isASCII, character.isNumber || character.isUppercase { number.append(character) } else if character != " " { break }
            }
            if number.count == length, rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? true, isRight(number) { found.insert(number) }
        }
        return found
    }

    /// ISO 13616: the rest of the number, its first four characters moved to the end and letters counted from 10, by 97 is 1.
    private static func isRight(_ number: String) -> Bool {
        var rest = 0
        for character in number.dropFirst(4) + number.prefix(4) {
            guard let value = character.hexDigitValue ?? character.asciiValue.map({ Int($0) - 55 }) else { return false }
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
        }
        return rest == 1
    }

    /// How many characters the IBANs of a country have.
    private static let lengths = [
        "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27,
        "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25,
        "RO": 24, "SE": 24, "SI": 19, "SK": 24,
    ]
}
