import GRDB

/// Ties documents to the entries that book them, and notes to their documents.
struct DocumentLinking {
    let db: Database

    func run() throws {
        try linkDeclaredEntries()
        try linkReferences()
        try nameVouchers()
        try db.execute(sql: """
            UPDATE note SET document = (
                SELECT document.id FROM document JOIN file ON file.id = document.file WHERE file.path = note.document_path)
            WHERE document_path IS NOT NULL
            """)
    }

    /// A document that names its entry. Packages number each journal and each year anew, so the entry of the document's own family and year
    /// comes first, then one of the year after, then a number that the whole ledger knows once.
    private func linkDeclaredEntries() throws {
        for years in [0, 1] {
            try link("""
                FROM document CROSS JOIN entry ON entry.number = document.entry
                CROSS JOIN journal ON journal.code = entry.journal AND journal.family = document.kind
                WHERE \(Self.yearsApart) = \(years) AND document.id NOT IN (SELECT document FROM document_entry)
                """)
        }
        try link("""
            FROM document CROSS JOIN entry ON entry.number = document.entry
            WHERE document.id NOT IN (SELECT document FROM document_entry)
                AND (SELECT count(*) FROM entry AS same WHERE same.number = document.entry) = 1
            """)
    }

    /// An entry, or a line of it, that names its voucher: the number, in the family, and of the same party where both say whose it is. An entry of the
    /// document's own year comes first; one of the year after counts for a document that has none.
    private func linkReferences() throws {
        let sources = [
            "FROM entry CROSS JOIN document ON document.number = entry.reference",
            """
            FROM line CROSS JOIN entry ON entry.id = line.entry AND entry.reference IS NOT line.reference
            CROSS JOIN document ON document.number = line.reference
            """,
        ]
        for years in [0, 1] {
            let time = years == 0 ? "(document.year = 0 OR \(Self.yearsApart) = 0)" : "document.year > 0 AND \(Self.yearsApart) = 1"
            let free = years == 0 ? "" : "AND document.id NOT IN (SELECT document FROM document_entry)"
            for source in sources {
                try link("""
                    \(source) CROSS JOIN journal ON journal.code = entry.journal
                    WHERE document.entry IS NULL AND \(time) \(free)
                        AND (journal.family = document.kind OR document.kind IN ('misc', 'permanent')) AND \(Self.sameParty)
                    """)
            }
        }
    }

    /// SQL: the document is of a party of the entry, or one of the two does not say whose it is.
    static let sameParty = """
        (document.party IS NULL
            OR NOT EXISTS (SELECT 1 FROM line AS side WHERE side.entry = entry.id AND side.party IS NOT NULL)
            OR EXISTS (SELECT 1 FROM line AS side WHERE side.entry = entry.id AND side.party = document.party))
        """

    /// The voucher of each line: the document of the line's own number, of its entry first and then of its party in that year or the one before, or else, where
    /// the line names none of its own, the document that its entry names or that names its entry.
    private func nameVouchers() throws {
        try db.execute(sql: """
            UPDATE line SET document = coalesce(
                (SELECT own.id FROM document_entry JOIN document AS own ON own.id = document_entry.document
                    WHERE document_entry.entry = line.entry AND own.number = line.reference ORDER BY own.id LIMIT 1),
                (SELECT document.id FROM document JOIN entry ON entry.id = line.entry LEFT JOIN journal ON journal.code = entry.journal
                    WHERE document.number = line.reference AND (document.year = 0 OR \(Self.yearsApart) BETWEEN 0 AND 1)
                        AND (document.party IS NULL OR line.party IS NULL OR document.party = line.party)
                        AND (document.kind <> 'financial' OR journal.family = 'financial')
                    ORDER BY document.year DESC, document.id LIMIT 1),
                (SELECT min(own.id) FROM document_entry JOIN document AS own ON own.id = document_entry.document
                    JOIN entry ON entry.id = document_entry.entry WHERE document_entry.entry = line.entry
                        AND (line.reference IS NULL OR line.reference = entry.reference)
                        AND (entry.reference IS NULL OR own.number = entry.reference OR own.entry IS NOT NULL)))
            WHERE EXISTS (SELECT 1 FROM document)
            """)
    }

    static let yearsApart = "CAST(substr(entry.date, 1, 4) AS INTEGER) - document.year"

    // CROSS JOIN keeps SQLite to the order of tables as written: every step is then one look into an index.
    private func link(_ pairs: String) throws {
        try db.execute(sql: "INSERT OR IGNORE INTO document_entry SELECT document.id, entry.id \(pairs)")
    }
}
