import DossierModel
import GRDB

/// A journal numbers its entries without gaps within a year. Journals that share one series, no number of which stands in two of them, are judged together.
struct EntryNumberGap: Check {
    func run(_ dossier: CheckedDossier) throws {
        NumberSeries.prepare(dossier.db)
        try NumberSeries.gaps("""
            WITH entries AS (SELECT journal, coalesce(fiscal_year, '') AS year, number, number_stem(number) AS stem, source, source_line FROM entry),
            shared AS (SELECT year, stem FROM entries GROUP BY year, stem
                HAVING count(DISTINCT journal) > 1 AND count(DISTINCT number) = count(DISTINCT journal || ' ' || number))
            SELECT CASE WHEN (year, stem) IN shared THEN year ELSE journal || ' ' || year END AS series, number, source, source_line FROM entries
            """, dossier) { series, missing, count, place in
            Diagnostic(.entryNumberGap, at: place, ["journal": .text(series), "value": .text(missing), "count": .count(count)])
        }
    }
}
