/// Characters of a cell that look like others or like nothing: a message names them by their codes, because nobody sees them.
package enum UnusualCharacters {
    /// The argument of a diagnostic that holds the codes, separated by spaces: `U+2212 U+00A0`.
    package static let argument = "characters"

    /// The codes for the words of a diagnostic about a cell; nil where it is about something else or nothing is unusual.
    static func codes(in arguments: [String: Diagnostic.Argument], of identifier: Diagnostic.Identifier) -> String? {
        guard let names = cells(identifier) else { return nil }
        // In an amount, a date or an enterprise number letters of other scripts are as unusual as blanks; a sign of a currency and `é` are seen.
        let isPlain = identifier == .invalidAmount || identifier == .invalidDate || identifier == .invalidEnterpriseNumber
        var found: [String] = []
        for name in names {
            guard case .text(let text)? = arguments[name], text != "–" else { continue }
            for scalar in text.unicodeScalars where !scalar.isASCII && (isUnusual(scalar) || isPlain && name == "value" && !isSeen(scalar)) {
                let code = code(of: scalar)
                if !found.contains(code) { found.append(code) }
            }
        }
        return found.isEmpty ? nil : found.prefix(5).joined(separator: " ")
    }

    /// `U+2212`
    package static func code(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The arguments that hold what stands in a cell.
    private static func cells(_ identifier: Diagnostic.Identifier) -> [String]? {
        switch identifier {
        case .invalidAmount, .invalidDate, .invalidValue, .invalidEnterpriseNumber, .unknownReference, .duplicateIdentifier: ["value"]
        case .unknownColumn: ["column"]
        case .unknownField: ["field"]
        case .missingColumn: ["found"]
        case .unknownAccount: ["account"]
        case .unknownJournal: ["journal"]
        case .unknownParty: ["party"]
        case .unmatchedEntry: ["entry"]
        case .missingFile, .unmatchedNoteDocument: ["path"]
        default: nil
        }
    }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .currencySymbol || (0xC0...0x24F).contains(scalar.value)
    }

    /// Blanks but the plain one, what has no width, dashes and minus signs, digits of other scripts, and marks of wide form.
    private static func isUnusual(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .format, .control, .dashPunctuation, .decimalNumber: true
        default: [0x2212, 0x066B, 0x066C, 0x02BC, 0x3164].contains(scalar.value) || (0xFF01...0xFF5E).contains(scalar.value)
        }
    }
}
