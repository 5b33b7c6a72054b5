import DossierModel
import GRDB

/// Where that stands which may be meant, for a finding that says it is not certain.
enum MeantPlaces {
    /// Places named in one finding.
    private static let shown = 5

    /// - Parameter table: One with `source` and `source_line`.
    /// - Throws: `DatabaseError`.
    static func of(_ table: String, _ ids: [Int64], _ db: Database) throws -> [SourceLocation] {
        try ids.prefix(shown).compactMap { id in
            try Row.fetchOne(db.cachedStatement(sql: "SELECT source, source_line FROM \(table) WHERE id = ?"), arguments: [id]).map {
                SourceLocation($0["source"], line: $0["source_line"])
            }
        }
    }
}
