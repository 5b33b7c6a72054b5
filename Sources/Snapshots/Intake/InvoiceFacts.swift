import DossierModel
import GRDB

/// The facts of a document that its e-invoice says.
struct InvoiceFacts {
    /// Nil where it does not tell: neither party, or both, are the dossier's own.
    let kind: DocumentKind?
    private let row: Row
    private let seller: String?, buyer: String?
    /// Whether a company invoices itself.
    private let isOwn: Bool

    /// Nil for a file that neither is an e-invoice nor holds or shows one.
    ///
    /// - Throws: `DatabaseError`.
    init?(of file: Int64, _ db: Database) throws {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT invoice.* FROM temp.invoice_of JOIN invoice ON invoice.file = invoice WHERE invoice_of.file = ?"),
                arguments: [file])
        else { return nil }
        self.row = row
        kind = (row["direction"] as String?).flatMap { DocumentKind(rawValue: $0) }
        let name = try db.cachedStatement(sql: "SELECT coalesce(name, trading_name) FROM invoice_party WHERE file = ? AND role = ?")
        seller = try String.fetchOne(name, arguments: [row["file"] as Int64, "seller"])
        buyer = try String.fetchOne(name, arguments: [row["file"] as Int64, "buyer"])
        isOwn = try Bool.fetchOne(db.cachedStatement(sql: """
            SELECT EXISTS (SELECT 1 FROM invoice_identifier AS one JOIN invoice_identifier AS other USING (file, identifier)
                WHERE file = ? AND one.role = 'seller' AND other.role = 'buyer')
            """), arguments: [row["file"] as Int64]) == true
    }

    /// Fills in what was not declared. A credit note counts against invoices, so that its amounts change their sign.
    func complete(_ document: inout Document) {
        func fill<Value>(_ fact: Document.Fact, _ path: WritableKeyPath<Document, Value?>, _ value: Value?) {
            guard document[keyPath: path] == nil, let value else { return }
            document[keyPath: path] = value
            document.provenance[fact] = .structured
        }
        // A kind that the folder says is weaker than this one.
        if document.provenance[.kind] != nil, let kind {
            document.kind = kind
            document.provenance[.kind] = .structured
        }
        fill(.number, \.number, row["number"])
        fill(.date, \.date, (row["date"] as String?).flatMap { Day(iso: $0) })
        fill(.due, \.due, (row["due"] as String?).flatMap { Day(iso: $0) })
        // The company of the dossier is no party of it, whatever kind was declared.
        if !isOwn { fill(.party, \.party, (kind ?? document.kind) == .sales ? buyer : seller) }
        guard let currency = (row["currency"] as String?).flatMap({ Currency(code: $0) }) else { return }
        if document.net == nil, document.vat == nil, document.gross == nil, currency != document.currency {
            document.currency = currency
            document.provenance[.currency] = .structured
        }
        guard document.currency == currency else { return }
        let sign: Int64 = row["is_credit"] == true ? -1 : 1
        fill(.net, \.net, (row["net"] as Int64?).map { sign * $0 })
        fill(.vat, \.vat, (row["vat"] as Int64?).map { sign * $0 })
        fill(.gross, \.gross, (row["gross"] as Int64?).map { sign * $0 })
    }
}
