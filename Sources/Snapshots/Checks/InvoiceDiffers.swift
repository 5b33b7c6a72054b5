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
                own.currency AS own_currency, party_name, provenance,
                (SELECT group_concat(coalesce(name, '') || char(10) || coalesce(trading_name, ''), char(10)) FROM invoice_party
                    WHERE invoice_party.file = own.file AND role = CASE document.kind WHEN 'sales' THEN 'buyer' ELSE 'seller' END) AS own_party,
                (SELECT group_concat(identifier, char(10)) FROM invoice_identifier
                    WHERE invoice_identifier.file = own.file AND role = CASE document.kind WHEN 'sales' THEN 'buyer' ELSE 'seller' END)
                    AS own_identifiers, (SELECT party.number FROM party WHERE party.code = document.party) AS party_number, sign * own.net AS \
            own_net, sign * own.vat AS own_vat, sign * own.gross AS own_gross
            FROM document JOIN document_file AS original ON original.document = document.id AND original.role = 'original'
            JOIN (SELECT *, 1 - 2 * is_credit AS sign FROM invoice) AS own ON own.file = original.file
            """) { row, place in
            let currency = Currency(code: row["currency"]) ?? dossier.currency, isOwnCurrency = row["currency"] == row["own_currency"] as String?
            for field in ["kind", "number", "date", "due", "currency"] {
                guard let declared: String = row[field], let found: String = row["own_" + field], declared != found else { continue }
                try dossier.report(Diagnostic(
                    .invoiceDiffers, at: place, ["field": .text(field), "value": .text(declared), "expected": .text(found)]))
            }
            if let declared: String = row["party_name"], let found: String = row["own_party"],
                !((row["provenance"] as String?) ?? "").contains("party="), !Self.isSame(row)
            {
                let names = found.split(separator: "\n").map(String.init)
                if let first = names.first, !names.contains(where: { PartyName.mayBeSame(PartyName.folded(declared), PartyName.folded($0)) }) {
                    try dossier.report(Diagnostic(
                        .invoiceDiffers, at: place, ["field": .text("party"), "value": .text(declared), "expected": .text(first)]))
                }
            }
            for field in ["net", "vat", "gross"] where isOwnCurrency {
                guard let declared: Int64 = row[field], let found: Int64 = row["own_" + field], declared != found else { continue }
                try dossier.report(Diagnostic(
                    .invoiceDiffers, at: place,
                    ["field": .text(field), "value": .money(Money(declared, currency)), "expected": .money(Money(found, currency))]))
            }
        }
    }

    /// Whether the party of the ledger has a number of that of the e-invoice: however their names are written, they are one.
    private static func isSame(_ row: Row) -> Bool {
        guard let number = (row["party_number"] as String?).flatMap(EInvoiceParty.identity), let known: String = row["own_identifiers"] else {
            return false
        }
        return known.split(separator: "\n").contains { $0 == number }
    }
}
