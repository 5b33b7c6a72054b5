import DossierModel
import GRDB

/// What is taken for granted of a pile that nothing describes. Run when its e-invoices are read.
struct PileAssumptions {
    let db: Database

    /// - Parameters:
    ///   - ownNumber: The enterprise number of the company, where somebody said it.
    ///   - language: That of the user.
    /// - Throws: `DatabaseError`.
    func dossier(id: String, name: String, ownNumber: String?, language: Language) throws -> Dossier {
        var dossier = try Dossier(id: id, name: name, language: language, currency: currency())
        dossier.enterpriseNumber = try ownNumber ?? OwnCompany(db).number
        dossier.country = dossier.enterpriseNumber.flatMap { Country(enterpriseNumber: $0) }
        return dossier
    }

    /// That of all e-invoices, two at least, where it is one; else the euro. A single one may come from anywhere.
    func currency() throws -> Currency {
        let codes = try String.fetchAll(db, sql: "SELECT coalesce(currency, '') FROM invoice")
        return codes.count > 1 && Set(codes).count == 1 ? Currency(code: codes[0]) ?? .euro : .euro
    }

    /// What a person has to know of it.
    ///
    /// - Throws: `DatabaseError`.
    func finding(_ dossier: Dossier, ownNumber: String?) throws -> Diagnostic {
        try Diagnostic(.assumedDossier, at: SourceLocation("."), [
            "name": .text(dossier.name), "currency": .text(dossier.currency.code), "value": .text(ownNumber ?? OwnCompany(db).text),
        ])
    }
}
