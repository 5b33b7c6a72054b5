import DossierModel
import GRDB

/// A journal numbers its entries without gaps within a year. Journals whose numbers run through each other, none of which stands in two of them,
/// share one series and are judged together.
struct EntryNumberGap: Check {
    static let identifier = Diagnostic.Identifier.entryNumberGap
    static let basis: Set<Basis> = [.years, .entries]
    static let reveals: Set<Right> = [.ledger]

    /// Journals of a shared series that its finding names.
    private static let named = 10

    func run(_ dossier: CheckedDossier) throws {
        NumberSeries.prepare(dossier.db)
        defer { try? dossier.db.execute(sql: Self.dropTables) }
        try dossier.db.execute(sql: Self.dropTables + Self.makeTables)
        try NumberSeries.gaps("""
            SELECT coalesce('shared ' || shared.id, 'journal ' || entry.journal || ' ' || numbered_entry.year) AS series,
                CASE WHEN shared.id IS NULL THEN entry.journal || ' ' || numbered_entry.year END AS name, numbered_entry.stem, numbered_entry.serial,
                entry.number, entry.source, entry.source_line
            FROM temp.numbered_entry CROSS JOIN entry ON entry.id = numbered_entry.entry
            LEFT JOIN temp.island ON island.year = numbered_entry.year AND island.stem = numbered_entry.stem AND island.journal = \
            numbered_entry.journal
            LEFT JOIN temp.shared ON shared.id = island.shared
            """, dossier) { series, name, missing, count, place in
            let journal = try name ?? Self.name(ofShared: series, dossier.db)
            return Diagnostic(.entryNumberGap, at: place, ["journal": .text(journal), "value": .text(missing), "count": .count(count)])
        }
    }

    /// The journals of a shared series and its year.
    private static func name(ofShared series: String, _ db: Database) throws -> String {
        let rows = try Row.fetchAll(
            db, sql: "SELECT journal, year FROM temp.island WHERE shared = ? ORDER BY journal LIMIT ?",
            arguments: [series.split(separator: " ").last.flatMap { Int64($0) }, named + 1])
        let journals: [String] = rows.prefix(named).map { $0["journal"] }, year: String = rows.first?["year"] ?? ""
        return journals.joined(separator: ",") + (rows.count > named ? " … " : " ") + year
    }

    private static let dropTables = """
        DROP TABLE IF EXISTS temp.numbered_entry; DROP TABLE IF EXISTS temp.island; DROP TABLE IF EXISTS temp.shared;
        """

    /// `island`: journals of a year and stem whose ranges of numbers touch have one number. `shared`: the islands of several journals, in which no
    /// number stands in two of them.
    private static let makeTables = """
        CREATE TEMP TABLE numbered_entry (entry INTEGER PRIMARY KEY, year TEXT, stem TEXT, journal TEXT, number TEXT, serial INTEGER);
        INSERT INTO numbered_entry
            SELECT id, coalesce(fiscal_year, ''), number_stem(number), journal, number, number_serial(number) FROM entry;
        CREATE TEMP TABLE island (year TEXT, stem TEXT, journal TEXT, number INTEGER, shared INTEGER, PRIMARY KEY (year, stem, journal)) WITHOUT \
        ROWID;
        INSERT INTO island (year, stem, journal, number)
            WITH range AS (
                SELECT year, stem, journal, min(serial) AS first, max(serial) AS last FROM temp.numbered_entry
                WHERE serial IS NOT NULL GROUP BY year, stem, journal),
            reached AS (
                SELECT *, max(last) OVER (PARTITION BY year, stem ORDER BY first, journal ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                FROM range)
            SELECT year, stem, journal, sum(before IS NULL OR first > before) OVER (PARTITION BY year, stem ORDER BY first, journal) FROM reached;
        CREATE TEMP TABLE shared (id INTEGER PRIMARY KEY, year TEXT, stem TEXT, number INTEGER, UNIQUE (year, stem, number));
        INSERT INTO shared (year, stem, number)
            SELECT year, stem, island.number
            FROM temp.numbered_entry AS entry CROSS JOIN temp.island USING (year, stem, journal)
            WHERE (year, stem, island.number) IN (SELECT year, stem, number FROM temp.island GROUP BY 1, 2, 3 HAVING count(*) > 1)
            GROUP BY year, stem, island.number
            HAVING count(DISTINCT journal) > 1 AND count(DISTINCT entry.number) = count(DISTINCT journal || ' ' || entry.number);
        UPDATE island SET shared =
            (SELECT id FROM temp.shared WHERE shared.year = island.year AND shared.stem = island.stem AND shared.number = island.number);
        CREATE INDEX temp.island_shared ON island (shared, journal) WHERE shared IS NOT NULL;
        """
}
