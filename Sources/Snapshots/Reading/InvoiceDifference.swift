package import DossierModel
import GRDB

/// Something that was declared of a document, and that its e-invoice says otherwise.
package struct InvoiceDifference: Sendable {
    /// The column of `documents.csv`: `number`, `gross`.
    package let field: String
    let declared: Diagnostic.Argument
    /// What the e-invoice says; an amount of a credit note with the sign that it has in the dossier.
    package let found: Diagnostic.Argument
    /// Whether both have one currency; amounts of two cannot be compared.
    let isComparable: Bool

    /// The roles of the party that an invoice is from, or for.
    private static let parties = """
        CASE coalesce(direction, document.kind) WHEN 'sales' THEN 'buyer' ELSE 'seller' END,
        CASE coalesce(direction, document.kind) WHEN 'purchases' THEN 'seller' ELSE 'buyer' END
        """

    /// Documents beside the e-invoice that is their original; a condition may follow.
    static let query = """
        SELECT document.id, document.kind, document.number, document.date, document.due, document.currency, document.net, document.vat,
            document.gross, source, source_line, direction AS own_kind, own.number AS own_number, own.date AS own_date, own.due AS own_due,
            own.currency AS own_currency, party_name, provenance, document.year, document.month,
            (SELECT group_concat(coalesce(name, '') || char(10) || coalesce(trading_name, ''), char(10)) FROM invoice_party
                WHERE invoice_party.file = own.file AND role IN (\(parties))) AS own_party,
            (SELECT group_concat(identifier, char(10)) FROM invoice_identifier
                WHERE invoice_identifier.file = own.file AND role IN (\(parties))) AS own_identifiers,
            (SELECT party.number FROM party WHERE party.code = document.party) AS party_number,
            sign * own.net AS own_net, sign * own.vat AS own_vat, sign * own.gross AS own_gross
        FROM document JOIN document_file AS original ON original.document = document.id AND original.role = 'original'
        JOIN (SELECT *, 1 - 2 * is_credit AS sign FROM invoice) AS own ON own.file = original.file
        """

    /// - Parameters:
    ///   - row: One of ``query``.
    ///   - currency: That of the document.
    static func all(in row: Row, _ currency: Currency) -> [InvoiceDifference] {
        var all: [InvoiceDifference] = []
        for field in ["kind", "number", "date", "due", "currency"] {
            guard let declared: String = row[field], let found: String = row["own_" + field], declared != found else { continue }
            all.append(InvoiceDifference(field: field, declared: .text(declared), found: .text(found), isComparable: true))
        }
        if let period = otherPeriod(row) {
            all.append(InvoiceDifference(field: "period", declared: .text(period), found: .text(row["own_date"] ?? ""), isComparable: true))
        }
        if let (declared, found) = InvoicedParty(row)?.difference {
            all.append(InvoiceDifference(field: "party", declared: .text(declared), found: .text(found), isComparable: true))
        }
        let own = (row["own_currency"] as String?).flatMap { Currency(code: $0) } ?? currency, isComparable = row["currency"] == own.code
        for field in ["net", "vat", "gross"] {
            guard let declared: Int64 = row[field], let found: Int64 = row["own_" + field], declared != found || !isComparable else { continue }
            all.append(InvoiceDifference(
                field: field, declared: .money(Money(declared, currency)), found: .money(Money(found, own)), isComparable: isComparable))
        }
        return all
    }

    /// The declared period of a document that has its date from the e-invoice, where it is another.
    private static func otherPeriod(_ row: Row) -> String? {
        guard (row["provenance"] as String?).map(Document.provenance)?[.date] == .structured, let date = Day(iso: row["date"] ?? ""),
            let year: Int = row["year"], year != 0, let month: Int = row["month"], year != date.year || month != date.month
        else { return nil }
        return Period(year: year, month: month == 0 ? nil : month)?.description
    }
}

extension Snapshot {
    /// What e-invoices say otherwise of each of the documents, by document id. It is the same in every edition that sees them and the ledger, and in
    /// every one that sees them without it.
    /// - Throws: `DatabaseError`.
    package func invoiceDifferences(of documents: [Int64]) throws -> [Int64: [InvoiceDifference]] {
        guard !documents.isEmpty else { return [:] }
        let list = IDList(documents)
        let found = try rows("\(InvoiceDifference.query) WHERE document.id IN \(list.marks)", list.arguments) { row in
            (document: row["id"] as Int64, all: InvoiceDifference.all(in: row, Currency(code: row["currency"]) ?? .euro))
        }
        return Dictionary(found.map { ($0.document, $0.all) }, uniquingKeysWith: { first, _ in first }).filter { !$0.value.isEmpty }
    }
}
