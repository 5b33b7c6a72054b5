/// Something that a person must know about a dossier, found while it was read or checked.
///
/// The value carries data only; the words for it stand in the diagnostics catalogue of each language.
package struct Diagnostic: Hashable, Sendable {
    package let identifier: Identifier
    package var severity: Severity
    package var location: SourceLocation
    /// What the wording fills in, by name: `entry`, `debit`, …
    package var arguments: [String: Argument]
    /// Other places that belong to it: the first use of a duplicated number.
    package var related: [SourceLocation]
    /// The reason given in `dossier.yml` for living with it, if it is an accepted error.
    package var accepted: String?

    package init(
        _ identifier: Identifier, at location: SourceLocation, _ arguments: [String: Argument] = [:],
        severity: Severity? = nil, related: [SourceLocation] = []
    ) {
        self.identifier = identifier
        self.severity = severity ?? identifier.severity
        self.location = location
        self.arguments = arguments
        self.related = related
        if let codes = UnusualCharacters.codes(in: arguments, of: identifier) { self.arguments[UnusualCharacters.argument] = .text(codes) }
    }

    package enum Severity: String, Sendable, CaseIterable {
        /// The archive would be wrong or incomplete without anyone seeing it: nothing is written.
        case error
        /// Reality is untidy: it is archived as it is, and stated.
        case finding
    }

    /// A value inside a message, kept typed so that each language writes it its own way.
    package enum Argument: Hashable, Sendable {
        case text(String)
        case count(Int)
        case day(Day)
        case money(Money)
    }
}

extension Diagnostic {
    /// The arguments of `overlappingFiscalYears`.
    package static func overlap(of year: FiscalYear, with other: FiscalYear) -> [String: Argument] {
        [
            "value": .text(year.id), "start": .day(year.start), "end": .day(year.end),
            "expected": .text(other.id), "otherStart": .day(other.start), "otherEnd": .day(other.end),
        ]
    }
}

extension String {
    /// The text on one line: a line end or tab, with what is blank around it, is a space.
    package var onOneLine: String {
        guard contains(where: Self.breaks) else { return self }
        return split(whereSeparator: Self.breaks).map { $0.trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func breaks(_ character: Character) -> Bool {
        character == "\n" || character == "\r\n" || character == "\r" || character == "\t"
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else { return "" }
        return self[first...last]
    }
}

extension Diagnostic.Argument: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .count(value) }
}
