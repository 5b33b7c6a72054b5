import DossierModel
import GRDB

/// Stores with each finding the rights without which it may not be seen: those of the places that it names, of the document whose path it prints, and
/// those that the check declares it reveals. Run when everything is stored.
struct FindingRights {
    let db: Database
    let formats: SourceFormats

    /// - Throws: `DatabaseError`.
    func run() throws {
        try db.execute(sql: """
            CREATE INDEX document_source ON document (source, source_line);
            CREATE INDEX document_path ON document (declared_path) WHERE declared_path IS NOT NULL;
            """)
        let store = try db.makeStatement(sql: "UPDATE finding SET rights = ? WHERE id = ?")
        var last: Int64 = 0
        while true {
            let batch = try Row.fetchAll(
                db,
                sql: "SELECT id, identifier, file, line, arguments, related FROM finding WHERE severity = 'finding' AND id > ? ORDER BY id LIMIT 500",
                arguments: [last])
            for row in batch {
                last = row["id"]
                let rights = try rights(of: row)
                try store.execute(arguments: [Right.allCases.filter(rights.contains).map(\.rawValue).joined(separator: " "), last])
            }
            if batch.count < 500 { break }
        }
        try db.execute(sql: "DROP INDEX document_source; DROP INDEX document_path")
    }

    private func rights(of row: Row) throws -> Set<Right> {
        var rights = try rights(at: row["file"], line: row["line"])
        for place in DiagnosticCoding.related(row["related"]) { rights.formUnion(try self.rights(at: place.file, line: place.line)) }
        let arguments: String = row["arguments"]
        // Most have none, and JSON is slow to read.
        if arguments.contains("\"path\""), case .text(let path) = DiagnosticCoding.arguments(arguments)["path"] {
            rights.formUnion(try self.rights(toPath: path))
        }
        return rights.union(Diagnostic.Identifier(rawValue: row["identifier"])?.reveals ?? Set(Right.allCases))
    }

    /// What stands at a place of the dossier folder. What belongs to no part of it, such as the folder itself, is for those who may see everything.
    private func rights(at file: String, line: Int?) throws -> Set<Right> {
        if let kinds = try kinds("SELECT kind FROM document WHERE source = ? AND source_line IS ?", [file, line]) { return kinds }
        if let kinds = try kinds("""
            SELECT kind FROM file JOIN document_file ON document_file.file = file.id JOIN document ON document.id = document_file.document
            WHERE file.path = ?
            """, [file]) { return kinds }
        let role = try String.fetchOne(db.cachedStatement(sql: "SELECT role FROM file WHERE path = ?"), arguments: [file])
        guard role == "note" || role == "source" else { return Set(Right.allCases) }
        return formats[file]?.rights ?? Set(Right.allCases)
    }

    /// What a path tells: of a document that is there its kind; of one that is not, that no document of any kind has it.
    private func rights(toPath path: String) throws -> Set<Right> {
        if let kinds = try kinds("SELECT kind FROM document WHERE declared_path = ?", [path]) { return kinds }
        return path.hasPrefix("documents/") ? Right.documents : []
    }

    private func kinds(_ sql: String, _ arguments: StatementArguments) throws -> Set<Right>? {
        let kinds = try String.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).compactMap(Right.init)
        return kinds.isEmpty ? nil : Set(kinds)
    }
}
