import DossierModel
import GRDB

/// Stores what an e-invoice says, by its file.
struct InvoiceIntake {
    let db: Database

    /// - Throws: `DatabaseError`.
    func store(_ invoice: EInvoice, file: Int64) throws {
        let totals = invoice.totals
        func minor(_ amount: EInvoiceAmount?) -> Int64? { Self.minor(amount, invoice.currency) }
        try insert("invoice", [
            file, invoice.syntax.rawValue, invoice.specification, invoice.typeCode, invoice.isCredit, nil, invoice.number,
            invoice.dates.issue?.day?.description, invoice.dates.due?.day?.description, invoice.currency, invoice.taxCurrency, minor(totals.lines),
            minor(totals.allowances), minor(totals.charges), minor(totals.net), minor(totals.vat), minor(totals.gross), minor(totals.prepaid),
            minor(totals.rounding), minor(totals.payable),
        ])
        for (role, party) in invoice.parties { try store(party, role, file) }
        for (position, vat) in invoice.vat.enumerated() {
            try insert("invoice_vat", [
                file, position, vat.tax.category, vat.tax.rate.map(plain), minor(vat.taxable), minor(vat.amount), vat.exemptionReason,
                vat.exemptionCode,
            ])
        }
        for (position, line) in invoice.lines.enumerated() {
            try insert("invoice_line", [
                file, position, line.depth, line.id, line.item.name, line.item.description, line.quantity.map(plain), line.quantity?.unit,
                line.price.net.map(plain), minor(line.net), line.tax.category, line.tax.rate.map(plain), line.orderLine,
            ])
            try store(line.allowances, line: position, file, in: invoice.currency)
        }
        try store(invoice.allowances, line: -1, file, in: invoice.currency)
        let remittances = invoice.payment.remittances.joined(separator: " ")
        for (position, means) in invoice.payment.means.enumerated() {
            try insert("invoice_payment", [file, position, means.code, means.account, means.bank, remittances.isEmpty ? nil : remittances])
        }
        var position = 0
        try invoice.visitTerms { term in
            try insert("invoice_term", [file, position, term.line ?? -1, term.part, term.name, term.value])
            position += 1
        }
    }

    private func store(_ party: EInvoiceParty, _ role: String, _ file: Int64) throws {
        let address = party.address, contact = party.contact
        try insert("invoice_party", [
            file, role, party.name, party.tradingName, party.vatNumber?.text, party.legalIdentifier?.text, party.endpoint?.text,
            address.lines.isEmpty ? nil : address.lines.joined(separator: "\n"), address.city, address.postCode, address.country, contact.name,
            contact.telephone, contact.email,
        ])
        for identifier in party.identities { try insert("invoice_identifier", [file, role, identifier]) }
    }

    private func store(_ allowances: [EInvoiceAllowance], line: Int, _ file: Int64, in currency: String?) throws {
        for (position, allowance) in allowances.enumerated() {
            try insert("invoice_allowance", [
                file, line, position, allowance.isCharge, Self.minor(allowance.amount, currency), Self.minor(allowance.base, currency),
                allowance.percentage.map(plain), allowance.reason, allowance.reasonCode,
            ])
        }
    }

    private func insert(_ table: String, _ values: [(any DatabaseValueConvertible)?]) throws {
        let places = Array(repeating: "?", count: values.count).joined(separator: ", ")
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO \(table) VALUES (\(places))").execute(arguments: StatementArguments(values))
    }

    /// Nil for an amount of another currency than the invoice's: in its column it would be taken for one of that.
    private static func minor(_ amount: EInvoiceAmount?, _ currency: String?) -> Int64? {
        amount?.money.flatMap { $0.currency.code == currency ? $0.minorUnits : nil }
    }

    private func plain(_ decimal: EInvoiceDecimal) -> String { decimal.value?.description ?? decimal.text }
}

extension InvoiceIntake {
    /// Says of each e-invoice whether the dossier's own company sells or buys.
    ///
    /// - Parameter own: The enterprise number of the dossier.
    /// - Throws: `DatabaseError`.
    func settleDirections(own: String?) throws {
        guard let own = own.flatMap(EInvoiceParty.identity) else { return }
        func names(_ role: String) -> String {
            "EXISTS (SELECT 1 FROM invoice_identifier AS own WHERE own.file = invoice.file AND role = '\(role)' AND identifier = :own)"
        }
        try db.execute(sql: """
            UPDATE invoice SET direction = CASE WHEN \(names("seller")) AND \(names("buyer")) THEN NULL
                WHEN \(names("seller")) THEN 'sales' WHEN \(names("buyer")) THEN 'purchases' END
            """, arguments: ["own": own])
    }
}
