import DossierModel
import GRDB

/// Numbers that count on: `AF-2024-017` is the serial 17 of the stem `AF-2024-`.
enum NumberSeries {
    /// Missing numbers named in one finding.
    private static let named = 10

    /// Reports the series in which numbers are missing. A series has at least three numbers, and at least half of those between its first and its
    /// last: what is sparser does not count on.
    ///
    /// - Parameter rows: SQL for the columns `series`, `name` (of the series, both handed to `make`), `stem`, `serial`, `number`, `source`,
    ///   `source_line`.
    static func gaps(
        _ rows: String, _ dossier: CheckedDossier,
        make: (_ series: String, _ name: String?, _ missing: String, _ count: Int, SourceLocation) throws -> Diagnostic
    ) throws {
        prepare(dossier.db)
        let series = try Row.fetchCursor(dossier.db, sql: """
            WITH numbered AS (SELECT *, length(number) AS width FROM (\(rows)) WHERE serial IS NOT NULL),
            whole AS (
                SELECT series, stem, max(serial) - min(serial) + 1 AS length, count(DISTINCT serial) AS count FROM numbered GROUP BY series, stem),
            open AS MATERIALIZED (
                SELECT series, stem, length - count AS missing FROM whole WHERE count >= 3 AND length BETWEEN count + 1 AND 2 * count),
            step AS (SELECT *, lag(serial) OVER counted AS before, lag(width) OVER counted AS before_width FROM numbered
                WHERE (series, stem) IN (SELECT series, stem FROM open) WINDOW counted AS (PARTITION BY series, stem ORDER BY serial))
            SELECT step.*, missing FROM step JOIN open USING (series, stem) WHERE serial - before > 1 ORDER BY series, stem, serial
            """)
        var open: (key: String, series: String, name: String?, names: [String], count: Int, place: SourceLocation)?
        func finish() throws {
            guard let found = open else { return }
            let more = found.count > found.names.count ? " …" : ""
            try dossier.report(make(found.series, found.name, found.names.joined(separator: ", ") + more, found.count, found.place))
        }
        while let row = try series.next() {
            let stem: String = row["stem"], series: String = row["series"], key = series + "\u{0}" + stem
            if open?.key != key {
                try finish()
                open = (key, series, row["name"], [], row["missing"], SourceLocation(row["source"], line: row["source_line"]))
            }
            let serial: Int64 = row["serial"], before: Int64 = row["before"], width: Int = row["before_width"]
            for missing in (before + 1)..<serial {
                guard let found = open, found.names.count < named else { break }
                let digits = String(missing)
                open?.names.append(stem + String(repeating: "0", count: max(0, width - stem.count - digits.count)) + digits)
            }
        }
        try finish()
    }

    /// Makes `number_stem` and `number_serial` known to SQL.
    static func prepare(_ db: Database) {
        db.add(function: stem)
        db.add(function: serial)
    }

    private static let stem = DatabaseFunction("number_stem", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map { String($0[..<digits($0)]) }
    }
    private static let serial = DatabaseFunction("number_serial", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).flatMap { text in
            let tail = text[digits(text)...]
            return tail.utf8.count > 15 ? nil : Int64(tail)
        }
    }

    /// Where the digits at the end of a number start.
    private static func digits(_ number: String) -> String.Index {
        number.lastIndex { !("0"..."9").contains($0) }.map { number.index(after: $0) } ?? number.startIndex
    }
}
