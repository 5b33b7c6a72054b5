/// What people read above a column of a CSV file: each name of a column has one label, that of the pages where they have one.
enum ColumnHead {
    /// The key of the label.
    ///
    /// - Parameter table: The name of the file, of which two have a column that elsewhere is something else.
    static func key(of column: String, in table: String) -> String {
        switch (column, table) {
        case ("lines", "invoices.csv"): "invoice.total-lines"
        case ("movement", _) where table.hasPrefix("movements"): "bank.movement"
        default: ofPages[column] ?? "column.\(column)"
        }
    }

    /// Labels of the pages.
    private static let ofPages = [
        "account": "table.account", "address": "identity.address", "allowances": "invoice.total-allowances", "amount": "table.amount",
        "bank": "invoice.bank", "bank-account": "bank.account", "booked": "bank.booked", "category": "invoice.category",
        "charges": "invoice.total-charges", "checked": "completeness.checked", "closing": "table.closing", "code": "table.code",
        "communication": "bank-detail.structured-communication", "contact": "invoice.contact", "control": "completeness.control",
        "costs": "figure.costs", "counterparty-account": "bank-detail.account-of-the-counterparty", "credit": "booking.credit",
        "currency": "fact.currency", "customer-reference": "movement.customer-reference", "date": "fact.date", "days": "party.days",
        "days-0-30": "party.age.0-30",
        "days-31-60": "party.age.31-60", "days-61-90": "party.age.61-90", "days-over-90": "party.age.90", "debit": "booking.debit",
        "description": "table.detail", "deviations": "completeness.deviations", "document": "table.document", "documents": "table.documents",
        "due": "fact.due", "email": "party.email", "endpoint": "invoice.endpoint", "enterprise-number": "identity.enterprise-number",
        "entries": "holding.entries", "entry": "fact.entry", "file": "fact.file", "finding": "finding.what", "fiscal-year": "table.year",
        "gross": "fact.gross", "id": "invoice.line", "identifier": "invoice.identifier", "income": "figure.income", "is-charge": "invoice.charge",
        "item": "invoice.item", "journal": "table.journal", "keep-until": "fact.keep-until", "kind": "fact.kind",
        "liquidity": "figure.liquidity", "message": "bank-detail.communication", "month": "table.month", "movement": "vat.movement",
        "movements": "bank.movements", "name": "table.name", "net": "fact.net", "next-step": "finding.fix", "number": "fact.number",
        "octets": "pdfs.column.size", "on-vat-accounts": "vat.own", "opening": "table.opening", "order-line": "invoice.order-line",
        "original-amount": "movement.original", "pages": "fact.pages", "party": "fact.party", "path": "fact.path",
        "payable": "invoice.payable", "payables": "figure.payables", "percentage": "invoice.share", "period": "fact.period",
        "place": "finding.where", "prepaid": "invoice.total-prepaid", "price": "invoice.price", "proposed": "pdfs.column.proposed",
        "quantity": "invoice.quantity", "rate": "invoice.rate", "reason": "invoice.reason", "receivables": "figure.receivables",
        "reference": "movement.reference", "register-number": "invoice.register-number", "remittance": "invoice.remittance",
        "result": "figure.result", "role": "table.role", "rounding": "invoice.total-rounding", "rule": "retention.rule",
        "settlement": "vat.settlement", "sha256": "fingerprint.column", "specification": "invoice.specification",
        "statement": "bank.statement", "status": "fact.status", "syntax": "invoice.syntax", "tax-currency": "invoice.tax-currency",
        "taxable": "invoice.taxable", "telephone": "invoice.telephone", "text": "table.text", "tied": "bank.tied", "total": "total.sum",
        "trading-name": "invoice.trading-name", "type": "table.type", "updated-until": "front.updated-until", "value": "invoice.other-value",
        "value-date": "bank-detail.value-date", "vat": "fact.vat", "vat-number": "invoice.vat-number", "without-document": "party.unmatched",
        "year": "table.calendar-year",
    ]
}
