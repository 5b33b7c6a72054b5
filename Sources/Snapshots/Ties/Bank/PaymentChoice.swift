/// Decides which invoices a payment means. What names an invoice comes before what only fits; where two ways lead to different invoices, nothing is
/// decided.
struct PaymentChoice {
    /// What a payment says and does.
    struct Payment {
        let amount: Int64
        /// Whom it comes from or goes to, where that is one known party.
        let party: String?
        /// Its structured communication.
        var communication: String?
        /// What may be numbers of invoices in its words.
        var numbers: [String] = []
    }

    /// The documents that are paid, each with what of the payment pays it.
    struct Solution: Equatable {
        let rule: String
        let parts: [Part]
        var documents: Set<Int64> { Set(parts.map(\.document)) }
    }

    struct Part: Equatable {
        let document: Int64
        let amount: Int64
    }

    enum Outcome: Equatable {
        case tied(Solution)
        /// The documents that may be meant.
        case uncertain([Int64])
        case none
    }

    let payment: Payment
    /// What is open of the payment's party of before its day, in either direction.
    let ofParty: [Payable]

    /// - Parameters:
    ///   - booked: What the books say it pays.
    ///   - referred: The invoices with its structured communication.
    ///   - named: The invoices whose numbers stand in its message.
    func byName(booked: Solution?, referred: [Payable], named: [Payable]) -> Outcome {
        let outcomes = [booked.map { Outcome.tied($0) } ?? .none, choose(referred, "communication"), choose(named, "number")].filter { $0 != .none }
        guard let first = outcomes.first else { return .none }
        let documents = outcomes.map { outcome -> Set<Int64> in
            switch outcome {
            case .tied(let solution): solution.documents
            case .uncertain(let documents): Set(documents)
            case .none: []
            }
        }
        // The books, or a communication, may say which of several is meant.
        for case (.tied(let solution), let own) in zip(outcomes, documents) where documents.allSatisfy({ own.isSubset(of: $0) }) {
            return .tied(solution)
        }
        if outcomes.count == 1 { return first }
        return .uncertain(Set(documents.joined()).sorted())
    }

    /// What is open of the party to the cent: one invoice, or else all of them together. Nothing is concluded of what may have been paid before the
    /// statements begin.
    func byParty() -> Outcome {
        let open = ofParty.filter { $0.open != 0 && isSameSide($0.open, $0.due) }
        let same = open.filter { $0.open == payment.amount }
        if same.count > 1 { return .uncertain(same.map(\.id)) }
        if let only = same.first, !only.isCovered { return .none }
        if let only = same.first, speaksOfAnother(than: only) { return .uncertain([only.id]) }
        if let only = same.first { return .tied(Solution(rule: "party", parts: [Part(document: only.id, amount: only.open)])) }
        guard open.count > 1, open.allSatisfy(\.isCovered), open.reduce(0, { $0 + $1.open }) == payment.amount else { return .none }
        if open.contains(where: speaksOfAnother) { return .uncertain(open.map(\.id)) }
        return .tied(Solution(rule: "balance", parts: open.map { Part(document: $0.id, amount: $0.open) }))
    }

    /// Whether a payment that names no invoice of the dossier names one that is not in it: by a communication where this one has its own, or by a
    /// number like its number.
    private func speaksOfAnother(than invoice: Payable) -> Bool {
        if payment.communication != nil, invoice.hasReference { return true }
        return !isShort(invoice) && payment.numbers.contains { $0 != invoice.number && PaymentWords.areAlike($0, invoice.number) }
    }

    private func isSameSide(_ one: Int64, _ other: Int64) -> Bool { (one > 0) == (other > 0) }

    private func choose(_ candidates: [Payable], _ rule: String) -> Outcome {
        guard !candidates.isEmpty else { return .none }
        // A number or communication that several parties use means that of whom the payment is.
        let own = candidates.filter { payment.party != nil && $0.party == payment.party }
        let meant = own.isEmpty ? candidates : own
        let sums = [meant.reduce(0) { $0 + $1.open }, meant.reduce(0) { $0 + $1.due }]
        if meant.count > 1, Set(meant.map(\.party)).count == 1, Set(meant.map(\.number)).count == meant.count, sums[0] == payment.amount {
            let parts = meant.map { Part(document: $0.id, amount: $0.open) }
            return .tied(Solution(rule: rule == "number" ? "numbers" : rule, parts: parts))
        }
        let fitting = meant.filter { isSameSide($0.due, payment.amount) }
        guard !fitting.isEmpty else { return meant.count == 1 && own.isEmpty ? .none : .uncertain(meant.map(\.id)) }
        guard fitting.count == 1 else {
            let exact = fitting.filter { $0.open == payment.amount }
            // One number of several documents, or several numbers that the amount is not the sum of.
            guard exact.count == 1, Set(fitting.map(\.number)).count == 1 || rule == "communication" else { return .uncertain(fitting.map(\.id)) }
            return single(exact[0], rule)
        }
        return meant.count == 1 ? single(fitting[0], rule) : .uncertain(meant.map(\.id))
    }

    private func single(_ invoice: Payable, _ rule: String) -> Outcome {
        let isOwn = payment.party != nil && payment.party == invoice.party
        let isExact = invoice.open == payment.amount || invoice.due == payment.amount
        // The payer's own invoice of that amount may be what was meant, if not so much is open of the one that is named.
        let others = ofParty.filter { $0.id != invoice.id && $0.open == payment.amount }
        if !others.isEmpty, invoice.open != payment.amount || !isOwn { return .uncertain([invoice.id] + others.map(\.id)) }
        let solution = Outcome.tied(Solution(rule: rule, parts: [Part(document: invoice.id, amount: payment.amount)]))
        if isOwn, !isExact, !isShort(invoice), let netted = netted(invoice) { return netted }
        if isOwn { return isShort(invoice) && !isExact ? .uncertain([invoice.id]) : solution }
        if isExact { return rule == "communication" || !isShort(invoice) ? solution : .uncertain([invoice.id]) }
        // A part of an invoice, by somebody who may be another.
        return rule == "communication" && payment.party == nil ? solution : .uncertain([invoice.id])
    }

    /// The invoice less the only credit note that makes the amount.
    private func netted(_ invoice: Payable) -> Outcome? {
        let credits = ofParty.filter { !isSameSide($0.due, invoice.due) && $0.open == payment.amount - invoice.open }
        if credits.count > 1 { return .uncertain([invoice.id] + credits.map(\.id)) }
        return credits.first.map { credit in
            .tied(Solution(rule: "numbers", parts: [invoice, credit].map { Part(document: $0.id, amount: $0.open) }))
        }
    }

    /// Whether a number is so short that it may stand in a message by chance.
    private func isShort(_ invoice: Payable) -> Bool { invoice.number.count < 4 || invoice.number.filter(\.isNumber).count < 3 }
}
