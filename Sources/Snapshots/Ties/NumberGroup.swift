import DossierModel

/// The documents and the entries of one number, and what is decided about them together.
struct NumberGroup {
    let vouchers: VoucherIndex
    let mentions: [Mention]
    /// The documents that declare their entry and have found it.
    let declared: Set<Int>
    let choice: VoucherChoice

    private struct Tie {
        let mention: Int
        let fit: Fit
        let key: Key
    }

    /// What entries of one invoice have in common.
    private struct Key: Hashable {
        let year: DaySpan
        let journal: String
        let parties: Set<String>
    }

    /// What each entry means, in the order of `mentions`.
    func outcomes() -> [VoucherChoice.Outcome] {
        var outcomes = mentions.map { choice.choose(vouchers, $0, booked: nil) }
        settleSharedVouchers(&outcomes)
        let booked = booked(outcomes)
        for (index, outcome) in outcomes.enumerated() where outcome == .none {
            outcomes[index] = choice.choose(vouchers, mentions[index], booked: booked.of(mentions[index]))
        }
        return outcomes
    }

    /// What the entries that book invoices are tied to, by party; the empty party has those without one, and -1 stands for a document that is not in
    /// the archive or may be any of several.
    private struct Booked {
        var byParty: [String: Set<Int>] = [:]
        var all: Set<Int> = []

        func of(_ mention: Mention) -> Set<Int> {
            if mention.parties.isEmpty { return all }
            return mention.parties.reduce(byParty["", default: []]) { $0.union(byParty[$1, default: []]) }
        }
    }

    private func booked(_ outcomes: [VoucherChoice.Outcome]) -> Booked {
        var booked = Booked(byParty: ["": declared], all: declared)
        for (mention, outcome) in zip(mentions, outcomes) {
            let found: Int
            if case .tied(let voucher, true) = outcome { found = voucher } else {
                guard mention.family == .purchases || mention.family == .sales else { continue }
                found = -1
            }
            for party in mention.parties.isEmpty ? [""] : mention.parties { booked.byParty[party, default: []].insert(found) }
            booked.all.insert(found)
        }
        return booked
    }

    /// Several entries that mean one document: those of one invoice stay tied to it, others that only have its number do not.
    private func settleSharedVouchers(_ outcomes: inout [VoucherChoice.Outcome]) {
        var ties: [Int: [Tie]] = [:]
        for (index, outcome) in outcomes.enumerated() {
            guard case .tied(let voucher, true) = outcome, !vouchers.all[voucher].isPaper else { continue }
            let mention = mentions[index]
            guard let fit = Fit(vouchers.all[voucher], mention, hasOneYear: choice.hasOneYear) else { continue }
            ties[voucher, default: []].append(Tie(
                mention: index, fit: fit, key: Key(year: mention.year, journal: mention.journal, parties: mention.parties)))
        }
        for (voucher, shared) in ties where shared.count > 1 {
            var shared = shared
            // An invoice that is booked in its own year is not booked again in the next.
            if shared.contains(where: { $0.fit.year != .before }) {
                for tie in shared where tie.fit.year == .before { outcomes[tie.mention] = .none }
                shared = shared.filter { $0.fit.year != .before }
            }
            let kept = keep(shared, vouchers.all[voucher])
            for tie in shared where !(kept?.contains(tie.mention) ?? false) { outcomes[tie.mention] = kept == nil ? .uncertain([voucher]) : .none }
        }
    }

    /// The entries that are those of the document; nil where it may be any of them.
    private func keep(_ shared: [Tie], _ voucher: Voucher) -> Set<Int>? {
        func isOneInvoice(_ ties: [Tie]) -> Bool {
            Set(ties.map(\.key)).count == 1 && (voucher.kind != .purchases || ties.allSatisfy { $0.fit.party == .same })
        }
        let named = shared.filter { $0.fit.party == .same && choice.isIdentified(voucher, $0.fit, mentions[$0.mention]) }
        if !named.isEmpty { return Set((named + shared.filter { $0.fit.amount == .same }).map(\.mention)) }
        if isOneInvoice(shared) { return Set(shared.map(\.mention)) }
        let equal = shared.filter { $0.fit.amount == .same }
        return equal.count == 1 || !equal.isEmpty && isOneInvoice(equal) ? Set(equal.map(\.mention)) : nil
    }
}
