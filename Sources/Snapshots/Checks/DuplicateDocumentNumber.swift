import DossierModel
import GRDB

/// A sales number is used once a fiscal year; a purchase number once a supplier and calendar year: numbers may begin anew each year.
struct DuplicateDocumentNumber: Check {
    static let identifier = Diagnostic.Identifier.duplicateDocumentNumber
    static let basis: Set<Basis> = [.years]
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        var found: Set<Int64> = []
        // A document of which the year is not known may be of each.
        try dossier.each("""
            WITH numbered AS (
                SELECT id, number, kind, source, source_line, CASE kind WHEN 'sales' THEN '' ELSE coalesce(party, party_name, '') END AS whose,
                    CASE WHEN kind = 'sales' THEN coalesce(document_year.year, '') WHEN document.year > 0 THEN CAST(document.year AS TEXT) ELSE '' \
            END AS period
                FROM document LEFT JOIN temp.document_year ON document_year.document = document.id
                WHERE kind IN ('sales', 'purchases') AND number IS NOT NULL),
            twins AS (
                SELECT *, min(id) OVER (PARTITION BY kind, number, whose, period) AS same, min(id) OVER (PARTITION BY kind, number, whose) AS \
            any_year,
                    min(CASE WHEN period = '' THEN id END) OVER (PARTITION BY kind, number, whose) AS undated
                FROM numbered)
            SELECT twins.id, twins.number, twins.source, twins.source_line, earlier.source AS first_source, earlier.source_line AS first_line
            FROM twins JOIN document AS earlier ON earlier.id = CASE WHEN period = '' THEN any_year ELSE min(same, coalesce(undated, same)) END
            WHERE twins.id > earlier.id
            """) { row, place in
            found.insert(row["id"])
            return Self.diagnostic(row, place)
        }
        // Of one seller, a number and a year: the same e-invoice, whatever kind its documents are. One of the same kind
        // is named where there is one: who may not see another kind must see this, and nothing of that.
        try dossier.visit("""
            WITH sent AS (
                SELECT document.id, document.kind, own.number, source, source_line, coalesce(substr(own.date, 1, 4), '') AS period, coalesce(
                    (SELECT min(identifier) FROM invoice_identifier AS seller WHERE seller.file = own.file AND seller.role = 'seller'),
                    (SELECT name FROM invoice_party AS seller WHERE seller.file = own.file AND seller.role = 'seller')) AS seller
                FROM document JOIN document_file AS original ON original.document = document.id AND original.role = 'original'
                JOIN invoice AS own ON own.file = original.file WHERE own.number IS NOT NULL),
            twins AS (
                SELECT *, min(id) OVER (PARTITION BY number, seller, period, kind) AS same, min(id) OVER (PARTITION BY number, seller, period) AS \
            first
                FROM sent WHERE seller IS NOT NULL)
            SELECT twins.id, twins.number, twins.source, twins.source_line, earlier.source AS first_source, earlier.source_line AS first_line
            FROM twins JOIN document AS earlier ON earlier.id = CASE WHEN twins.id > same THEN same ELSE first END WHERE twins.id > first
            """) { row, place in
            if !found.contains(row["id"]) { try dossier.report(Self.diagnostic(row, place)) }
        }
    }

    private static func diagnostic(_ row: Row, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .duplicateDocumentNumber, at: place, ["value": .text(row["number"])],
            related: [SourceLocation(row["first_source"], line: row["first_line"])])
    }
}
