import DossierModel
import Foundation
import Yams

/// Which accounts make a figure: prefixes of account numbers, read from `charts/be.yml` of the templates.
///
/// An auditfile brings account types instead of a known chart of accounts. There, a result account counts as income in a fiscal year in
/// which its balance is a credit, and as costs otherwise.
struct ChartFormulas: Sendable {
    private let prefixes: [Series: [String]]

    enum Series: String, CaseIterable, Sendable {
        case income, costs, otherIncome = "other-income", otherCosts = "other-costs"
    }

    /// - Throws: `LabelError` if the file is missing or is not a list of prefixes a figure.
    init(templates: String) throws(LabelError) {
        let path = templates + "/charts/be.yml"
        guard let bytes = FileManager.default.contents(atPath: path) else { throw LabelError.missing(path) }
        guard let lists = try? YAMLDecoder().decode([String: [String]].self, from: String(decoding: bytes, as: UTF8.self)),
              Set(lists.keys) == Set(Series.allCases.map(\.rawValue)) else { throw LabelError.notACatalogue(path) }
        var prefixes: [Series: [String]] = [:]
        for series in Series.allCases { prefixes[series] = lists[series.rawValue] }
        self.prefixes = prefixes
    }

    func series(of account: String) -> Series? {
        Series.allCases.first { series in prefixes[series, default: []].contains { account.hasPrefix($0) } }
    }

    /// The formula as a reader sees it: `[70-74]`, or `[65] + [66]`.
    func text(_ series: Series) -> String {
        let list = prefixes[series, default: []]
        let numbers = list.compactMap { Int($0) }
        if numbers.count > 2, numbers == Array(numbers[0]...(numbers.last ?? 0)) { return "[\(list[0])-\(list[list.count - 1])]" }
        return list.map { "[\($0)]" }.joined(separator: " + ")
    }
}
