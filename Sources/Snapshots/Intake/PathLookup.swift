import GRDB

/// Finds the document that a path written in a file means: by its bytes, or else by its letters, since a disk may hold `é` as one character or as two
/// (Unicode's forms NFC and NFD) and the file that names it the other way.
struct PathLookup {
    let db: Database

    enum Found {
        case file(id: Int64, path: String)
        case none
        /// More than one file has these letters, and none these bytes.
        case ambiguous([String])
    }

    /// - Throws: `DatabaseError`.
    func document(_ written: String) throws -> Found {
        if let id = try Int64.fetchOne(db.cachedStatement(sql: "SELECT id FROM file WHERE path = ? AND role = 'document'"), arguments: [written]) {
            return .file(id: id, path: written)
        }
        let same = try Row.fetchAll(db.cachedStatement(sql: """
            SELECT id, path FROM file WHERE role = 'document' AND path IN (SELECT path FROM walked WHERE composed = ?1 UNION ALL SELECT ?1) ORDER BY \
            path
            """), arguments: [written.asCode])
        guard let first = same.first else { return .none }
        return same.count == 1 ? .file(id: first["id"], path: first["path"]) : .ambiguous(same.map { $0["path"] })
    }
}
