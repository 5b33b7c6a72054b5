import DossierModel
import Snapshots

/// Which accounts make a figure, read from a file of `Templates/charts`. A figure without prefixes there follows the account types, if it is one of
/// income and costs, and is not drawn otherwise.
struct ChartOfAccounts: Sendable {
    var prefixes: [ChartChoice.Figure: [String]] = [:]
    let groups: [Group]

    /// A group of the cost breakdown, with the key of its words.
    struct Group: Sendable {
        let name: String
        let prefixes: [String]
    }

    private struct File: Decodable {
        let figures: [String: [String]]
        let breakdown: [Row]
        struct Row: Decodable {
            let name: String
            let accounts: [String]
        }
    }

    /// - Parameter name: The name of the file, without `.yml`.
    /// - Throws: `LabelError` if the file is missing, is not a list of prefixes a figure, or names an unknown figure.
    init(_ name: String, templates: String) throws(LabelError) {
        let path = "\(templates)/charts/\(name).yml"
        let file = try TemplateYAML.decode(File.self, path)
        for (name, list) in file.figures.sorted(by: { $0.key < $1.key }) {
            guard let figure = ChartChoice.Figure(rawValue: name) else {
                throw try TemplateYAML.fault(path, at: ["figures", name], .unknownValue(name, of: ChartChoice.Figure.allCases.map(\.rawValue)))
            }
            prefixes[figure] = list
        }
        groups = file.breakdown.map { Group(name: $0.name, prefixes: $0.accounts) }
    }

    /// What an account of type `result` that is in no formula counts as, by its balance: whichever of income and costs has no formula; nil where both
    /// have.
    func figure(isIncome: Bool) -> ChartChoice.Figure? {
        let free = [ChartChoice.Figure.income, .costs].filter { prefixes[$0] == nil }
        return free.count == 2 ? (isIncome ? .income : .costs) : free.first
    }

    /// The formula as a reader sees it: `[70-74]`, or `[65] + [66]`; nil where account types decide.
    func text(_ figure: ChartChoice.Figure) -> String? {
        guard let list = prefixes[figure] else { return nil }
        let numbers = list.compactMap { Int($0) }
        if numbers.count > 2, numbers.count == list.count, numbers == Array(numbers[0]..<numbers[0] + numbers.count) {
            return "[\(list[0])-\(list[list.count - 1])]"
        }
        return list.map { "[\($0)]" }.joined(separator: " + ")
    }
}

/// The charts of accounts that a dossier uses: the one it declares, or that of the ledger of each fiscal year.
struct ChartFormulas: Sendable {
    private let charts: [ChartChoice.Accounts: ChartOfAccounts]
    private let choice: ChartChoice
    private let exportedYears: Set<String>

    /// - Throws: `LabelError` naming the file that is missing or cannot be read.
    init(_ dossier: ArchivedDossier, templates: String) throws(LabelError) {
        choice = dossier.charts
        exportedYears = dossier.exportedYears
        var charts: [ChartChoice.Accounts: ChartOfAccounts] = [:]
        for name in ChartChoice.Accounts.allCases {
            var chart = try ChartOfAccounts(name.rawValue, templates: templates)
            chart.prefixes.merge(choice.formulas) { _, own in own }
            charts[name] = chart
        }
        self.charts = charts
    }

    /// The charts that a dashboard shows.
    var shown: [ChartChoice.Chart] { choice.show ?? ChartChoice.Chart.limited }

    /// - Parameter year: The id of a fiscal year.
    func chart(of year: String) -> ChartOfAccounts? {
        charts[choice.accounts ?? (exportedYears.contains(year) ? .generic : .be)]
    }
}
