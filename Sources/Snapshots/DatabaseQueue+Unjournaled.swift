import GRDB

extension DatabaseQueue {
    /// A database under construction. Nobody reads it before it is complete, and a crash throws it away with its folder: no journal, no flushes.
    ///
    /// - Parameters:
    ///   - path: Empty for SQLite's private temporary database.
    ///   - cache: In KiB.
    ///   - overwritesDeleted: Whether what is deleted is overwritten in the file.
    /// - Throws: `DatabaseError`.
    static func unjournaled(path: String, cache: Int = 4000, overwritesDeleted: Bool = false) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        // What cannot be committed behind an error goes with the database: GRDB would end the program.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            try db.execute(sql: """
                PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = \(overwritesDeleted ? "ON" : "OFF");
                PRAGMA cache_size = -\(cache); PRAGMA temp_store = FILE
                """)
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
