package import DossierModel

/// Reads `payments.csv`: what bank movements pay, as a person declares it.
package struct PaymentsReader: FolderTableReader {
    let dossier: Dossier
    package init(_ dossier: Dossier) { self.dossier = dossier }

    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let table = try ColumnTable(path, file: file, of: dossier, into: intake) else { return }
        let document = table.required("document"), date = table.required("date"), amount = table.required("amount")
        let currency = table.optional("currency"), party = table.optional("party"), account = table.optional("account")
        let reference = table.optional("reference"), paid = table.optional("paid")
        guard try table.checkColumns() else { return }
        while try table.nextRow() {
            let documentText = try table.value(document)
            _ = try table.value(date)
            let day = try table.day(date)
            let unit = try table.converted(currency, expected: "ISO 4217") { Currency(code: $0) } ?? dossier.currency
            let money = try table.amount(amount, unit), part = try table.amount(paid, unit)
            if money == nil, table.text(amount) == nil { try table.reportMissing(amount) }
            if part == 0 {
                try table.fault(Diagnostic(
                    .invalidAmount, at: table.location(of: paid), ["value": .text(table.text(paid) ?? ""), "column": .text(paid.name)]))
            }
            guard !table.isFaulty, let documentText, let day, let money else { continue }
            var payment = DeclaredPayment(document: documentText, date: day, amount: Money(money, unit), origin: table.origin)
            (payment.party, payment.account) = (table.text(party), table.text(account))
            (payment.reference, payment.paid) = (table.text(reference), part)
            try intake.take(.payment(payment))
        }
    }
}
