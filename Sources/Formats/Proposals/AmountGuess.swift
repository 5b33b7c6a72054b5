import DossierModel

/// How the amounts of a table are written, told from all of them: a notation that reads every cell stays, and where two that stay read another value
/// somewhere it is left open.
struct AmountGuess {
    private struct Candidate {
        let notation: AmountNotation
        var digest: UInt64 = 0
        /// Whether a cell shows the sign that groups for what it is: beside decimals, or twice.
        var isProven = false
    }

    private var candidates: [Candidate]
    private let currency: Currency
    private(set) var cells = 0

    /// - Parameter own: How the dossier says that its tables are written, which comes first among equals.
    init(own: AmountNotation, currency: Currency) {
        self.currency = currency
        let marks: [AmountNotation] = own.decimalMark == "," ? [.comma, .point] : [.point, .comma]
        candidates = [[], [.trailing], [.parentheses]].flatMap { (negatives: Set<AmountNotation.Negative>) in
            marks.flatMap { mark in
                let signs = AmountNotation.Grouping.allCases.filter { $0 != (mark.decimalMark == "," ? .comma : .point) }
                // Several hands may have written a file.
                return ([[]] + signs.map { [$0] } + [[.blank, .apostrophe]]).map { (grouping: Set<AmountNotation.Grouping>) in
                    var notation = mark
                    notation.grouping = grouping
                    notation.negatives = negatives
                    return Candidate(notation: notation, isProven: grouping.isEmpty)
                }
            }
        }
    }

    mutating func add(_ text: String) {
        cells += 1
        candidates = candidates.compactMap { candidate in
            guard let value = candidate.notation.minorUnits(text, currency) else { return nil }
            var candidate = candidate
            candidate.digest = (candidate.digest &* 0x100_0000_01B3) ^ UInt64(bitPattern: value)
            candidate.isProven = candidate.isProven || Self.proves(candidate.notation, text)
            return candidate
        }
    }

    private static func proves(_ notation: AmountNotation, _ text: String) -> Bool {
        guard let sign = notation.grouping.first(where: { text.contains(where: $0.isSign) }) else { return notation.grouping.isEmpty }
        let groups = text.count { sign.isSign($0) }
        return groups > 1 || groups == 1 && text.contains(notation.decimalMark) || groups == 1 && (sign == .blank || sign == .apostrophe)
    }

    /// The guess among the notations that somebody means; nil where none of them reads every cell.
    func among(_ isMeant: (AmountNotation) -> Bool) -> AmountGuess? {
        var guess = self
        guess.candidates.removeAll { !isMeant($0.notation) }
        return guess.candidates.isEmpty ? nil : guess
    }

    /// The notations that stay, one for each reading of the cells; none where no notation reads them all.
    var found: [AmountNotation] {
        var seen: Set<UInt64> = [], found: [AmountNotation] = []
        let isProven = candidates.contains { $0.isProven }
        for candidate in candidates where !isProven || candidate.isProven {
            if seen.insert(candidate.digest).inserted { found.append(candidate.notation) }
        }
        return found
    }

    /// Whether the only reading rests on nothing that shows a group for what it is: `1.000` may be a thousand, or one with three decimals.
    var isDoubtful: Bool { !candidates.isEmpty && !candidates.contains { $0.isProven } }
}
