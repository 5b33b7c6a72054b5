/// Round values for an axis.
enum Ticks {
    /// At most six values in steps of 1, 2 or 5 times a power of ten that take in zero and every value given.
    ///
    /// - Parameter unit: The smallest step, one major unit in minor units, so that no tick needs decimals.
    static func values(covering low: Int64, _ high: Int64, unit: Int64) -> [Int64] {
        let low = min(0, low), high = max(0, high)
        var magnitude = max(1, unit)
        while true {
            for factor: Int64 in [1, 2, 5] {
                let step = magnitude * factor
                let first = -((-low + step - 1) / step), last = (high + step - 1) / step
                if last - first <= 5 { return (first...max(last, first + 1)).map { $0 * step } }
            }
            magnitude *= 10
        }
    }
}
