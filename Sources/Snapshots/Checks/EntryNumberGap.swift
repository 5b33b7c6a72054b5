import DossierModel
import GRDB

/// A journal numbers its entries without gaps within a year. Journals whose numbers run through each other, none of which stands in two of them,
/// share one series and are judged together.
struct EntryNumberGap: Check {
    static let identifier = Diagnostic.Identifier.entryNumberGap
    static let basis: Set<Basis> = [.years, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        NumberSeries.prepare(dossier.db)
        try NumberSeries.gaps("""
            WITH entries AS (
                SELECT journal, coalesce(fiscal_year, '') AS year, number, number_stem(number) AS stem, number_serial(number) AS serial FROM entry),
            range AS (
                SELECT year, stem, journal, min(serial) AS first, max(serial) AS last FROM entries WHERE serial IS NOT NULL GROUP BY year, stem, \
            journal),
            reached AS (
                SELECT *, max(last) OVER (PARTITION BY year, stem ORDER BY first, journal ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                FROM range),
            island AS MATERIALIZED (
                SELECT year, stem, journal, sum(before IS NULL OR first > before) OVER (PARTITION BY year, stem ORDER BY first, journal) AS number \
            FROM reached),
            shared AS MATERIALIZED (
                SELECT year, stem, island.number AS island, group_concat(DISTINCT journal) AS journals
                FROM entries JOIN island USING (year, stem, journal) GROUP BY year, stem, island.number
                HAVING count(DISTINCT journal) > 1 AND count(DISTINCT entries.number) = count(DISTINCT journal || ' ' || entries.number))
            SELECT coalesce('+' || shared.island, entry.journal) || ' ' || coalesce(entry.fiscal_year, '') AS series,
                coalesce(shared.journals, entry.journal) || ' ' || coalesce(entry.fiscal_year, '') AS name, entry.number, entry.source, \
            entry.source_line
            FROM entry
            LEFT JOIN island ON island.year = coalesce(entry.fiscal_year, '') AND island.stem = number_stem(entry.number) AND island.journal = \
            entry.journal
            LEFT JOIN shared ON shared.year = island.year AND shared.stem = island.stem AND shared.island = island.number
            """, dossier) { series, missing, count, place in
            Diagnostic(.entryNumberGap, at: place, ["journal": .text(series), "value": .text(missing), "count": .count(count)])
        }
    }
}
