package import DossierModel
import Foundation
import GRDB

extension Snapshot {
    /// Writes a view of the snapshot: the tables with nothing in them but what an edition may see (`ViewTables`), and the fingerprint of the view
    /// itself. Whoever reads it cannot show more. Users and their rights are in no view.
    ///
    /// Two snapshots that differ only in what these rights may not see have the same view, byte for byte.
    ///
    /// - Parameters:
    ///   - path: A file that is not there yet.
    ///   - rights: What the edition may see.
    /// - Throws: `DatabaseError`.
    package func writeView(to path: String, rights: Set<Right>) throws {
        let view = try DatabaseQueue.unjournaled(path: path, cache: 1000, overwritesDeleted: true)
        try view.inDatabase { db in
            try db.execute(sql: "ATTACH ? AS snapshot", arguments: ["file:\(database.addingPercentEncoding)?mode=ro"])
            try Freezer.inTransaction(db) {
                try Schema.create(in: db)
                let tables = ViewTables(rights: rights)
                try tables.fill(db)
                let digest = try ViewDigest(db: db).compute(tables.names)
                try db.execute(sql: "INSERT INTO dossier VALUES (?, ?)", arguments: [ViewDigest.key, digest])
                try Schema.index(db)
                try Schema.number(db)
            }
            try db.execute(sql: "DETACH snapshot")
        }
        try view.close()
    }

    /// Writes the tables of a snapshot without its users: a copy of the file with their rows overwritten.
    ///
    /// - Parameter path: A file that is not there yet.
    /// - Throws: `DatabaseError`, or what copying throws.
    package func writeCopyWithoutUsers(to path: String) throws {
        try FileManager.default.copyItem(atPath: database, toPath: path)
        let copy = try DatabaseQueue.unjournaled(path: path, cache: 1000, overwritesDeleted: true)
        try copy.inDatabase { db in try db.execute(sql: "DELETE FROM user; DELETE FROM profile_right") }
        try copy.close()
    }
}

extension String {
    /// For the path of an SQLite address, in which `?`, `#` and `%` mean something.
    fileprivate var addingPercentEncoding: String {
        replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }
}
