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
        dossier.enterpriseNumber = try ownNumber ?? self.ownNumber()
        dossier.country = dossier.enterpriseNumber.flatMap { Country(enterpriseNumber: $0) }
        return dossier
    }

    /// That of all e-invoices, two at least, where it is one; else the euro. A single one may come from anywhere.
    func currency() throws -> Currency {
        let codes = try String.fetchAll(db, sql: "SELECT coalesce(currency, '') FROM invoice")
        return codes.count > 1 && Set(codes).count == 1 ? Currency(code: codes[0]) ?? .euro : .euro
    }

    /// The number of the one company that is a party to every e-invoice. Of one e-invoice nobody can tell which party keeps it.
    func ownNumber() throws -> String? {
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM invoice") ?? 0
        guard count > 1 else { return nil }
        let everywhere = try String.fetchAll(db, sql: """
            SELECT identifier FROM invoice_identifier WHERE role IN ('seller', 'buyer')
            GROUP BY identifier HAVING count(DISTINCT file) = ? ORDER BY identifier
            """, arguments: [count])
        let names = everywhere.map { _ in "?" }.joined(separator: ", ")
        // Several numbers of one company stand at the same party of each.
        let places = try Int.fetchOne(db, sql: """
            SELECT count(*) FROM (SELECT DISTINCT file, role FROM invoice_identifier WHERE role IN ('seller', 'buyer') AND identifier IN (\(names)))
            """, arguments: StatementArguments(everywhere))
        guard places == count else { return nil }
        if let number = everywhere.lazy.compactMap({ $0.hasPrefix("BE") ? EnterpriseNumber($0) : nil }).first { return "BE " + number.formatted }
        return everywhere.first { $0.prefix(2).allSatisfy(\.isLetter) && $0.dropFirst(2).contains(where: \.isNumber) }
            ?? (everywhere.count == 1 ? everywhere[0] : nil)
    }

    /// What a person has to know of it.
    static func finding(_ dossier: Dossier) -> Diagnostic {
        Diagnostic(.assumedDossier, at: SourceLocation("."), [
            "name": .text(dossier.name), "currency": .text(dossier.currency.code), "value": .text(dossier.enterpriseNumber ?? "–"),
        ])
    }
}
