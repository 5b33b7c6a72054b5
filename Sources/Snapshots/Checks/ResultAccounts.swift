package import DossierModel
import GRDB

/// Accounts of income and costs by their place in a chart of accounts, for those of which nothing says the type.
package enum ResultAccounts {
    /// SQL: whether an account belongs to income or costs in a chart.
    ///
    /// - Parameters:
    ///   - number: The column with the number; the lead code is `account.lead_code`.
    ///   - length: The figures of a ledger account in the charts that tell accounts by them.
    package static func sql(_ number: String, in chart: ChartChoice.Accounts, length: Int = ChartChoice.Accounts.publishedLength) -> String {
        func range(_ first: String, _ last: String) -> String {
            let more = max(length - first.utf8.count, 0)
            return "\(number) BETWEEN '\(first)\(String(repeating: "0", count: more))' AND '\(last)\(String(repeating: "9", count: more))'"
        }
        return switch chart {
        // Without types the numbers of most charts are all there is.
        case .be, .generic, .pcg, .snc: "(\(number) >= '6' AND \(number) < '8')"
        case .skr03:
            "(length(\(number)) = \(length) AND (\(range("2000", "3969")) OR \(range("3990", "4999")) OR \(range("8000", "8999"))))"
        case .skr04: "(length(\(number)) = \(length) AND \(range("4000", "7999")))"
        case .rgs: "coalesce(account.lead_code LIKE 'W%', 0)"
        case .ns4102: "(\(number) >= '3' AND \(number) < '9')"
        }
    }
}

extension CheckedDossier {
    /// SQL: whether an account without a type belongs to income or costs, in the chart that the dossier declares or the Belgian one; in none where
    /// the accounts of a year do not look like the declared one.
    func isResult(_ number: String) throws -> String {
        guard let declared = try fact("chart-of-accounts").flatMap(ChartChoice.Accounts.init) else { return ResultAccounts.sql(number, in: .be) }
        let fits = try String.fetchOne(
            db, sql: "SELECT id FROM fiscal_year WHERE chart <> ?", arguments: [declared.rawValue]) == nil
        guard fits else { return "0" }
        return ResultAccounts.sql(number, in: declared, length: try accountLength())
    }
}
