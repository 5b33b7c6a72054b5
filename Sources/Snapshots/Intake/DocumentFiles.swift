import GRDB

/// Says of which files each document is made: `original`, `picture`, `attachment`.
struct DocumentFiles {
    let db: Database

    /// For the documents that are there. A file that is a document by itself, because it was declared, stays one.
    ///
    /// - Throws: `DatabaseError`.
    func attach() throws {
        try db.execute(sql: """
            INSERT OR IGNORE INTO document_file
                SELECT document.id, document.file, CASE WHEN invoice <> document.file THEN 'picture' ELSE 'original' END, 0
                FROM document LEFT JOIN temp.invoice_of ON invoice_of.file = document.file WHERE document.file IS NOT NULL;
            INSERT OR IGNORE INTO document_file
                SELECT document.id, original, 'original', 0 FROM temp.paired JOIN document ON document.file = picture
                WHERE NOT EXISTS (SELECT 1 FROM document AS other WHERE other.file = original)
                UNION ALL SELECT document.id, picture, 'picture', 0 FROM temp.paired JOIN document ON document.file = original
                WHERE NOT EXISTS (SELECT 1 FROM document AS other WHERE other.file = picture);
            WITH RECURSIVE inside(document, file) AS (
                SELECT document, file FROM document_file
                UNION SELECT document, member.id FROM inside JOIN file AS member ON member.container = inside.file)
            INSERT OR IGNORE INTO document_file
                SELECT document, member.id, CASE WHEN member.id IN (SELECT invoice FROM temp.invoice_of) THEN 'original'
                    WHEN member.id IN (SELECT file FROM temp.member_picture) THEN 'picture' ELSE 'attachment' END, 0
                FROM inside JOIN file AS member ON member.id = inside.file WHERE member.container IS NOT NULL;
            UPDATE document_file SET position = place.position FROM (
                SELECT document, file, row_number() OVER (
                    PARTITION BY document ORDER BY CASE role WHEN 'original' THEN 0 WHEN 'picture' THEN 1 ELSE 2 END, file) - 1 AS position
                FROM document_file) AS place WHERE place.document = document_file.document AND place.file = document_file.file
                    AND place.position <> document_file.position;
            """)
    }
}
