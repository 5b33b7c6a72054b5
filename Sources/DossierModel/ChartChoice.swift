/// What `dossier.yml` says about the dashboard; what it leaves open follows the ledger.
package struct ChartChoice: Sendable, Equatable {
    /// The chart of accounts whose formulas apply; nil for that of the ledger of each year.
    package var accounts: Accounts?
    /// The figures that a ledger account of SKR 03 or SKR 04 has (DATEV's Sachkontenlänge); nil for four, where the ledger looks like it.
    package var accountLength: Int?
    /// The charts to draw; nil for the limited set of an archive.
    package var show: [Chart]?
    /// Account prefixes that take the place of those of the chart of accounts, by figure.
    package var formulas: [Figure: [String]] = [:]
    /// Account prefixes that take the place of those of the chart of accounts, by what a VAT account is for.
    package var vat: [VATSide: [String]] = [:]

    package init() {}

    /// A chart of accounts, described by a file of its name in `Templates/charts`: the Belgian one, any whose accounts have a type, those of France
    /// (PCG), Germany (SKR 03, SKR 04), the Netherlands (RGS), Norway (NS 4102) and Portugal (SNC).
    package enum Accounts: String, CaseIterable, Sendable {
        case be, generic, pcg, skr03, skr04, rgs, ns4102, snc

        /// Whether its accounts are told by how many figures they have: a ledger account from a customer of one figure more.
        package var hasAccountLength: Bool { self == .skr03 || self == .skr04 }
        /// The figures of ledger accounts in which such a chart is published.
        package static let publishedLength = 4
        /// The figures that ledger accounts may have.
        package static let accountLengths = publishedLength...8
    }

    /// The charts of a dashboard, as the live portal names them.
    package enum Chart: String, CaseIterable, Sendable {
        case result, incomeCosts = "income-costs", costBreakdown = "cost-breakdown", liquidity, receivablesPayables = "receivables-payables"

        /// What an archive shows unless the dossier asks otherwise: the live portal's limited reporting.
        package static let limited: [Chart] = [.result, .incomeCosts, .costBreakdown]
    }

    /// A figure that is a sum over accounts.
    package enum Figure: String, CaseIterable, Sendable {
        case income, costs, otherIncome = "other-income", otherCosts = "other-costs", taxes, liquidity, receivables, payables

        /// Whether a credit counts as positive.
        package var isCredit: Bool { self == .income || self == .otherIncome || self == .payables }
        /// Whether it is a balance on a day, opening included, and not what moved in a month.
        package var isBalance: Bool { self == .liquidity || self == .receivables || self == .payables }
    }

    /// What a VAT account is for: VAT to be claimed back, VAT to be paid, or the settlement of both.
    package enum VATSide: String, CaseIterable, Sendable {
        case recoverable, payable, settlement
    }
}
