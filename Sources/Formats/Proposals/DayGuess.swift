import DossierModel

/// In which order the dates of a table are written, told from all of them.
struct DayGuess {
    private var candidates: [(order: Day.Order, digest: UInt64)]
    private(set) var cells = 0
    /// The first of them, as it is written.
    private(set) var example = ""

    /// - Parameter own: The order that the dossier says, which comes first among equals.
    init(own: Day.Order) {
        candidates = ([own] + Day.Order.allCases.filter { $0 != own }).map { ($0, 0) }
    }

    mutating func add(_ text: String) {
        if cells == 0 { example = text }
        cells += 1
        candidates = candidates.compactMap { order, digest in
            Day(text, order: order).map { (order, (digest &* 0x100_0000_01B3) ^ UInt64(UInt32(bitPattern: $0.packed))) }
        }
    }

    /// The orders that stay, one for each reading of the cells.
    var found: [Day.Order] {
        var seen: Set<UInt64> = []
        return candidates.filter { seen.insert($0.digest).inserted }.map(\.order)
    }
}
