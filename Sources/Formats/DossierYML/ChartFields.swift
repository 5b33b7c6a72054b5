import DossierModel

/// The part `charts` of `dossier.yml`: which formulas, which charts, which VAT accounts.
struct ChartFields {
    let fields: YAMLFields

    func choice() throws -> ChartChoice {
        var choice = ChartChoice()
        guard let charts = try fields.mapping("charts") else { return choice }
        try charts.checkNames()
        choice.accounts = try charts.value("accounts")?.choice(ChartChoice.Accounts.self)
        choice.accountLength = try charts.value("account-length").flatMap { try accountLength($0, of: choice.accounts) }
        if charts.node("show") != nil {
            let asked = try charts.values("show").compactMap { try $0.choice(ChartChoice.Chart.self) }
            choice.show = ChartChoice.Chart.allCases.filter(asked.contains)
        }
        if let formulas = try charts.mapping("formulas") {
            try formulas.checkNames()
            for figure in ChartChoice.Figure.allCases where formulas.node(figure.rawValue) != nil {
                choice.formulas[figure] = try formulas.values(figure.rawValue).compactMap { try prefix($0.asName()) }
            }
        }
        if let vat = try charts.mapping("vat") {
            try vat.checkNames()
            for side in ChartChoice.VATSide.allCases where vat.node(side.rawValue) != nil {
                choice.vat[side] = try vat.values(side.rawValue).compactMap { try prefix($0.asName()) }
            }
        }
        return choice
    }

    /// How many figures a ledger account has, where the chart is one that tells accounts by it.
    private func accountLength(_ value: YAMLValue, of chart: ChartChoice.Accounts?) throws -> Int? {
        let lengths = ChartChoice.Accounts.accountLengths
        guard let chart, chart.hasAccountLength else {
            try value.invalid(expected: "accounts: skr03, accounts: skr04")
            return nil
        }
        if let length = Int(value.text), lengths.contains(length) { return length }
        try value.invalid(expected: lengths.map(String.init).joined(separator: ", "))
        return nil
    }

    /// An account number or its first characters.
    private func prefix(_ value: YAMLValue) throws -> String? {
        if !value.text.isEmpty, value.text.utf8.count <= 20, !value.text.contains(where: \.isWhitespace) { return value.text }
        try value.invalid(expected: "70")
        return nil
    }
}
