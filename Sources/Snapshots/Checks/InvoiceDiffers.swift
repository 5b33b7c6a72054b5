import DossierModel
import GRDB

/// What was declared of a document is what its e-invoice says.
struct InvoiceDiffers: Check {
    static let identifier = Diagnostic.Identifier.invoiceDiffers
    static let basis: Set<Basis> = []
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try dossier.visit("""
            SELECT document.kind, document.number, document.date, document.due, document.currency, document.net, document.vat, document.gross,
                source, source_line, direction AS own_kind, own.number AS own_number, own.date AS own_date, own.due AS own_due,
                own.currency AS own_currency, sign * own.net AS own_net, sign * own.vat AS own_vat, sign * own.gross AS own_gross,
                own.file AS invoice, document.party, party_name, document.year, document.month, provenance
            FROM document JOIN document_file AS original ON original.document = document.id AND original.role = 'original'
            JOIN (SELECT *, 1 - 2 * is_credit AS sign FROM invoice) AS own ON own.file = original.file
            """) { row, place in
            func report(_ field: String, _ declared: Diagnostic.Argument, _ found: Diagnostic.Argument) throws {
                try dossier.report(Diagnostic(.invoiceDiffers, at: place, ["field": .text(field), "value": declared, "expected": found]))
            }
            let currency = Currency(code: row["currency"]) ?? dossier.currency, isOwnCurrency = row["currency"] == row["own_currency"] as String?
            for field in ["kind", "number", "date", "due", "currency"] {
                guard let declared: String = row[field], let found: String = row["own_" + field], declared != found else { continue }
                try report(field, .text(declared), .text(found))
            }
            if let period = otherPeriod(row) { try report("period", .text(period), .text(row["own_date"])) }
            if let (declared, found) = try InvoicedParty(row, dossier.db)?.difference { try report("party", .text(declared), .text(found)) }
            for field in ["net", "vat", "gross"] where isOwnCurrency {
                guard let declared: Int64 = row[field], let found: Int64 = row["own_" + field], declared != found else { continue }
                try report(field, .money(Money(declared, currency)), .money(Money(found, currency)))
            }
        }
    }

    /// The declared period of a document that has its date from the e-invoice, where it is another.
    private func otherPeriod(_ row: Row) -> String? {
        guard (row["provenance"] as String?).map(Document.provenance)?[.date] == .structured, let date = Day(iso: row["date"] ?? ""),
            let year: Int = row["year"], year != 0, let month: Int = row["month"], year != date.year || month != date.month
        else { return nil }
        return Period(year: year, month: month == 0 ? nil : month)?.description
    }
}
