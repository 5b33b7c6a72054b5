import DossierModel
import Snapshots

/// Which accounts make a figure, read from a file of `Templates/charts`. A figure without accounts there follows the account types, if it is one of
/// income and costs, and is not drawn otherwise.
struct ChartOfAccounts: Sendable {
    /// The accounts of each figure: of the file, or in their place those of the dossier.
    private(set) var ranges: [ChartChoice.Figure: [AccountRange]] = [:]
    private(set) var groups: [Group]
    /// The results of a year in the order of the scheme; empty where the file names none.
    private(set) var results: [ResultStep]
    /// The accounts of VAT by what they are for; none where the chart names none.
    private(set) var vat: [ChartChoice.VATSide: [AccountRange]] = [:]
    /// What the file says accounts are known by.
    private let key: Key
    /// The figures whose accounts the dossier gives itself, by number.
    private var own: Set<ChartChoice.Figure> = []
    private var ownVAT: Set<ChartChoice.VATSide> = []
    /// The name of the file; that of the chart whose figures are drawn.
    private(set) var name: ChartChoice.Accounts

    /// What an account is known by.
    enum Key: String, CaseIterable {
        case number, leadCode = "lead-code"
    }

    /// A group of the cost breakdown, with the key of its words.
    struct Group: Sendable {
        let name: String
        let ranges: [AccountRange]
    }

    /// One result of a year, with the key of its words: that of the step before it with what this one adds, less what it takes.
    struct ResultStep: Sendable, Equatable {
        let name: String
        let adds: [ChartChoice.Figure]
        let takes: [ChartChoice.Figure]
        var figures: [ChartChoice.Figure] { adds + takes }
    }

    /// The names at the top of a file.
    static let fields = ["by", "results", "figures", "breakdown", "vat"]

    private struct File: Decodable {
        let by: String?
        let results: [Step]?
        struct Step: Decodable {
            let name: String
            let adds: [String]?
            let takes: [String]?
        }
        let figures: [String: [String]]
        let breakdown: [Row]
        let vat: [String: [String]]?
        struct Row: Decodable {
            let name: String
            let accounts: [String]
        }
    }

    /// - Throws: `LabelError` if the file is missing, is not a list of accounts a figure, or names an unknown figure.
    init(_ name: ChartChoice.Accounts, templates: String) throws(LabelError) {
        let path = "\(templates)/charts/\(name.rawValue).yml"
        let file = try TemplateYAML.decode(File.self, path)
        self.name = name
        guard let key = Key(rawValue: file.by ?? Key.number.rawValue) else {
            throw try TemplateYAML.fault(path, at: ["by"], .unknownValue(file.by ?? "", of: Key.allCases.map(\.rawValue)))
        }
        self.key = key
        groups = []
        results = []
        for step in file.results ?? [] {
            func figures(_ names: [String]?) throws(LabelError) -> [ChartChoice.Figure] {
                var found: [ChartChoice.Figure] = []
                for name in names ?? [] {
                    guard let figure = ChartChoice.Figure(rawValue: name), !figure.isBalance else {
                        throw try TemplateYAML.fault(
                            path, at: ["results"], .unknownValue(name, of: ChartChoice.Figure.allCases.filter { !$0.isBalance }.map(\.rawValue)))
                    }
                    found.append(figure)
                }
                return found
            }
            results.append(ResultStep(name: step.name, adds: try figures(step.adds), takes: try figures(step.takes)))
        }
        for (name, list) in file.figures.sorted(by: { $0.key < $1.key }) {
            guard let figure = ChartChoice.Figure(rawValue: name) else {
                throw try TemplateYAML.fault(path, at: ["figures", name], .unknownValue(name, of: ChartChoice.Figure.allCases.map(\.rawValue)))
            }
            ranges[figure] = list.map { AccountRange($0) }
        }
        for (name, list) in (file.vat ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let side = ChartChoice.VATSide(rawValue: name) else {
                throw try TemplateYAML.fault(path, at: ["vat", name], .unknownValue(name, of: ChartChoice.VATSide.allCases.map(\.rawValue)))
            }
            vat[side] = list.map { AccountRange($0) }
        }
        groups = file.breakdown.map { Group(name: $0.name, ranges: $0.accounts.map { AccountRange($0) }) }
    }

    /// The chart with the accounts that a dossier gives for some figures and for VAT.
    func with(_ choice: ChartChoice) -> ChartOfAccounts {
        var chart = self
        if let length = choice.accountLength, name.hasAccountLength { chart.lengthen(by: length - ChartChoice.Accounts.publishedLength) }
        for (side, prefixes) in choice.vat {
            chart.vat[side] = prefixes.map { AccountRange(prefix: $0) }
            chart.ownVAT.insert(side)
        }
        for (figure, prefixes) in choice.formulas {
            chart.ranges[figure] = prefixes.map { AccountRange(prefix: $0) }
            chart.own.insert(figure)
        }
        // With accounts of its own a result is no longer that of the scheme.
        if let changed = results.firstIndex(where: { !chart.own.isDisjoint(with: $0.figures) }) { chart.results = Array(results.prefix(changed)) }
        return chart
    }

    private mutating func lengthen(by figures: Int) {
        func longer(_ list: [AccountRange]) -> [AccountRange] { list.map { $0.longer(by: figures) } }
        ranges = ranges.mapValues(longer)
        vat = vat.mapValues(longer)
        groups = groups.map { Group(name: $0.name, ranges: longer($0.ranges)) }
    }

    /// Whether an account belongs to a figure.
    func has(_ number: String, leadCode: String?, in figure: ChartChoice.Figure) -> Bool {
        let key = own.contains(figure) ? number : self.key == .number ? number : leadCode ?? ""
        return (ranges[figure] ?? []).contains { $0.contains(key) }
    }

    /// What an account is for in VAT: the first that has it; nil for any other account.
    func vatSide(_ number: String, leadCode: String?) -> ChartChoice.VATSide? {
        ChartChoice.VATSide.allCases.first { side in
            let key = key == .number || ownVAT.contains(side) ? number : leadCode ?? ""
            return (vat[side] ?? []).contains { $0.contains(key) }
        }
    }

    func contains(_ number: String, leadCode: String?, in ranges: [AccountRange]) -> Bool {
        let key = key == .number ? number : leadCode ?? ""
        return ranges.contains { $0.contains(key) }
    }

    /// What an account of type `result` that is in no formula counts as, by its balance: whichever of income and costs has no formula; nil where both
    /// have.
    func figure(isIncome: Bool) -> ChartChoice.Figure? {
        let free = [ChartChoice.Figure.income, .costs].filter { ranges[$0] == nil }
        return free.count == 2 ? (isIncome ? .income : .costs) : free.first
    }

    /// The formula as a reader sees it: `[70-74]`, or `[65] + [66]`; nil where account types decide.
    func text(_ figure: ChartChoice.Figure) -> String? { ranges[figure].map(AccountRange.text) }
}

/// The charts of accounts that a dossier uses: the one it declares, or that of the ledger of each fiscal year.
struct ChartFormulas: Sendable {
    private let charts: [ChartChoice.Accounts: ChartOfAccounts]
    private let generic: ChartOfAccounts
    private let choice: ChartChoice
    private let yearCharts: [String: ChartChoice.Accounts]

    /// - Throws: `LabelError` naming the file that is missing or cannot be read.
    init(_ dossier: ArchivedDossier, templates: String) throws(LabelError) {
        choice = dossier.charts
        yearCharts = dossier.yearCharts
        var charts: [ChartChoice.Accounts: ChartOfAccounts] = [:]
        for name in ChartChoice.Accounts.allCases { charts[name] = try ChartOfAccounts(name, templates: templates).with(choice) }
        generic = try ChartOfAccounts(.generic, templates: templates).with(choice)
        self.charts = charts
    }

    /// The charts that a dashboard shows.
    var shown: [ChartChoice.Chart] { choice.show ?? ChartChoice.Chart.limited }

    /// The chart of a fiscal year, by its id.
    func chart(of year: String) -> ChartOfAccounts { charts[yearCharts[year] ?? choice.accounts ?? .be] ?? generic }
}
