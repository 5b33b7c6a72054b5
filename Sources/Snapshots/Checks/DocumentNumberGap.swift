import DossierModel
import GRDB

/// Sales invoices, and the statements of one bank, are numbered without gaps within a fiscal year.
struct DocumentNumberGap: Check {
    static let identifier = Diagnostic.Identifier.documentNumberGap
    static let basis: Set<Basis> = [.years, .documents]
    static let reveals: Set<Right> = []

    func run(_ dossier: CheckedDossier) throws {
        try NumberSeries.gaps("""
            SELECT kind || ' ' || document_year.year || CASE kind WHEN 'financial' THEN ' ' || coalesce(party, party_name, '') ELSE '' END AS series,
                kind || ' ' || document_year.year AS name, number_stem(number) AS stem, number_serial(number) AS serial, number, source,
                source_line
            FROM document JOIN temp.document_year ON document_year.document = document.id WHERE kind IN ('sales', 'financial') AND number IS NOT NULL
            """, dossier) { _, name, missing, count, place in
            let series = name ?? ""
            return Diagnostic(.documentNumberGap, at: place, [
                "kind": .text(String(series.prefix { $0 != " " })), "year": .text(String(series.drop { $0 != " " }.dropFirst())),
                "value": .text(missing), "count": .count(count),
            ])
        }
    }
}
