/// A Belgian enterprise number: ten digits, of which the last two are 97 minus the first eight modulo 97
/// (Crossroads Bank for Enterprises).
package struct EnterpriseNumber: Hashable, Sendable {
    /// Ten digits.
    package let digits: String

    /// Reads what ``EnterpriseNumber/read(_:)`` takes for Belgian; nil where it is not, or has a fault.
    package init?(_ text: String) {
        guard case .belgian(let number) = EnterpriseNumber.read(text) else { return nil }
        self = number
    }

    private init(digits: String) { self.digits = digits }

    /// The digits in a number of any country as it is written; none where there is no number.
    package static func digits(of text: String?) -> String { (text ?? "").filter { $0.isASCII && $0.isNumber } }

    /// `0417.497.106`
    package var formatted: String {
        "\(digits.prefix(4)).\(digits.dropFirst(4).prefix(3)).\(digits.suffix(3))"
    }
}

extension EnterpriseNumber {
    /// What a text is when a person reads it.
    package enum Reading: Hashable, Sendable {
        case belgian(EnterpriseNumber)
        /// A number of another country, with that country's letters in front; it stands as it is written.
        case foreign(country: String)
        case faulty(Fault)
    }

    /// What is wrong with a Belgian number.
    package enum Fault: Hashable, Sendable {
        /// How many digits there are; ten are right, and nine are those of before 2005, without the zero in front.
        case length(Int)
        /// What stands among the digits and is none.
        case digits(Character)
        /// An enterprise number starts with 0 or 1; one that starts with 2 to 8 is that of an establishment.
        case firstDigit(Character)
        /// The last two digits are not 97 minus the first eight modulo 97.
        case checkDigits
    }

    /// Reads a number with or without `BE`, in capital or small letters, behind a word for VAT number (`BTW`, `TVA`, `MwSt`, `VAT` …) or the
    /// register, and with blanks, dots, dashes or slashes anywhere. Behind the number the register of legal persons may be named (`RPR Gent`). Nine
    /// digits are a number of before 2005. A number without letters in front is Belgian.
    package static func read(_ text: String) -> Reading {
        var rest = text.uppercased()[...]
        trim(&rest)
        while let word = words.first(where: rest.hasPrefix) {
            rest = rest.dropFirst(word.count)
            trim(&rest)
        }
        if let first = rest.first, first.isLetter {
            guard rest.hasPrefix("BE") else {
                // Letters alone are a number of no country.
                return rest.contains(where: \.isNumber) ? .foreign(country: String(rest.prefix(2))) : .faulty(.length(0))
            }
            rest = rest.dropFirst(2)
        }
        var digits = ""
        for (index, character) in zip(rest.indices, rest) where !isSeparator(character) {
            if ["RPR", "RPM", "RJP"].contains(where: rest[index...].hasPrefix) { break }
            guard character.isASCII, character.isNumber else { return .faulty(.digits(character)) }
            digits.append(character)
        }
        return judge(digits)
    }

    private static func judge(_ written: String) -> Reading {
        let digits = written.utf8.count == 9 && !written.hasPrefix("0") ? "0" + written : written
        guard digits.utf8.count == 10, let body = Int(digits.prefix(8)), let check = Int(digits.suffix(2)), let first = digits.first else {
            return .faulty(.length(written.utf8.count))
        }
        guard first == "0" || first == "1" else { return .faulty(.firstDigit(first)) }
        return check == 97 - body % 97 ? .belgian(EnterpriseNumber(digits: digits)) : .faulty(.checkDigits)
    }

    /// The longer of two that start alike comes first.
    private static let words = [
        "ONDERNEMINGSNUMMER", "UNTERNEHMENSNUMMER", "BTW", "TVA", "MWST", "VAT", "UST", "IDNR", "ID-NR", "KBO", "BCE", "ZDU", "CBE", "NUMMER",
        "NUMÉRO",
        "NUMERO", "NR", "N°", "Nº",
    ]

    private static func trim(_ text: inout Substring) {
        while let first = text.first, isSeparator(first) || first == ":" { text = text.dropFirst() }
    }

    private static func isSeparator(_ character: Character) -> Bool {
        character.isWhitespace || ".-/·\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}\u{200B}\u{2060}\u{FEFF}".contains(character)
    }
}

extension Diagnostic {
    /// What is wrong with a Belgian enterprise number; nil for one that is right, or foreign.
    package static func enterpriseNumber(_ text: String, at place: SourceLocation, field: String = "enterprise-number") -> Diagnostic? {
        guard case .faulty(let fault) = EnterpriseNumber.read(text) else { return nil }
        var arguments: [String: Argument] = ["value": .text(text), "field": .text(field)]
        switch fault {
        case .length(let count): (arguments["problem"], arguments["count"]) = ("enterpriseLength", .count(count))
        case .digits(let character): (arguments["problem"], arguments["found"]) = ("enterpriseDigits", .text(String(character)))
        case .firstDigit(let digit): (arguments["problem"], arguments["found"]) = ("enterpriseFirstDigit", .text(String(digit)))
        case .checkDigits: arguments["problem"] = "enterpriseCheckDigits"
        }
        return Diagnostic(.invalidEnterpriseNumber, at: place, arguments)
    }
}
