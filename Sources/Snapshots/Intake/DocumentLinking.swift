import GRDB

/// Ties documents to the entries that book them, and notes to their documents.
struct DocumentLinking {
    let db: Database

    func run() throws {
        // A declared entry number counts first in the journals of the document's own family, since packages number each journal anew.
        // CROSS JOIN keeps SQLite to this order of tables: every step is then one look into an index.
        try db.execute(sql: """
            INSERT INTO document_entry
            SELECT document.id, entry.id FROM document CROSS JOIN entry ON entry.number = document.entry
            CROSS JOIN journal ON journal.code = entry.journal AND journal.family = document.kind
            WHERE document.year = 0 OR CAST(substr(entry.date, 1, 4) AS INTEGER) - document.year BETWEEN 0 AND 1;
            INSERT INTO document_entry
            SELECT document.id, entry.id FROM document CROSS JOIN entry ON entry.number = document.entry
            WHERE document.id NOT IN (SELECT document FROM document_entry);
            INSERT OR IGNORE INTO document_entry
            SELECT document.id, entry.id FROM entry CROSS JOIN document ON document.number = entry.reference
            CROSS JOIN journal ON journal.code = entry.journal
            WHERE document.entry IS NULL AND (journal.family = document.kind OR document.kind IN ('misc', 'permanent'));
            UPDATE note SET document = (
                SELECT document.id FROM document JOIN file ON file.id = document.file WHERE file.path = note.document_path)
            WHERE document_path IS NOT NULL;
            """)
    }
}
