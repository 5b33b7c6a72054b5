/// A sum of an e-invoice that does not add up.
package struct EInvoiceDeviation: Hashable, Sendable {
    /// The rules of EN 16931 about sums.
    package enum Rule: String, Sendable, CaseIterable {
        case lines = "BR-CO-10", allowances = "BR-CO-11", charges = "BR-CO-12", net = "BR-CO-13"
        case vat = "BR-CO-14", gross = "BR-CO-15", payable = "BR-CO-16", rate = "BR-CO-17"
    }

    /// The rule that does not hold.
    package let rule: Rule
    /// What the other amounts make, and what the invoice states.
    package let expected: Money, found: Money
    /// Of `rate`: the place in `vat`, from 0.
    package let position: Int?
}

extension EInvoice {
    /// The sums that do not add up, in minor units of the invoice's currency. A rule is left out where an amount that it needs is missing, was not
    /// read, or is in another currency. The VAT of a rate may differ by one whole unit of the currency, as the validation of the standard allows
    /// it: it may have been rounded line by line.
    package var deviations: [EInvoiceDeviation] {
        guard let currency = currency.flatMap(Currency.init(code:)) else { return [] }
        let sums = EInvoiceArithmetic(currency: currency)
        var found: [EInvoiceDeviation] = []
        func compare(_ rule: EInvoiceDeviation.Rule, _ expected: Int128?, _ amount: Int128?, slack: Int128 = 0, at position: Int? = nil) {
            guard let expected, let amount, (expected - amount).magnitude > slack else { return }
            found.append(EInvoiceDeviation(
                    rule: rule, expected: Money(Int64(clamping: expected), currency), found: Money(Int64(clamping: amount), currency),
                    position: position))
        }
        let counted = lines.filter { syntax == .cii || syntax == .zugferd1 ? $0.status ?? "DETAIL" == "DETAIL" : $0.depth == 0 }
        if !counted.isEmpty { compare(.lines, sums.sum(counted.map(\.net)), sums.needed(totals.lines)) }
        compare(.allowances, sums.sum(allowances.filter { !$0.isCharge }.map(\.amount)), sums.optional(totals.allowances))
        compare(.charges, sums.sum(allowances.filter(\.isCharge).map(\.amount)), sums.optional(totals.charges))
        compare(.net, sums.add(totals.lines, minus: totals.allowances, plus: totals.charges), sums.needed(totals.net))
        if !vat.isEmpty { compare(.vat, sums.sum(vat.map(\.amount)), sums.optional(totals.vat)) }
        compare(.gross, sums.add(totals.net, minus: nil, plus: totals.vat), sums.needed(totals.gross))
        // The profile MINIMUM has no place for what was paid before.
        if specification?.lowercased().hasSuffix(":minimum") != true {
            compare(.payable, sums.add(totals.gross, minus: totals.prepaid, plus: totals.rounding), sums.needed(totals.payable))
        }
        for (position, part) in vat.enumerated() {
            let isTaxed = (part.tax.rate?.value?.mantissa ?? 0) != 0
            compare(.rate, sums.tax(part), sums.needed(part.amount), slack: isTaxed ? sums.unit : 0, at: position)
        }
        return found
    }
}

/// Sums in minor units of one currency; nil where an amount was not read or is in another.
private struct EInvoiceArithmetic {
    let currency: Currency

    /// One unit of the currency.
    var unit: Int128 { (0..<currency.digits).reduce(1) { value, _ in value * 10 } }

    func needed(_ amount: EInvoiceAmount?) -> Int128? {
        guard let money = amount?.money, money.currency == currency else { return nil }
        return Int128(money.minorUnits)
    }

    /// An amount that is zero where the invoice has none.
    func optional(_ amount: EInvoiceAmount?) -> Int128? { amount == nil ? 0 : needed(amount) }

    func sum(_ amounts: [EInvoiceAmount?]) -> Int128? {
        var sum: Int128 = 0
        for amount in amounts {
            guard let value = needed(amount) else { return nil }
            sum += value
        }
        return sum
    }

    func add(_ amount: EInvoiceAmount?, minus: EInvoiceAmount?, plus: EInvoiceAmount?) -> Int128? {
        guard let amount = needed(amount), let minus = optional(minus), let plus = optional(plus) else { return nil }
        return amount - minus + plus
    }

    /// The tax on what is taxed, rounded half away from zero to the minor unit.
    func tax(_ part: EInvoiceVAT) -> Int128? {
        guard let taxable = needed(part.taxable) else { return nil }
        guard let rate = part.tax.rate else { return 0 }
        guard let value = rate.value else { return nil }
        let divisor = (0..<value.scale + 2).reduce(Int128(1)) { product, _ in product * 10 }
        let product = taxable * Int128(value.mantissa), rounded = (Int128(product.magnitude) * 2 + divisor) / (divisor * 2)
        return product < 0 ? -rounded : rounded
    }
}
