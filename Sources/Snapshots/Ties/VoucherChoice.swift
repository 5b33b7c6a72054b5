import DossierModel

/// Decides which document an entry means that names a number. A number alone says little: suppliers number for themselves, and most begin anew each year.
struct VoucherChoice {
    let hasOneYear: Bool
    /// The kinds of document whose numbers are used more than once, so that a number by itself does not say which is meant.
    let repeated: Set<DocumentKind>

    enum Outcome: Equatable {
        /// The document, and whether the entry books it and does not only speak of it, as a payment does.
        case tied(Int, books: Bool)
        /// The documents that may be meant.
        case uncertain([Int])
        case none
    }

    /// - Parameters:
    ///   - vouchers: The documents of one number.
    ///   - mention: An entry that names it.
    ///   - booked: What the entries that book documents of this number are tied to; where this is one document, an entry that only speaks of the number means it.
    ///     Nil while that is not known: then only documents that the entry may book are looked at.
    func choose(_ vouchers: VoucherIndex, _ mention: Mention, booked: Set<Int>?) -> Outcome {
        let fits = vouchers.ofParties(mention).compactMap { index -> Candidate? in
            let voucher = vouchers.all[index]
            guard booked != nil || !voucher.declaresEntry else { return nil }
            guard let fit = Fit(voucher, mention, hasOneYear: hasOneYear), fit.party != .otherCode else { return nil }
            return Candidate(index: index, voucher: voucher, fit: fit)
        }
        guard let booked else { return narrow(fits.filter { $0.fit.books && isEvident($0, mention) }, books: true) }
        let spoken = fits.filter { candidate in
            // A journal of invoices books what it names, or names what another entry is declared to book.
            let isInvoiceJournal = mention.family == .purchases || mention.family == .sales
            guard candidate.fit.books ? candidate.voucher.declaresEntry : !isInvoiceJournal && candidate.voucher.kind != .financial else { return false }
            return isMeant(candidate, mention, booked: booked, isAlone: vouchers.all.count == 1)
        }
        return narrow(spoken, books: false)
    }

    struct Candidate {
        let index: Int
        let voucher: Voucher
        let fit: Fit
    }

    /// Whether number, party and year already say which document it is: a supplier's number with the supplier, and the dossier's own numbers unless the amount
    /// says otherwise. Where numbers repeat, or the amounts differ, the entry must also be of about the time of the document.
    func isIdentified(_ voucher: Voucher, _ fit: Fit, _ mention: Mention) -> Bool {
        guard fit.year == .own else { return false }
        let isCertain = fit.party == .same || voucher.kind != .purchases && fit.party == .unknown && fit.amount != .other && !repeated.contains(voucher.kind)
        return isCertain && (fit.amount == .same || fit.amount == .unknown && !repeated.contains(voucher.kind) || isNear(voucher, mention))
    }

    /// Months after its date in which an invoice is booked, where nothing but its date tells it from another.
    private static let mostMonths: Int32 = 3

    private func isNear(_ voucher: Voucher, _ mention: Mention) -> Bool {
        guard let days = voucher.days else { return true }
        return DaySpan(days.first, days.first).months(until: mention.day) >= 0 && days.months(until: mention.day) <= Self.mostMonths
    }

    private func isEvident(_ candidate: Candidate, _ mention: Mention) -> Bool {
        let fit = candidate.fit, voucher = candidate.voucher
        if isIdentified(voucher, fit, mention) { return true }
        if fit.party == .otherName { return false }
        switch fit.amount {
        case .same: return true
        case .other: return false
        // A number by itself, which others may have as well.
        case .unknown: return voucher.isPaper || (fit.party == .same || !repeated.contains(voucher.kind)) && (fit.year != .before || isNear(voucher, mention))
        }
    }

    private func isMeant(_ candidate: Candidate, _ mention: Mention, booked: Set<Int>, isAlone: Bool) -> Bool {
        let fit = candidate.fit
        if fit.party == .otherName { return false }
        if fit.amount == .same || booked == [candidate.index] { return true }
        if fit.party == .same { return fit.year == .own || isNear(candidate.voucher, mention) }
        return booked.isEmpty && isAlone && fit.amount == .unknown && !repeated.contains(candidate.voucher.kind)
    }

    /// Party, fiscal year, then amount. What the amount alone would say otherwise makes the choice uncertain.
    private func narrow(_ candidates: [Candidate], books: Bool) -> Outcome {
        guard !candidates.isEmpty else { return .none }
        var left = candidates
        left = best(left) { $0.voucher.isPaper ? 1 : 0 }
        left = best(left) { $0.fit.party.rawValue }
        left = best(left) { $0.fit.year.rawValue }
        if left.count > 1 { left = left.filter { $0.fit.amount == .same } }
        guard left.count == 1 else { return .uncertain(candidates.map(\.index)) }
        if left[0].fit.amount == .other, candidates.contains(where: { $0.fit.amount == .same }) { return .uncertain(candidates.map(\.index)) }
        return .tied(left[0].index, books: books)
    }

    private func best(_ candidates: [Candidate], _ rank: (Candidate) -> Int) -> [Candidate] {
        let least = candidates.map(rank).min()
        return candidates.filter { rank($0) == least }
    }
}
