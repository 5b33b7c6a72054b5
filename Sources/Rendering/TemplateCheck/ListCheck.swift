import DossierModel
import Faults
import Fixity
import Foundation
import Spelling
import Yams

/// The lists of the templates that are data: charts of accounts and rules of retention.
struct ListCheck {
    let folder: String

    /// - Throws: `SystemError`.
    func faults() throws -> [Message] {
        var found: [Message] = []
        for name in ChartChoice.Accounts.allCases {
            let file = "charts/\(name.rawValue).yml"
            found += try faults { () throws(LabelError) in
                _ = try ChartOfAccounts(name, templates: folder)
                return try unknownNames(file, known: ChartOfAccounts.fields)
            }
        }
        for country in Country.allCases {
            let file = "retention/\(country.rawValue.lowercased()).yml"
            found += try faults { () throws(LabelError) in
                try RetentionRules.check(country, templates: folder)
                return try unknownNames(file, known: RetentionRules.fields)
            }
        }
        return found
    }

    private func faults(_ body: () throws(LabelError) -> [Message]) throws -> [Message] {
        do throws(LabelError) { return try body() } catch {
            if case .refused(let error) = error { throw error }
            return error.placed(in: folder)
        }
    }

    /// Names at the top of a file that nothing reads.
    private func unknownNames(_ file: String, known: [String]) throws(LabelError) -> [Message] {
        guard case .mapping(let pairs)? = try TemplateYAML.compose(folder + "/" + file) else { return [] }
        return pairs.compactMap { key, _ in
            guard let name = key.string, !known.contains(name) else { return nil }
            return .fault(
                at: "\(file):\(key.mark?.line ?? 1):\(key.mark?.column ?? 1)",
                .named("template.UnknownName", name, nearest(to: name, among: known)), "UnknownName")
        }
    }
}
