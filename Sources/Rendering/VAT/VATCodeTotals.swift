import DossierModel
import Snapshots

/// What the lines of a quarter say that carry one code of VAT; minor units of the dossier's currency, debit less credit.
struct VATCodeTotals: Sendable {
    /// Nil for VAT without a code.
    let code: String?
    /// Empty where the package gives none.
    let name: String
    let quarter: VATPeriod
    private(set) var lines = 0
    /// See ``VATCodeMonth``.
    private(set) var base: Int64?
    private(set) var own: Int64?
    private(set) var vat: Int64?
    private(set) var shared = 0
    private(set) var unsaid = 0

    /// By code, then quarter; only where there are lines.
    static func all(_ months: [VATCodeMonth], _ names: [String: String], _ periods: [VATPeriod]) -> [VATCodeTotals] {
        var quarters: [String: VATPeriod] = [:]
        for period in periods {
            if case .quarter = period.sort { for month in period.months { quarters[month.description] = period } }
        }
        var totals: [VATCodeTotals] = []
        for month in months {
            guard let quarter = quarters[month.month] else { continue }
            if totals.last.map({ $0.code != month.code || $0.quarter.name != quarter.name }) ?? true {
                totals.append(VATCodeTotals(code: month.code, name: month.code.flatMap { names[$0] } ?? "", quarter: quarter))
            }
            totals[totals.count - 1].add(month)
        }
        return totals
    }

    private init(code: String?, name: String, quarter: VATPeriod) { (self.code, self.name, self.quarter) = (code, name, quarter) }

    private mutating func add(_ month: VATCodeMonth) {
        func sum(_ left: Int64?, _ right: Int64?) -> Int64? { left == nil && right == nil ? nil : (left ?? 0) + (right ?? 0) }
        lines += month.lines
        base = sum(base, month.base)
        own = sum(own, month.own)
        vat = sum(vat, month.vat)
        shared += month.shared
        unsaid += month.unsaid
    }
}
