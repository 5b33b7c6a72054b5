import DossierModel
import Foundation
import GRDB
import Snapshots

/// Writes an auditfile XAF 3.2 of what fits into one: company, accounts, parties, VAT codes and the opening balance.
final class AuditfileWriter {
    static let namespace = "http://www.auditfiles.nl/XAF/3.2"
    private let tables: SnapshotTables
    private let balances: Balances
    private var text = ""
    /// Texts that were cut at the length the schema allows.
    private(set) var shortened = 0

    init(tables: SnapshotTables, balances: Balances) {
        self.tables = tables
        self.balances = balances
    }

    /// - Throws: `PackageExport.Refusal` where the schema has no place for something that may not be cut; `DatabaseError`.
    func data() throws -> Data {
        let dossier = tables.dossier
        guard dossier.currency.digits == 2 else { throw refusal("export.refused.currency", dossier.currency.code) }
        guard let country = country() else { throw refusal("export.refused.country", dossier.enterpriseNumber ?? "") }
        let opens = balances.basis.opens
        text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<auditfile xmlns=\"\(Self.namespace)\">\n<header>\n"
        try code("fiscalYear", opens.id, limit: 9)
        element("startDate", opens.start.description)
        element("endDate", opens.end.description)
        element("curCode", dossier.currency.code)
        element("dateCreated", String(dossier.frozenAt.prefix(10)))
        element("softwareDesc", "Vitrine")
        text += "</header>\n<company>\n"
        try code("companyIdent", dossier.id, limit: 35)
        element("companyName", dossier.name, limit: 999)
        element("taxRegistrationCountry", country)
        try code("taxRegIdent", dossier.enterpriseNumber ?? "", limit: 30)
        try writeParties()
        try writeAccounts()
        try writeVATCodes()
        try writeOpening()
        text += "</company>\n</auditfile>\n"
        return Data(text.utf8)
    }

    private func writeParties() throws {
        text += "<customersSuppliers>\n"
        let types = ["customer": "C", "supplier": "S", "both": "B"]
        try tables.each("SELECT code, name, role, number, address, email, iban FROM party ORDER BY code") { row in
            text += "<customerSupplier>"
            try code("custSupID", row[0], limit: 35)
            element("custSupName", row[1], limit: 50)
            if let email = row[5] as String? { element("eMail", email) }
            if let number = row[3] as String? { try code("taxRegIdent", number, limit: 30) }
            element("custSupTp", types[row[2] as String] ?? "O")
            if let address = row[4] as String? {
                text += "<streetAddress>"
                element("streetname", address, limit: 999)
                text += "</streetAddress>"
            }
            if let iban = row[6] as String? {
                text += "<bankAccount>"
                try code("bankAccNr", iban, limit: 35)
                text += "</bankAccount>"
            }
            text += "</customerSupplier>\n"
        }
        text += "</customersSuppliers>\n"
    }

    private func writeAccounts() throws {
        let basis = balances.basis
        var isEmpty = true
        func account(_ number: String, _ name: String, _ type: String) throws {
            if isEmpty { text += "<generalLedger>\n" }
            isEmpty = false
            text += "<ledgerAccount>"
            try code("accID", number, limit: 35)
            element("accDesc", name, limit: 999)
            element("accTp", type)
            text += "</ledgerAccount>\n"
        }
        try tables.each("SELECT number, name, type, \(basis.isResult("account.number")) FROM account ORDER BY number") { row in
            // M is neither balance nor result: what a chart without types has.
            try account(row[0], row[1], (row[2] as String?) == nil && !basis.knowsTypes ? "M" : (row[3] as Bool) ? "P" : "B")
        }
        for added in balances.added { try account(added.number, added.name, "B") }
        if !isEmpty { text += "</generalLedger>\n" }
    }

    private func writeVATCodes() throws {
        var isEmpty = true
        let isKnown = "(SELECT number FROM account WHERE number = "
        try tables.each("SELECT code, name, \(isKnown)payable), \(isKnown)claimable) FROM vat_code ORDER BY code") { row in
            if isEmpty { text += "<vatCodes>\n" }
            isEmpty = false
            text += "<vatCode>"
            try code("vatID", row[0], limit: 35)
            element("vatDesc", row[1], limit: 999)
            if let payable = row[2] as String? { try code("vatToPayAccID", payable, limit: 35) }
            if let claimable = row[3] as String? { try code("vatToClaimAccID", claimable, limit: 35) }
            text += "</vatCode>\n"
        }
        if !isEmpty { text += "</vatCodes>\n" }
    }

    private func writeOpening() throws {
        let lines = balances.lines
        text += "<openingBalance>\n"
        element("opBalDate", balances.basis.opens.start.description)
        element("linesCount", String(lines.count))
        element("totalDebit", written(lines.reduce(0) { $0 + max($1.amount, 0) }))
        element("totalCredit", written(lines.reduce(0) { $0 + max(-$1.amount, 0) }))
        for (index, line) in lines.enumerated() {
            text += "<obLine>"
            element("nr", String(index + 1))
            try code("accID", line.account, limit: 35)
            element("amnt", written(abs(line.amount)))
            element("amntTp", line.amount < 0 ? "C" : "D")
            text += "</obLine>\n"
        }
        text += "</openingBalance>\n"
    }

    // MARK: Words

    private func written(_ amount: Int64) -> String {
        Money(amount, tables.dossier.currency).plain
    }

    /// Country of the dossier, or the letters that its number starts with.
    private func country() -> String? {
        if let country = tables.dossier.country { return country.rawValue }
        let start = (tables.dossier.enterpriseNumber ?? "").prefix(2)
        return start.count == 2 && Locale.Region.isoRegions.contains { $0.identifier == start } ? String(start) : nil
    }

    private func refusal(_ key: String, _ value: String) -> PackageExport.Refusal {
        PackageExport.Refusal(part: .auditfile, reason: .init(key: key, values: ["value": value]))
    }

    /// A code is whole or refused.
    private func code(_ name: String, _ value: String, limit: Int) throws {
        guard value.unicodeScalars.count <= limit, value.unicodeScalars.allSatisfy(Self.isAllowed) else {
            throw refusal("export.refused.code", value)
        }
        element(name, value)
    }

    /// A text is cut at the length that the schema allows, and what XML cannot hold becomes U+FFFD.
    private func element(_ name: String, _ value: String, limit: Int = .max) {
        var scalars = String.UnicodeScalarView()
        for scalar in value.unicodeScalars.prefix(limit) { scalars.append(Self.isAllowed(scalar) ? scalar : "\u{FFFD}") }
        if value.unicodeScalars.count > limit { shortened += 1 }
        text += "<\(name)>\(String(scalars).escapedForMarkup)</\(name)>"
        if Self.ownLine.contains(name) { text += "\n" }
    }

    private static let ownLine: Set<String> = [
        "fiscalYear", "startDate", "endDate", "curCode", "dateCreated", "softwareDesc", "companyIdent", "companyName", "opBalDate", "linesCount",
        "totalDebit", "totalCredit",
    ]

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF || scalar == "\t" || scalar == "\n"
    }
}

extension String {
    /// For text and quoted attributes of XML and HTML.
    var escapedForMarkup: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
