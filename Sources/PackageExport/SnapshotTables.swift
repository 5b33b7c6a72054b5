import DossierModel
import GRDB
import Snapshots

/// The tables of a snapshot, read with queries of this room's own.
final class SnapshotTables {
    private let queue: DatabaseQueue
    let dossier: ArchivedDossier
    /// The folder of the bag.
    let path: String

    init(_ snapshot: Snapshot) throws {
        var configuration = Configuration()
        configuration.readonly = true
        queue = try DatabaseQueue(path: snapshot.database, configuration: configuration)
        dossier = snapshot.dossier
        path = snapshot.path
    }

    /// Hands over one row at a time.
    func each(_ sql: String, _ arguments: StatementArguments = [], _ body: (Row) throws -> Void) throws {
        try queue.read { db in
            let cursor = try Row.fetchCursor(db, sql: sql, arguments: arguments)
            while let row = try cursor.next() { try body(row) }
        }
    }

    func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: sql, arguments: arguments) ?? 0 }
    }

    func sum(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64 {
        try queue.read { try Int64.fetchOne($0, sql: sql, arguments: arguments) ?? 0 }
    }

    func texts(_ sql: String, _ arguments: StatementArguments = []) throws -> [String] {
        try queue.read { try String.fetchAll($0, sql: sql, arguments: arguments) }
    }

    /// Where the original with a digest stands.
    func original(_ sha256: String, _ fileExtension: String) -> String { "\(path)/data/\(ArchivedFile.storedPath(sha256, fileExtension))" }
}
