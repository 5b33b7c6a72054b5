package import DossierModel
package import Faults
import Fixity
import Foundation
package import GRDB

/// A frozen dossier, open for reading. One instance a thread.
package final class Snapshot {
    /// The folder of the bag.
    package let path: String
    package let dossier: ArchivedDossier
    /// The file of its tables: that of the bag, or a view of it for one edition.
    package let database: String
    let queue: DatabaseQueue

    /// - Parameters:
    ///   - path: The folder of a snapshot bag, with `data/dossier.sqlite` in it.
    ///   - view: A file made by ``writeView(to:rights:)``, to read in its place: everything else then does not exist.
    /// - Throws: `SnapshotError` if there is none or it is of a later version; `DatabaseError` from SQLite.
    package init(path: String, view: String? = nil) throws {
        self.path = path
        let database = view ?? path + "/data/dossier.sqlite"
        self.database = database
        guard FileManager.default.fileExists(atPath: database), FileManager.default.fileExists(atPath: path + "/tagmanifest-sha256.txt") else {
            throw SnapshotError.notASnapshot(path)
        }
        var configuration = Configuration()
        configuration.readonly = true
        queue = try DatabaseQueue(path: database, configuration: configuration)
        dossier = try queue.read { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            guard version == Schema.version else { throw SnapshotError.otherVersion(path, version) }
            return try ArchivedDossier(db)
        }
    }

    /// The fingerprint of the snapshot: SHA-256 of its `tagmanifest-sha256.txt`, 64 hexadecimal digits. Of a view its own, which tells nothing of
    /// the rest of the snapshot.
    /// - Throws: `SnapshotError.notASnapshot` for a bag that was never sealed; `DatabaseError`, `SystemError`.
    package func fingerprint() throws -> String {
        if let own = try rows("SELECT value FROM dossier WHERE key = ?", [ViewDigest.key], { $0[0] as String }).first { return own }
        guard let bytes = try WholeFile.bytes(path + "/tagmanifest-sha256.txt") else {
            throw SnapshotError.notASnapshot(path)
        }
        return SHA256Digest(of: Array(bytes)).hex
    }

    func rows<Value>(_ sql: String, _ arguments: StatementArguments = [], _ make: (Row) throws -> Value) throws -> [Value] {
        try queue.read { db in
            let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
            var values: [Value] = []
            while let row = try cursor.next() { values.append(try make(row)) }
            return values
        }
    }

    func count(_ sql: String) throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }
}

/// Why a folder cannot be read as a snapshot.
package enum SnapshotError: Error, Equatable {
    case notASnapshot(String)
    case otherVersion(String, Int)
}

extension SnapshotError: UserFault {
    package var messages: [Message] {
        switch self {
        case .notASnapshot(let path): [Message("cli.not-a-snapshot", ["path": path])]
        case .otherVersion(let path, let version): [Message("cli.other-version", ["path": path, "version": String(version)])]
        }
    }

    package var exitStatus: ExitStatus { .usage }
}
