package import DossierModel

/// Reads `statements.csv`: opening and closing balance of each bank statement.
package struct StatementsReader: FolderTableReader {
    let dossier: Dossier
    package init(_ dossier: Dossier) { self.dossier = dossier }

    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let table = try ColumnTable(path, file: file, of: dossier, into: intake) else { return }
        let account = table.required("account"), number = table.required("number"), date = table.required("date")
        let opening = table.required("opening"), closing = table.required("closing")
        guard try table.checkColumns() else { return }
        while try table.nextRow() {
            let accountText = try table.value(account), numberText = try table.value(number)
            _ = try table.value(date)
            let day = try table.day(date)
            let before = try table.amount(opening, dossier.currency), after = try table.amount(closing, dossier.currency)
            for (column, amount) in [(opening, before), (closing, after)] where amount == nil && table.text(column) == nil {
                try table.reportMissing(column)
            }
            guard !table.isFaulty, let accountText, let numberText, let day, let before, let after else { continue }
            try intake.take(.statement(BankStatement(
                ledgerAccount: accountText, number: numberText, date: day, opening: before, closing: after, currency: dossier.currency,
                origin: table.origin)))
        }
    }
}
