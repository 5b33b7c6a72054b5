import DossierModel
import GRDB

/// What an auditfile says it holds is what was read from it.
struct ControlTotalMismatch: Check {
    static let identifier = Diagnostic.Identifier.controlTotalMismatch
    static let basis: Set<Basis> = [.openings, .entries]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try check(dossier, part: "transactions", read: """
            SELECT entry.source, count(line.id) AS lines, sum(line.debit) AS debit, sum(line.credit) AS credit
            FROM entry JOIN line ON line.entry = entry.id GROUP BY entry.source
            """)
        try check(dossier, part: "openingBalance", read: """
            SELECT source, count(*) AS lines, sum(debit) AS debit, sum(credit) AS credit
            FROM (SELECT source, debit, credit FROM opening UNION ALL SELECT source, debit, credit FROM repeated_opening) GROUP BY source
            """)
        for subledger in try String.fetchAll(dossier.db, sql: "SELECT DISTINCT part FROM control_total WHERE part LIKE '%ubledger%' ORDER BY part") {
            try check(dossier, part: subledger, read: """
                SELECT source, count(*) AS lines, sum(debit) AS debit, sum(credit) AS credit FROM temp.subledger_line
                WHERE subledger = ? GROUP BY source
                """, [subledger])
        }
    }

    private func check(_ dossier: CheckedDossier, part: String, read: String, _ arguments: StatementArguments = []) throws {
        let columns = ["lines", "debit", "credit"]
        let compared = columns.map { column in
            """
            SELECT control_total.source, control_total.source_line, '\(column)' AS field, control_total.\(column) AS declared,
                CAST(coalesce(found.\(column), 0) AS INTEGER) AS found
            FROM control_total LEFT JOIN found ON found.source = control_total.source
            WHERE control_total.part = ? AND declared IS NOT NULL AND declared <> found
            """
        }
        try dossier.each(
            "WITH found AS MATERIALIZED (\(read)) \(compared.joined(separator: " UNION ALL "))", arguments + StatementArguments(columns.map { _ in part })
        ) { row, place in
            let field: String = row["field"]
            func amount(_ column: String) -> Diagnostic.Argument { field == "lines" ? .count(row[column]) : dossier.money(row[column]) }
            return Diagnostic(
                .controlTotalMismatch, at: place,
                ["field": .text(field), "part": .text(part), "expected": amount("declared"), "value": amount("found")])
        }
    }
}
