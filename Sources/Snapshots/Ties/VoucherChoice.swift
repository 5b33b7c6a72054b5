import DossierModel

/// Decides which document an entry means that names a number. A number alone says little: suppliers number for themselves, and most begin anew each
/// year.
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
    ///   - booked: What the entries that book documents of this number and party are tied to; where this is one document, an entry that only speaks
    ///   of the number means it.
    ///     Nil while that is not known: then only documents that the entry may book are looked at.
    func choose(_ vouchers: VoucherIndex, _ mention: Mention, booked: Set<Int>?) -> Outcome {
        let fits = vouchers.ofParties(mention).compactMap { index -> Candidate? in
            let voucher = vouchers.all[index]
            guard booked != nil || !voucher.declaresEntry else { return nil }
            guard let fit = Fit(voucher, mention, hasOneYear: hasOneYear), fit.party != .otherCode else { return nil }
            return Candidate(index: index, voucher: voucher, fit: fit)
        }
        guard let booked else {
            let own = fits.filter(\.fit.books), evident = own.filter { evidence($0, mention) == .evident }
            let possible = own.filter { evidence($0, mention) == .possible }
            return evident.isEmpty && !possible.isEmpty ? .uncertain(possible.map(\.index)) : narrow(evident, books: true)
        }
        let spoken = fits.filter { candidate in
            // A journal of invoices books what it names, or names what another entry is declared to book.
            let isInvoiceJournal = mention.family == .purchases || mention.family == .sales
            guard candidate.fit.books ? candidate.voucher.declaresEntry : !isInvoiceJournal && candidate.voucher.kind != .financial else {
                return false
            }
            return isMeant(candidate, booked: booked, isAlone: vouchers.all.count == 1)
        }
        return narrow(spoken, books: false)
    }

    struct Candidate {
        let index: Int
        let voucher: Voucher
        let fit: Fit
    }

    /// How sure it is that a document that fits is the one that is meant.
    private enum Evidence { case evident, possible, none }

    /// Whether number, party and year already say which document it is: a supplier's number with the supplier, and the dossier's own numbers. Where
    /// numbers repeat, the amount must say the same or, of a document without amount, the time.
    func isIdentified(_ voucher: Voucher, _ fit: Fit, _ mention: Mention) -> Bool {
        guard fit.year == .own, fit.party == .same || voucher.kind != .purchases && fit.party == .unknown else { return false }
        guard repeated.contains(voucher.kind) else { return true }
        switch fit.amount {
        case .same: return true
        case .unknown: return fit.party == .same && isNear(voucher, mention) && isOfOneCalendarYear(voucher, mention)
        case .other: return false
        }
    }

    /// Months after its date in which an invoice is booked, where nothing but its date tells it from another.
    private static let mostMonths: Int32 = 3

    private func isNear(_ voucher: Voucher, _ mention: Mention) -> Bool {
        guard let days = voucher.days else { return true }
        return DaySpan(days.first, days.first).months(until: mention.day) >= 0 && days.months(until: mention.day) <= Self.mostMonths
    }

    /// Numbers may begin anew with the calendar year, whatever the fiscal year.
    private func isOfOneCalendarYear(_ voucher: Voucher, _ mention: Mention) -> Bool {
        voucher.days.map { DaySpan.calendarYear(of: mention.day).contains($0) } ?? false
    }

    private func evidence(_ candidate: Candidate, _ mention: Mention) -> Evidence {
        let fit = candidate.fit, voucher = candidate.voucher
        if voucher.isPaper || isIdentified(voucher, fit, mention) { return .evident }
        if fit.party == .otherName { return .none }
        switch fit.amount {
        case .same: return .evident
        case .other: return .none
        case .unknown:
            if repeated.contains(voucher.kind) { return .possible }
            return fit.year != .before || isNear(voucher, mention) ? .evident : .none
        }
    }

    private func isMeant(_ candidate: Candidate, booked: Set<Int>, isAlone: Bool) -> Bool {
        let fit = candidate.fit
        if fit.party == .otherName { return false }
        if fit.amount == .same || booked == [candidate.index] { return true }
        if repeated.contains(candidate.voucher.kind) { return false }
        if fit.party == .same { return fit.year == .own }
        return booked.isEmpty && isAlone && fit.amount == .unknown
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
