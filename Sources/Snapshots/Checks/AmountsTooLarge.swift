import DossierModel
import GRDB

/// The sums of a dossier fit into 64 bits, with room for adding two of them. Nothing else is checked where they do not.
struct AmountsTooLarge: Check {
    static let identifier = Diagnostic.Identifier.amountsTooLarge
    static let basis: Set<Basis> = []
    static let reveals: Set<Right> = []

    private static let columns = [
        ("line JOIN entry ON entry.id = line.entry", ["line.debit", "line.credit"], "entry.source", "line.source_line"),
        ("opening", ["debit", "credit"], "source", "source_line"), ("proposal_line", ["debit", "credit"], "source", "source_line"),
        ("document", ["net", "vat", "gross"], "source", "source_line"), ("statement", ["opening", "closing"], "source", "source_line"),
        ("movement", ["amount"], "source", "source_line"),
    ]

    func run(_ dossier: CheckedDossier) throws {
        for (table, columns, source, line) in Self.columns where try Self.exceeds(table, columns, dossier.db) {
            let size = "max(\(columns.map { "abs(coalesce(\($0), 0))" }.joined(separator: ", ")))"
            let rows = try Row.fetchAll(
                dossier.db, sql: "SELECT \(source) AS source, \(line) AS source_line, \(size) AS size FROM \(table) ORDER BY size DESC LIMIT 1")
            for row in rows {
                try dossier.report(Diagnostic(
                    .amountsTooLarge, at: SourceLocation(row["source"], line: row["source_line"]), ["value": dossier.money(row["size"])]))
            }
        }
    }

    static func applies(to dossier: CheckedDossier) throws -> Bool {
        try columns.contains { try exceeds($0.0, $0.1, dossier.db) }
    }

    /// `total` counts in floating point, which cannot overflow.
    private static func exceeds(_ table: String, _ columns: [String], _ db: Database) throws -> Bool {
        let sum = columns.map { "total(abs(\($0)))" }.joined(separator: " + ")
        return (try Double.fetchOne(db, sql: "SELECT \(sum) FROM \(table)") ?? 0) > 1e18
    }
}
