import GRDB

/// The year of each document, in the temporary table `document_year`: the fiscal year in which all days fall that it may be of, or else its calendar
/// year. A document of which neither is known has no row.
struct DocumentYears {
    let db: Database

    /// - Throws: `DatabaseError`.
    func store() throws {
        try db.execute(sql: """
            CREATE TEMP TABLE document_year AS
                WITH span AS (
                    SELECT id, year, coalesce(date, printf('%04d-%02d-01', year, max(month, 1))) AS first,
                        coalesce(date, printf('%04d-%02d-31', year, CASE month WHEN 0 THEN 12 ELSE month END)) AS last
                    FROM document WHERE date IS NOT NULL OR year > 0)
                SELECT span.id AS document, CASE WHEN count(fiscal_year.id) = 1 THEN min(fiscal_year.id) ELSE CAST(coalesce(nullif(year, 0), \
            substr(first, 1, 4)) AS TEXT) END AS year
                FROM span LEFT JOIN fiscal_year ON start <= first AND "end" >= last GROUP BY span.id;
            CREATE UNIQUE INDEX temp.document_year_document ON document_year (document);
            """)
    }
}
