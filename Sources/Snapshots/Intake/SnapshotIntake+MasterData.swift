import DossierModel
import Fixity
import GRDB

/// Journals, accounts and parties.
extension SnapshotIntake {
    func store(_ journal: Journal) throws {
        try insert(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [journal.code.asCode, journal.name, journal.family.rawValue, journal.origin.file, journal.origin.line])
        if journal.isOpening { openingJournals.insert(journal.code.asCode) }
        try reportIfIgnored("journal", key: "code", journal.code.asCode, name: journal.name, journal.origin)
    }

    func store(_ account: Account) throws {
        try insert(
            "INSERT INTO account VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [account.number.asCode, account.name, account.type?.rawValue, account.leadCode, account.origin.file, account.origin.line])
        try reportIfIgnored("account", key: "number", account.number.asCode, name: account.name, account.origin)
    }

    func store(_ code: VATCode) throws {
        try insert(
            "INSERT INTO vat_code VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [code.code.asCode, code.name, code.payable?.asCode, code.claimable?.asCode, code.origin.file, code.origin.line])
        try reportIfIgnored("vat_code", key: "code", code.code.asCode, name: code.name, code.origin)
    }

    func store(_ party: Party) throws {
        try insert(
            "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [party.code.asCode, party.name, party.role.rawValue, party.number, party.address, party.email, party.iban, party.origin.file,
             party.origin.line])
        try reportIfIgnored("party", key: "code", party.code.asCode, name: party.name, party.origin)
    }

    /// The same master record in the auditfile of the next year is no fault; the same code for something else is.
    private func reportIfIgnored(_ table: String, key: String, _ code: String, name: String, _ origin: SourceLocation) throws {
        guard db.changesCount == 0 else { return }
        guard let first = try Row.fetchOne(db, sql: "SELECT name, source, source_line FROM \(table) WHERE \(key) = ?", arguments: [code])
        else { return }
        let elsewhere = SourceLocation(first["source"], line: first["source_line"])
        if isExported, elsewhere.file != origin.file, first["name"] == name { return }
        try report(Diagnostic(
            .duplicateIdentifier, at: origin, ["value": .text(code), "field": .text(table)],
            severity: isExported ? .finding : .error, related: [elsewhere]))
    }
}
