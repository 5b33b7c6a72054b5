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
    }

    private func check(_ dossier: CheckedDossier, part: String, read: String) throws {
        for (column, isMoney) in [("lines", false), ("debit", true), ("credit", true)] {
            try dossier.each("""
                SELECT control_total.source, control_total.source_line, control_total.\(column) AS declared,
                    CAST(coalesce(found.\(column), 0) AS INTEGER) AS found
                FROM control_total LEFT JOIN (\(read)) AS found ON found.source = control_total.source
                WHERE control_total.part = ? AND declared IS NOT NULL AND declared <> found
                """, [part]) { row, place in
                Diagnostic(.controlTotalMismatch, at: place, [
                    "field": .text(column), "part": .text(part),
                    "expected": isMoney ? dossier.money(row["declared"]) : .count(row["declared"]),
                    "value": isMoney ? dossier.money(row["found"]) : .count(row["found"]),
                ])
            }
        }
    }
}
