import DossierModel
import GRDB

/// Sales invoices, and the statements of one bank, are numbered without gaps within a year.
struct DocumentNumberGap: Check {
    func run(_ dossier: CheckedDossier) throws {
        try NumberSeries.gaps("""
            SELECT kind || ' ' || year || CASE kind WHEN 'financial' THEN ' ' || coalesce(party, party_name, '') ELSE '' END AS series,
                kind || ' ' || year AS name, number, source, source_line FROM document
            WHERE kind IN ('sales', 'financial') AND number IS NOT NULL AND year > 0
            """, dossier) { series, missing, count, place in
            Diagnostic(.documentNumberGap, at: place, [
                "kind": .text(String(series.prefix { $0 != " " })), "year": .text(String(series.drop { $0 != " " }.dropFirst())),
                "value": .text(missing), "count": .count(count),
            ])
        }
    }
}
