import DossierModel

/// From minor units to places on an axis, with round values to write beside it.
struct AmountScale {
    let ticks: [Int64]
    private let divisor: Int64
    private let notation: Notation
    /// Whether the axis counts in thousands.
    let isInThousands: Bool

    init(covering values: [Int64], currency: Currency, notation: Notation) {
        // One major unit in minor units.
        let unit = (0..<currency.digits).reduce(Int64(1)) { power, _ in power * 10 }
        let ticks = Ticks.values(covering: values.min() ?? 0, values.max() ?? 0, unit: unit)
        self.ticks = ticks
        self.notation = notation
        isInThousands = ticks.allSatisfy { $0 % (unit * 1_000) == 0 }
        divisor = isInThousands ? unit * 1_000 : unit
    }

    func label(_ tick: Int64) -> String { notation.count(Int(tick / divisor)) }

    func place(_ amount: Int64, from start: Int, to end: Int) -> Int {
        let low = ticks.first ?? 0, high = ticks.last ?? 1
        // Doubles carry 15 digits, more than an amount has here; the result is rounded to a whole unit.
        let share = Double(amount - low) / Double(max(1, high - low))
        return start + Int((share * Double(end - start)).rounded())
    }
}
