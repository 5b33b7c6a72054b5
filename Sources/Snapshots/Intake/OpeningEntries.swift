import DossierModel
import GRDB

/// Finds opening balances that the entries of the same year hold a second time, so that nothing is counted twice.
///
/// Packages write the opening of a year as a part of its own, as entries, or as both. Entries of the first day hold it a second time where, account
/// by account, they amount to the same: the entries known as opening entries together, those of one journal, or one entry. The balances that stand by
/// themselves are then put aside in `repeated_opening`. Where they only agree in part, both count, and a finding says so.
struct OpeningEntries {
    let db: Database
    let report: (Diagnostic) throws -> Void

    /// Lines of the first day that may be an opening, and the entries that they are of.
    private struct Group {
        var sums: [String: Int64] = [:]
        var entries: Set<Int64> = []
        var isKnown = false
        var first: SourceLocation

        mutating func add(_ row: Row) {
            sums[row["account"], default: 0] += row["amount"]
            entries.insert(row["entry"])
        }
    }

    /// - Throws: `DatabaseError`, or what `report` throws.
    func run() throws {
        for row in try Row.fetchAll(db, sql: """
            SELECT fiscal_year.id, start, min(source) AS source, min(source_line) AS source_line FROM opening JOIN fiscal_year ON fiscal_year.id = \
            opening.fiscal_year
            GROUP BY fiscal_year.id ORDER BY start
            """) {
            try compare(row["id"], start: row["start"], SourceLocation(row["source"], line: row["source_line"]))
        }
    }

    private func compare(_ year: String, start: String, _ place: SourceLocation) throws {
        var opening: [String: Int64] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT account, sum(debit) - sum(credit) AS amount FROM opening WHERE fiscal_year = ? GROUP BY account", arguments: [year])
        {
            opening[row["account"]] = row["amount"]
        }
        opening = opening.filter { $0.value != 0 }
        guard !opening.isEmpty else { return }
        let groups = try groups(year, start)
        if let same = groups.first(where: { $0.sums.filter { $0.value != 0 } == opening }) {
            try db.execute(sql: "INSERT INTO repeated_opening SELECT * FROM opening WHERE fiscal_year = ?", arguments: [year])
            try db.execute(sql: "DELETE FROM opening WHERE fiscal_year = ?", arguments: [year])
            for entry in same.entries.sorted() { try db.execute(sql: "UPDATE entry SET is_opening = 1 WHERE id = ?", arguments: [entry]) }
            try tell("openingRepeated", year, opening.count, place, same)
        } else if let known = groups.first(where: \.isKnown) {
            let shared = opening.count { known.sums[$0.key] == $0.value }
            if shared > 0 { try tell("openingOverlaps", year, shared, place, known) }
        }
    }

    private func tell(_ problem: String, _ year: String, _ accounts: Int, _ place: SourceLocation, _ group: Group) throws {
        try report(Diagnostic(
            .openingRepeated, at: place, ["problem": .text(problem), "value": .text(year), "count": .count(accounts)], related: [group.first]))
    }

    /// The known opening entries together, then those of each journal, then each entry.
    private func groups(_ year: String, _ start: String) throws -> [Group] {
        var groups: [String: Group] = [:], order: [String] = []
        for row in try Row.fetchAll(db, sql: """
            SELECT entry.id AS entry, journal, is_opening, account, debit - credit AS amount, entry.source, entry.source_line FROM entry JOIN line \
            ON line.entry = entry.id
            WHERE fiscal_year = ? AND date = ? ORDER BY entry.id, line.id
            """, arguments: [year, start]) {
            let entry: Int64 = row["entry"], isKnown: Bool = row["is_opening"], journal: String = row["journal"]
            for key in (isKnown ? ["0"] : []) + ["1 \(journal)", "2 \(entry)"] {
                if groups[key] == nil {
                    groups[key] = Group(isKnown: key == "0", first: SourceLocation(row["source"], line: row["source_line"]))
                    order.append(key)
                }
                groups[key]?.add(row)
            }
        }
        return order.sorted().compactMap { groups[$0] }
    }
}
