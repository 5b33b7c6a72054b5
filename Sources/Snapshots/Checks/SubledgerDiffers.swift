import DossierModel
import GRDB

/// Each line of a subledger repeats one of the entry that it names: there are as many of its amount there.
struct SubledgerDiffers: Check {
    static let identifier = Diagnostic.Identifier.subledgerDiffers
    static let basis: Set<Basis> = [.entries]
    static let reveals: Set<Right> = [.ledger]

    /// Where the lines stand until they are compared.
    ///
    /// - Throws: `DatabaseError`.
    static func create(in db: Database) throws {
        try db.execute(sql: """
            CREATE TEMP TABLE subledger_line (subledger TEXT NOT NULL, journal TEXT, entry TEXT, party TEXT, debit INTEGER NOT NULL,
                credit INTEGER NOT NULL, source TEXT NOT NULL, source_line INTEGER) STRICT;
            """)
    }

    func run(_ dossier: CheckedDossier) throws {
        guard try Bool.fetchOne(dossier.db, sql: "SELECT EXISTS (SELECT 1 FROM temp.subledger_line WHERE entry IS NOT NULL)") == true else { return }
        try dossier.db.execute(sql: "CREATE INDEX temp.subledger_entry ON subledger_line (entry, journal, source)")
        try dossier.each("""
            WITH wanted AS (
                SELECT source, subledger, journal, entry AS number, debit, credit, count(*) AS count, min(source_line) AS source_line, min(party) AS \
            party
                FROM temp.subledger_line WHERE entry IS NOT NULL GROUP BY source, subledger, journal, entry, debit, credit),
            booked AS (
                SELECT entry.source, entry.journal, entry.number, line.debit, line.credit, count(*) AS count
                FROM entry JOIN line ON line.entry = entry.id
                WHERE EXISTS (SELECT 1 FROM temp.subledger_line AS named
                    WHERE named.entry = entry.number AND named.journal = entry.journal AND named.source = entry.source)
                GROUP BY entry.source, entry.journal, entry.number, line.debit, line.credit)
            SELECT wanted.*, coalesce(booked.count, 0) AS booked
            FROM wanted LEFT JOIN booked USING (source, journal, number, debit, credit) WHERE booked < wanted.count
            """) { row, place in
            let debit: Int64 = row["debit"], credit: Int64 = row["credit"]
            return Diagnostic(.subledgerDiffers, at: place, [
                "part": .text(row["subledger"]), "amount": dossier.money(debit - credit), "entry": .text(row["number"]),
                    "journal": .text(row["journal"] ?? ""), "party": .text(row["party"] ?? ""), "count": .count(row["count"]),
                    "found": .count(row["booked"])
            ])
        }
    }
}
