import DossierModel
import GRDB

/// Accounts of income and costs by their place in a chart of accounts, for those of which nothing says the type.
enum ResultAccounts {
    /// SQL: whether an account belongs to income or costs in a chart.
    ///
    /// - Parameter number: The column with the number; the lead code is `account.lead_code`.
    static func sql(_ number: String, in chart: ChartChoice.Accounts) -> String {
        switch chart {
        // Without types the numbers of most charts are all there is.
        case .be, .generic, .pcg, .snc: "(\(number) >= '6' AND \(number) < '8')"
        case .skr03: """
            (length(\(number)) = 4 AND (\(number) BETWEEN '2000' AND '3969' OR \(number) BETWEEN '3990' AND '4999'
                OR \(number) BETWEEN '8000' AND '8999'))
            """
        case .skr04: "(length(\(number)) = 4 AND \(number) BETWEEN '4000' AND '7999')"
        case .rgs: "coalesce(account.lead_code LIKE 'W%', 0)"
        case .ns4102: "(\(number) >= '3' AND \(number) < '9')"
        }
    }
}

extension CheckedDossier {
    /// SQL: whether an account without a type belongs to income or costs, in the chart that the dossier declares or the Belgian one.
    func isResult(_ number: String) throws -> String {
        let declared = try String.fetchOne(db, sql: "SELECT value FROM dossier WHERE key = 'chart-of-accounts'")
        return ResultAccounts.sql(number, in: declared.flatMap(ChartChoice.Accounts.init) ?? .be)
    }
}
