import DossierModel
import GRDB

/// The declared party of a document beside that of its e-invoice: the buyer of a sale, the seller of a purchase, either where nobody can tell.
struct InvoicedParty {
    private let name: String
    /// Of the declared party, as it is compared.
    private let number: String?
    private let others: [(name: String?, tradingName: String?)]
    private let otherNumbers: [String]

    /// Nil where no party was declared, or the e-invoice names none.
    ///
    /// - Throws: `DatabaseError`.
    init?(_ row: Row, _ db: Database) throws {
        guard let name: String = row["party_name"], (row["provenance"] as String?).map(Document.provenance)?[.party] == nil else { return nil }
        let kind: String? = row["own_kind"] ?? row["kind"], file: Int64 = row["invoice"]
        let roles = kind == "sales" ? ["buyer", "buyer"] : kind == "purchases" ? ["seller", "seller"] : ["seller", "buyer"]
        let places: StatementArguments = [file, roles[0], roles[1]]
        others = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT name, trading_name FROM invoice_party WHERE file = ? AND role IN (?, ?) ORDER BY role DESC"),
            arguments: places
        ).map { ($0["name"], $0["trading_name"]) }
        guard others.contains(where: { $0.name != nil || $0.tradingName != nil }) else { return nil }
        otherNumbers = try String.fetchAll(
            db.cachedStatement(sql: "SELECT identifier FROM invoice_identifier WHERE file = ? AND role IN (?, ?) ORDER BY identifier"),
            arguments: places)
        let code: String? = row["party"]
        number = try code.flatMap {
            try String.fetchOne(db.cachedStatement(sql: "SELECT number FROM party WHERE code = ?"), arguments: [$0])
        }.flatMap(EInvoiceParty.identity)
        self.name = name
    }

    /// What was declared and what the e-invoice says, where they are two parties. Numbers decide where both are Belgian; else names, loosely.
    var difference: (declared: String, found: String)? {
        let found = others.lazy.compactMap { $0.name ?? $0.tradingName }.first ?? ""
        if let number, otherNumbers.contains(number) { return nil }
        if let written = EInvoiceParty.identity(name), otherNumbers.contains(written) { return nil }
        if let number, Self.isBelgian(number), let other = otherNumbers.first(where: Self.isBelgian) {
            // The number of the other stands in parties.csv, which not everybody sees.
            return (name, "\(found) (\(other))")
        }
        let folded = PartyName.folded(name), names = others.flatMap { [$0.name, $0.tradingName] }.compactMap { $0 }
        return names.contains { PartyName.mayBeSame(folded, PartyName.folded($0)) } ? nil : (name, found)
    }

    private static func isBelgian(_ number: String) -> Bool { number.hasPrefix("BE") && EnterpriseNumber(number) != nil }
}
