import DossierModel
import Snapshots

/// *Kostenverdeling*: the costs of a fiscal year by group; every cost account is in exactly one, so that the groups add up to the costs.
struct CostBreakdown {
    /// A group with the accounts in it.
    struct Group {
        /// The key of its words, `cost.<key>`; nil for a single account, whose own name says it.
        let key: String?
        let accounts: [AccountYear]
        let ranges: [AccountRange]
        var amount = YearFigures.Amount()
    }

    let groups: [Group]
    /// Accounts shown by themselves where the chart of accounts knows no groups.
    private static let largest = 7

    init(_ figures: YearFigures) {
        let costs = figures.accounts(.costs)
        func group(_ key: String?, _ accounts: [AccountYear], _ ranges: [AccountRange]) -> Group {
            var group = Group(key: key, accounts: accounts, ranges: ranges)
            for account in accounts {
                let part = figures.amount(account, in: .costs)
                group.amount.minorUnits += part.minorUnits
                group.amount.lines += part.lines
            }
            return group
        }
        var rest = costs.filter { $0.charted.lines > 0 }
        var made: [Group] = []
        if figures.chart.groups.isEmpty {
            let ranked = rest.sorted {
                (-figures.amount($0, in: .costs).minorUnits, $0.number) < (-figures.amount($1, in: .costs).minorUnits, $1.number)
            }
            made = ranked.prefix(Self.largest).map { group(nil, [$0], []) }
            rest = ranked.dropFirst(Self.largest).sorted { $0.number < $1.number }
        } else {
            for wanted in figures.chart.groups {
                func isIn(_ account: AccountYear) -> Bool {
                    figures.chart.contains(account.number, leadCode: account.leadCode, in: wanted.ranges)
                }
                made.append(group(wanted.name, rest.filter(isIn), wanted.ranges))
                rest.removeAll(where: isIn)
            }
        }
        if !rest.isEmpty { made.append(group("rest", rest, [])) }
        groups = made.filter { !$0.accounts.isEmpty }
    }
}
