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
            if number.count == length, rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? true, CheckDigits.isInternational(number) {
                found.insert(number)
            }
        }
        return found
    }

    /// How many characters the IBANs of a country have.
    private static let lengths = [
        "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27,
        "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25,
        "RO": 24, "SE": 24, "SI": 19, "SK": 24,
    ]
}
