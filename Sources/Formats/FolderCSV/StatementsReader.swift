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

/// Reads `movements.csv`: the movements of the statements in `statements.csv`.
package struct MovementsReader: FolderTableReader {
    let dossier: Dossier
    package init(_ dossier: Dossier) { self.dossier = dossier }

    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let table = try ColumnTable(path, file: file, of: dossier, into: intake) else { return }
        let account = table.required("account"), statement = table.required("statement"), date = table.required("date")
        let amount = table.required("amount"), valueDate = table.optional("value-date"), counterparty = table.optional("counterparty")
        let iban = table.optional("iban"), message = table.optional("message"), communication = table.optional("communication")
        let reference = table.optional("reference")
        guard try table.checkColumns() else { return }
        while try table.nextRow() {
            let accountText = try table.value(account), statementText = try table.value(statement)
            _ = try table.value(date)
            let day = try table.day(date), money = try table.amount(amount, dossier.currency)
            if money == nil, table.text(amount) == nil { try table.reportMissing(amount) }
            let value = try table.day(valueDate)
            guard !table.isFaulty, let accountText, let statementText, let day, let money else { continue }
            var movement = BankMovement(date: day, amount: Money(money, dossier.currency), origin: table.origin)
            movement.place = .init(ledgerAccount: accountText, number: statementText)
            movement.valueDate = value
            movement.counterparty = table.text(counterparty)
            movement.counterpartyAccount = table.text(iban).map(Self.account)
            movement.message = table.text(message)
            movement.reference = table.text(reference)
            take(table.text(communication), into: &movement)
            try intake.take(.movement(movement))
        }
    }

    /// An IBAN in capitals and without blanks; another number as it stands.
    private static func account(_ text: String) -> String {
        let plain = text.filter { $0 != " " }.uppercased()
        return plain.isIBAN ? plain : text
    }

    /// A communication whose check digits are wrong stays what somebody wrote.
    private func take(_ communication: String?, into movement: inout BankMovement) {
        guard let text = communication ?? movement.message else { return }
        movement.communication = StructuredCommunication.belgian(text) ?? StructuredCommunication.creditorReference(text)
        if movement.communication == nil, let communication { movement.details.append(.init("communication", communication)) }
    }
}
