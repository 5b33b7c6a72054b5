import DossierModel

/// An amount of 15 digits, in thousandths, with its sign: what the format says, whether or not its currency counts so finely.
struct CODAAmount {
    /// Positive is money in.
    let thousandths: Int64

    /// - Parameter sign: `0` for money in, `1` for money out; nil of anything else.
    init?(sign: Unicode.Scalar, digits: String) {
        guard digits.utf8.count == 15, let number = digits.plainNumber, sign == "0" || sign == "1" else { return nil }
        thousandths = sign == "1" ? -number : number
    }

    /// Nil where it is no whole number of minor units.
    func money(in currency: Currency) -> Money? {
        var unit: Int64 = 1
        for _ in 0..<max(0, 3 - currency.digits) { unit *= 10 }
        return thousandths % unit == 0 ? Money(thousandths / unit, currency) : nil
    }

    /// `-12.345`
    var plain: String { thousandths.plain(decimals: 3) }
}
