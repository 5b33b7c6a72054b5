import DossierModel
import GRDB

/// The declared party of a document beside that of its e-invoice: the buyer of a sale, the seller of a purchase, either where nobody can tell.
struct InvoicedParty {
    private let name: String
    /// Of the declared party, as it is compared.
    private let number: String?
    private let others: [String]
    private let otherNumbers: [String]

    /// Nil where no party was declared, or the e-invoice names none.
    ///
    /// - Parameter row: One of ``InvoiceDifference/query``.
    init?(_ row: Row) {
        func lines(_ column: String) -> [String] { (row[column] as String?)?.split(separator: "\n").map(String.init) ?? [] }
        guard let name: String = row["party_name"], (row["provenance"] as String?).map(Document.provenance)?[.party] == nil else { return nil }
        others = lines("own_party")
        guard !others.isEmpty else { return nil }
        otherNumbers = lines("own_identifiers").sorted()
        number = (row["party_number"] as String?).flatMap(EInvoiceParty.identity)
        self.name = name
    }

    /// What was declared and what the e-invoice says, where they are two parties. Numbers decide where both are Belgian; else names, loosely.
    var difference: (declared: String, found: String)? {
        if let number, otherNumbers.contains(number) { return nil }
        if let written = EInvoiceParty.identity(name), otherNumbers.contains(written) { return nil }
        if let number, Self.isBelgian(number), let other = otherNumbers.first(where: Self.isBelgian) {
            return ("\(name) (\(Self.written(number)))", "\(others[0]) (\(Self.written(other)))")
        }
        let folded = PartyName.folded(name)
        return others.contains { PartyName.mayBeSame(folded, PartyName.folded($0)) } ? nil : (name, others[0])
    }

    private static func written(_ number: String) -> String { EnterpriseNumber(number).map { "BE " + $0.formatted } ?? number }

    private static func isBelgian(_ number: String) -> Bool { number.hasPrefix("BE") && EnterpriseNumber(number) != nil }
}
