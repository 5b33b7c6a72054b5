import DossierModel

/// What a statement holds, counted to be held against what the bank counts (`TxsSummry`).
struct CamtSummary {
    /// Of entries: how many, and their amounts as they are written, in minor units.
    private struct Sums {
        var count = 0
        /// Nil where an amount cannot be read, is in another currency, or the sum outgrew what is counted with.
        var sum: Int64? = 0

        mutating func add(_ money: Money?, _ currency: inout Currency?) {
            count += 1
            currency = currency ?? money?.currency
            guard let sum, let money, money.currency == currency, case let (value, false) = sum.addingReportingOverflow(money.minorUnits) else {
                self.sum = nil
                return
            }
            self.sum = value
        }
    }

    private var currency: Currency?
    /// By the element of the summary, all entries and those that are booked alone: banks count either.
    private var all: [String: Sums] = [:], booked: [String: Sums] = [:]

    mutating func add(_ entry: CamtNode, isBooked: Bool, _ fields: CamtFields) {
        let money = entry.first("Amt").flatMap(fields.quietAmount)
        var names = ["TtlNtries"]
        switch entry.first("CdtDbtInd").flatMap(CamtFields.sign) {
        case 1: names.append("TtlCdtNtries")
        case -1: names.append("TtlDbtNtries")
        default: break
        }
        for name in names {
            all[name, default: Sums()].add(money, &currency)
            if isBooked { booked[name, default: Sums()].add(money, &currency) }
        }
    }

    /// Reports what the bank counts otherwise.
    func check(_ summary: CamtNode, _ fields: CamtFields) throws {
        for name in ["TtlNtries", "TtlCdtNtries", "TtlDbtNtries"] {
            guard let total = summary.first(name) else { continue }
            let sums = [all[name] ?? Sums(), booked[name] ?? Sums()]
            if let node = total.first("NbOfNtries"), !sums.contains(where: { Int(node.text) == $0.count }) {
                try report(node, name, found: "\(sums[0].count)", fields)
            }
            guard let node = total.first("Sum"), let currency, let found = sums[0].sum else { continue }
            let stated = AmountNotation.xsd.minorUnits(node.text, currency)
            if !sums.contains(where: { $0.sum == stated }) { try report(node, name, found: Money(found, currency).plain, fields) }
        }
    }

    private func report(_ node: CamtNode, _ name: String, found: String, _ fields: CamtFields) throws {
        try fields.report(.count, node.text, in: "TxsSummry/\(name)/\(node.name)", at: fields.place(node), ["expected": .text(found)])
    }
}
