/// The amounts at the foot of an invoice, and which of them is its total.
struct PrintedSums {
    /// What was found: parts where they add up.
    struct Settled {
        let gross: Int64
        let parts: (net: Int64, vat: Int64)?
    }

    private var all: Set<Int64> = []
    /// Whether an amount was seen so far.
    var hasAmounts: Bool { !all.isEmpty }
    private var gross: Set<Int64> = [], payable: Set<Int64> = [], net: Set<Int64> = [], vat: Set<Int64> = []
    /// The VAT of each rate.
    private var rates: [Int64] = []
    /// Rows of a total that add up by themselves: without VAT, VAT, with it.
    private var rows: [(net: Int64, vat: Int64, gross: Int64)] = []
    /// Whether the row of a total holds amounts that cannot be told apart, or figures that may be two.
    private var isUnclear = false
    private var isPrepaid = false
    /// Whether an amount at the label of a total may count below zero.
    private var isDoubtful = false
    /// What discounts take off, and whether one is printed as a share alone.
    private var discounts: [Int64] = []
    private var hasShareOff = false
    /// Every amount in a row of a total.
    private(set) var totals: Set<Int64> = []

    mutating func see(_ segment: PrintedLayout.Segment, _ right: ArraySlice<PrintedLayout.Segment>) {
        for amount in PrintedAmount.all(in: segment.key) { all.insert(amount.value) }
        if Self.discountWords.contains(where: segment.key.contains) {
            let texts = [segment.key] + right.map(\.key), amounts = texts.flatMap { PrintedAmount.all(in: $0) }
            discounts += amounts.map { abs($0.value) }
            if amounts.isEmpty, texts.contains(where: { $0.contains("%") }) { hasShareOff = true }
        }
        if Self.prepaidWords.contains(where: segment.key.contains) { isPrepaid = true }
    }

    private static let prepaidWords = [
        "voorschot", "reeds betaald", "vooruitbetaald", "acompte", "deja paye", "solde", "anzahlung", "bereits gezahlt", "abschlag", "restbetrag",
        "prepaid",
        "deposit", "already paid", "advance payment", "residual", "balance", "saldo",
    ]

    private static let discountWords = [
        "korting", "remise", "rabais", "escompte", "ristourne", "reduction", "rabatt", "nachlass", "skonto", "abzug", "discount", "rebate",
    ]

    /// - Parameter key: What stands behind the label in its own place.
    mutating func read(_ role: PrintedLabel.Role, _ key: Substring, _ right: ArraySlice<PrintedLayout.Segment>) {
        if role != .vat {
            // `Total weight`, `Total 2 of 3`: another total.
            let words = key.split { !$0.isLetter }.filter { !Self.passed.contains(String($0)) }
            guard words.isEmpty || (role == .payable && ["on", "op", "le", "am", "before", "voor"].contains(String(words[0]))) else { return }
        }
        var texts = [String(key)]
        for segment in right {
            guard PrintedLabel(segment.key) == nil else { break }
            texts.append(segment.key)
        }
        let amounts = texts.flatMap { PrintedAmount.all(in: $0) }
        guard let last = amounts.last else { return }
        guard !amounts.contains(where: \.isDoubtful), !texts.dropFirst().contains(where: { ["-", "("].contains($0) }) else {
            isDoubtful = true
            return
        }
        switch role {
        case .net: if amounts.count == 1 { net.insert(last.value) }
        case .vat:
            // A line about the company: `TVA : FR11999999998 … au capital de 120 000,00 €`.
            guard !key.split(separator: " ").contains(where: { $0.contains(where: \.isLetter) && $0.count { $0.isNumber } > 6 }) else { return }
            // The amount, behind what it is of; behind both, their sum.
            let isWhole = amounts.count == 3 && amounts[0].value + amounts[1].value == last.value
            guard amounts.count < 3 || isWhole else { return }
            let tax = isWhole ? amounts[1].value : last.value
            vat.insert(tax)
            if texts.contains(where: { $0.contains("%") }) { rates.append(tax) }
        default:
            totals.formUnion(amounts.map(\.value))
            if amounts.count == 1 {
                if last.isSpaced { isUnclear = true }
                if role == .gross { gross.insert(last.value) } else { payable.insert(last.value) }
            } else if amounts.count == 3, amounts[0].value + amounts[1].value == last.value {
                rows.append((amounts[0].value, amounts[1].value, last.value))
            } else if Set(amounts.map(\.value)).count == 1 {
                if role == .gross { gross.insert(last.value) } else { payable.insert(last.value) }
            } else {
                isUnclear = true
            }
        }
    }

    private static let passed: Set<String> = [
        "eur", "euro", "euros", "usd", "gbp", "chf", "rs", "inr", "in", "en", "ttc", "incl", "btw", "tvac", "inkl", "mwst", "ust", "vat",
    ]

    /// The total, where net and VAT confirm one and no other, or where it is the only one and nothing speaks against it.
    var settled: Settled? {
        guard !isDoubtful, let found = likeliest, !isCut(found.gross) else { return nil }
        return found
    }

    /// Whether a discount lies between a total and another that is printed: nobody can tell which of them counts.
    private func isCut(_ total: Int64) -> Bool {
        let all = discounts.reduce(into: Int64(0)) { $0 = $0.addingReportingOverflow($1).partialValue }
        return gross.union(payable).contains { other in
            let between = abs(total - other)
            return between != 0 && (hasShareOff || between == all || discounts.contains(between))
        }
    }

    private var likeliest: Settled? {
        var confirmed: [Int64: Set<[Int64]>] = [:]
        for row in rows { confirmed[row.gross, default: []].insert([row.net, row.vat]) }
        let taxes = vat.union(rates.count > 1 ? [rates.reduce(0, +)] : []), isTaxed = vat.contains { $0 != 0 }
        for total in gross.union(payable) {
            for part in net where taxes.contains(total - part) && (total != part || !isTaxed) {
                confirmed[total, default: []].insert([part, total - part])
            }
        }
        if let (total, parts) = confirmed.first {
            guard confirmed.count == 1 else { return nil }
            let part = parts.count == 1 ? parts.first : nil
            return Settled(gross: total, parts: part.map { ($0[0], $0[1]) })
        }
        guard !isUnclear else { return nil }
        if gross.count == 1, let total = gross.first { return isLikely(total) ? Settled(gross: total, parts: nil) : nil }
        guard gross.isEmpty, payable.count == 1, !isPrepaid, let total = payable.first else { return nil }
        return isLikely(total) ? Settled(gross: total, parts: nil) : nil
    }

    /// Whether the only total may be that with VAT: nothing labelled is larger, and VAT that is printed is a part of it and does not come on top.
    private func isLikely(_ total: Int64) -> Bool {
        guard total != 0, net.union(payable).allSatisfy({ abs($0) <= abs(total) }) else { return false }
        let taxes = vat.filter { $0 != 0 && $0 != total }
        guard !taxes.contains(where: { all.contains(total + $0) }) else { return false }
        return taxes.isEmpty || taxes.contains { all.contains(total - $0) }
    }
}
