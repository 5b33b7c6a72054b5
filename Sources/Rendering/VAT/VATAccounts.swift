import DossierModel
import Snapshots

/// The accounts of VAT on which a fiscal year has a balance or a line, by what they are for.
struct VATAccounts: Sendable {
    typealias Side = ChartChoice.VATSide

    let year: LedgerBook.Year
    let fiscalYear: FiscalYear
    let chart: ChartOfAccounts
    /// The months from the start of the year to the latest cut-off.
    let months: [Period]
    private let accounts: [Side: [AccountYear]]

    /// Nil where the year has none, or nothing of it was processed.
    init?(_ year: LedgerBook.Year, chart: ChartOfAccounts, cutOff: CutOff?) {
        guard let fiscalYear = year.fiscalYear else { return nil }
        var found: [Side: [AccountYear]] = [:]
        for account in year.accounts {
            if let side = chart.vatSide(account.number, leadCode: account.leadCode) { found[side, default: []].append(account) }
        }
        months = YearFigures.months(from: fiscalYear.start, to: cutOff.map { min($0.latest, fiscalYear.end) } ?? fiscalYear.end)
        guard !found.isEmpty, !months.isEmpty else { return nil }
        (self.year, self.fiscalYear, self.chart, accounts) = (year, fiscalYear, chart, found)
    }

    /// Those with an account; nil, for all of them together, where there are several.
    var sides: [Side?] {
        let own = Side.allCases.filter { accounts[$0] != nil }
        return own.count > 1 ? own + [nil] : own
    }

    /// In the order of their numbers; nil asks for all.
    func accounts(_ side: Side?) -> [AccountYear] {
        if let side { return accounts[side] ?? [] }
        return accounts.values.joined().sorted { $0.number.utf8.lexicographicallyPrecedes($1.number.utf8) }
    }

    var numbers: [String] { accounts(nil).map(\.number) }

    /// `[411]`, as a reader sees the accounts of the chart; nil asks for all.
    func formula(_ side: Side?) -> String {
        (side.map { [$0] } ?? Side.allCases.filter { accounts[$0] != nil }).compactMap { chart.vat[$0].map(AccountRange.text) }.joined(
            separator: " + ")
    }
}
