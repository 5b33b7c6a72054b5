import Fixity
import Foundation
import GRDB

/// The fingerprint of a view: the SHA-256 of its rows as SQL writes them. It depends on nothing but what the tables hold: not on ids that were given
/// elsewhere, not on how SQLite lays out a file.
struct ViewDigest {
    /// The key of the table `dossier` under which a view holds its own fingerprint; a snapshot has none.
    static let key = "view"

    let db: Database

    /// For each table its name and, in the order of its primary key, a line of all values as `quote` of SQLite writes them, parted by commas.
    ///
    /// - Returns: 64 hexadecimal digits.
    /// - Throws: `DatabaseError`.
    func compute(_ tables: [String]) throws -> String {
        let digest = RunningDigest()
        for table in tables {
            Data("\(table)\n".utf8).withUnsafeBytes(digest.update)
            let columns = try db.columns(in: table),
                keys = columns.filter { $0.primaryKeyIndex > 0 }.sorted { $0.primaryKeyIndex < $1.primaryKeyIndex }
            let line = columns.map { "quote(\"\($0.name)\")" }.joined(separator: " || ',' || ")
            let order = keys.map { "\"\($0.name)\"" }.joined(separator: ", ")
            let rows = try Row.fetchCursor(db, sql: "SELECT \(line) || char(10) FROM main.\"\(table)\" ORDER BY \(order)")
            while let row = try rows.next() { try row.withUnsafeData(atIndex: 0) { $0?.withUnsafeBytes(digest.update) } }
        }
        return digest.finish().hex
    }
}
