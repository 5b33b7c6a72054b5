import DossierModel

/// In which order the dates of a table are written, told from all of them.
struct DayGuess {
    private var candidates: [Candidate]

    private struct Candidate {
        let order: Day.Order
        var digest: UInt64 = 0
        var first: Day?
        var last: Day?

        mutating func add(_ day: Day) {
            digest = (digest &* 0x100_0000_01B3) ^ UInt64(UInt32(bitPattern: day.packed))
            first = min(first ?? day, day)
            last = max(last ?? day, day)
        }
    }
    private(set) var cells = 0
    /// The first of them, as it is written.
    private(set) var example = ""

    /// - Parameter own: The order that the dossier says, which comes first among equals.
    init(own: Day.Order) {
        candidates = ([own] + Day.Order.allCases.filter { $0 != own }).map { Candidate(order: $0) }
    }

    mutating func add(_ text: String) {
        if cells == 0 { example = text }
        cells += 1
        candidates = candidates.compactMap { candidate in
            guard let day = Day(text, order: candidate.order) else { return nil }
            var candidate = candidate
            candidate.add(day)
            return candidate
        }
    }

    /// The first and the last day in an order that reads them all.
    func days(in order: Day.Order) -> ClosedRange<Day>? {
        guard let candidate = candidates.first(where: { $0.order == order }), let first = candidate.first, let last = candidate.last else {
            return nil
        }
        return first...last
    }

    /// Whether an order reads every cell.
    func reads(_ order: Day.Order) -> Bool { candidates.contains { $0.order == order } }

    /// The orders that stay, one for each reading of the cells.
    var found: [Day.Order] {
        var seen: Set<UInt64> = []
        return candidates.filter { seen.insert($0.digest).inserted }.map(\.order)
    }
}
