package import DossierModel
import Spelling

/// Reads `parties.csv`. Enterprise numbers of parties are kept as they are written: customers come from everywhere.
package struct PartiesReader: FolderTableReader {
    let dossier: Dossier
    package init(_ dossier: Dossier) { self.dossier = dossier }

    /// - Parameters:
    ///   - path: the file on disk.
    ///   - file: its path inside the dossier folder.
    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let table = try ColumnTable(path, file: file, of: dossier, into: intake) else { return }
        let code = table.required("code"), name = table.required("name")
        let role = table.optional("role"), number = table.optional("enterprise-number"), address = table.optional("address")
        let email = table.optional("email"), iban = table.optional("iban")
        guard try table.checkColumns() else { return }
        while try table.nextRow() {
            let codeText = try table.value(code), nameText = try table.value(name)
            let roleValue = try table.choice(role, Party.Role.self) ?? .other
            guard !table.isFaulty, let codeText, let nameText else { continue }
            var party = Party(code: codeText, name: nameText, role: roleValue, origin: table.origin)
            party.number = table.text(number)
            party.address = table.text(address)
            party.email = table.text(email)
            party.iban = table.text(iban)
            try intake.take(.party(party))
        }
    }
}

/// Reads `ledger/accounts.csv`.
package struct AccountsReader: FolderTableReader {
    let dossier: Dossier
    package init(_ dossier: Dossier) { self.dossier = dossier }

    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let table = try ColumnTable(path, file: file, of: dossier, into: intake) else { return }
        let account = table.required("account"), name = table.required("name"), type = table.optional("type")
        guard try table.checkColumns() else { return }
        while try table.nextRow() {
            let number = try table.value(account), nameText = try table.value(name)
            let kind = try table.choice(type, Account.Kind.self)
            guard !table.isFaulty, let number, let nameText else { continue }
            try intake.take(.account(Account(number: number, name: nameText, type: kind, origin: table.origin)))
        }
    }
}

/// Reads `ledger/opening.csv`.
package struct OpeningReader: FolderTableReader {
    let dossier: Dossier
    package init(_ dossier: Dossier) { self.dossier = dossier }

    /// - Throws: what `intake` throws; faults of the file are reported to it.
    package func read(_ path: String, file: String, into intake: any DossierIntake) throws {
        guard let table = try ColumnTable(path, file: file, of: dossier, into: intake) else { return }
        let year = table.required("fiscal-year"), account = table.required("account")
        let sides = Sides(table)
        guard try table.checkColumns() else { return }
        let years = dossier.fiscalYears.map(\.id), known = Set(years)
        while try table.nextRow() {
            let yearText = try table.value(year), number = try table.value(account)
            let (debit, credit) = try sides.amounts(dossier.currency)
            if let yearText, !known.contains(yearText) {
                try table.fault(Diagnostic(
                    .unknownReference, at: table.location(of: year),
                    ["field": "fiscal-year", "value": .text(yearText), "suggestion": .text(nearest(to: yearText, among: years) ?? ""),
                     "expected": .text(listed(years))]))
            }
            guard !table.isFaulty, let yearText, let number else { continue }
            try intake.take(.opening(OpeningBalance(
                fiscalYear: yearText, account: number, debit: debit, credit: credit, origin: table.origin)))
        }
    }
}
