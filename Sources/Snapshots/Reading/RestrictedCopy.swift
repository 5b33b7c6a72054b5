package import DossierModel
import Foundation
import GRDB

extension Snapshot {
    /// Writes the tables of the snapshot, restricted to what an edition may see, as a new SQLite file. Users and their rights are in no edition.
    ///
    /// - Parameters:
    ///   - path: A file that is not there yet.
    ///   - rights: What the edition may see; the ledger must be among it.
    /// - Throws: `DatabaseError`.
    package func writeCopy(to path: String, rights: Set<Right>) throws {
        if rights.isSuperset(of: Right.allCases) { return try writeCopyWithoutUsers(to: path) }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000")
        }
        let copy = try DatabaseQueue(path: path, configuration: configuration)
        try copy.inDatabase { db in
            try db.execute(sql: "ATTACH ? AS snapshot", arguments: ["file:\(self.path.addingPercentEncoding)/data/dossier.sqlite?mode=ro"])
            try db.execute(sql: "BEGIN")
            try Schema.create(in: db)
            for table in Self.tables {
                try db.execute(sql: "INSERT INTO main.\(table) SELECT * FROM snapshot.\(table)\(Self.condition(table, rights))")
            }
            if !rights.isSuperset(of: Self.kinds) {
                try db.execute(sql: "UPDATE line SET document = NULL WHERE document NOT IN (SELECT id FROM document)")
                try db.execute(sql: "UPDATE note SET document = NULL, document_path = NULL WHERE document NOT IN (SELECT id FROM document)")
            }
            try Schema.index(db)
            try db.execute(sql: Schema.placeIndexes)
            try db.execute(sql: "COMMIT")
            try db.execute(sql: "DETACH snapshot")
        }
        try copy.close()
    }

    /// Everything but the users: the file itself, with their rows overwritten.
    private func writeCopyWithoutUsers(to path: String) throws {
        try FileManager.default.copyItem(atPath: self.path + "/data/dossier.sqlite", toPath: path)
        var configuration = Configuration()
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON") }
        let copy = try DatabaseQueue(path: path, configuration: configuration)
        try copy.inDatabase { db in try db.execute(sql: "DELETE FROM user; DELETE FROM profile_right") }
        try copy.close()
    }

    private static let kinds = Set(DocumentKind.allCases.compactMap { Right(rawValue: $0.rawValue) })

    private static let tables = [
        "dossier", "address", "accountant", "portal_link", "retention", "formula", "fiscal_year", "cut_off", "journal", "account", "party", "opening", "entry",
        "line", "control_total", "document", "file", "document_entry", "note", "proposal_line", "statement", "finding",
    ]

    /// Which rows of a table an edition may see; empty for all.
    private static func condition(_ table: String, _ rights: Set<Right>) -> String {
        if rights.isSuperset(of: Right.allCases) { return "" }
        switch table {
        case "document": return " WHERE kind IN (\(kinds.intersection(rights).map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")))"
        case "file":
            let notes = rights.contains(.notes) ? " OR role = 'note'" : ""
            return " WHERE id IN (SELECT file FROM main.document)\(notes)"
        case "document_entry": return " WHERE document IN (SELECT id FROM main.document)"
        case "note": return rights.contains(.notes) ? "" : " WHERE 0"
        case "proposal_line": return rights.contains(.proposals) ? "" : " WHERE 0"
        // A finding may name what the edition does not hold.
        case "finding": return " WHERE 0"
        default: return ""
        }
    }
}

extension String {
    /// For the path of an SQLite address, in which `?`, `#` and `%` mean something.
    fileprivate var addingPercentEncoding: String {
        replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }
}
