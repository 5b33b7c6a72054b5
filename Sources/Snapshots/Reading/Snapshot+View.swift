package import DossierModel
import Foundation
import GRDB

extension Snapshot {
    /// Writes a view of the snapshot: the tables with nothing in them but what an edition may see. Whoever reads it cannot show more. Users and their
    /// rights are in no view.
    ///
    /// The ledger is in it for editions with the right to the ledger, to evidence or to the dashboard, which is made of it.
    ///
    /// - Parameters:
    ///   - path: A file that is not there yet.
    ///   - rights: What the edition may see.
    /// - Throws: `DatabaseError`.
    package func writeView(to path: String, rights: Set<Right>) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA cache_size = -1000")
        }
        let view = try DatabaseQueue(path: path, configuration: configuration)
        try view.inDatabase { db in
            try db.execute(sql: "ATTACH ? AS snapshot", arguments: ["file:\(database.addingPercentEncoding)?mode=ro"])
            try db.execute(sql: "BEGIN")
            try Schema.create(in: db)
            for table in Self.tables { try Self.copy(table, rights, db) }
            try Schema.index(db)
            try Self.copyFindings(rights, db)
            try db.execute(sql: """
                UPDATE proposal_line SET voucher = NULL WHERE voucher IS NOT NULL AND voucher NOT IN (SELECT id FROM document);
                UPDATE line SET document = NULL WHERE document IS NOT NULL AND document NOT IN (SELECT id FROM document);
                """)
            try Self.hidePaths(rights, db)
            try Schema.number(db)
            try db.execute(sql: "COMMIT")
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
        var configuration = Configuration()
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON") }
        let copy = try DatabaseQueue(path: path, configuration: configuration)
        try copy.inDatabase { db in try db.execute(sql: "DELETE FROM user; DELETE FROM profile_right") }
        try copy.close()
    }

    private static let tables = [
        "dossier", "address", "accountant", "portal_link", "portal_archive", "retention", "formula", "fiscal_year", "cut_off", "journal", "account",
        "party", "opening", "repeated_opening", "entry",
        "line", "control_total", "statement", "document", "file", "document_entry", "note", "proposal_line",
    ]

    private static func copy(_ table: String, _ rights: Set<Right>, _ db: Database) throws {
        guard let condition = condition(table, rights) else { return }
        try db.execute(sql: "INSERT INTO main.\(table) SELECT * FROM snapshot.\(table)\(condition)")
    }

    /// Which rows of a table a view has: nil for none, empty for all.
    private static func condition(_ table: String, _ rights: Set<Right>) -> String? {
        let isWhole = rights.isSuperset(of: Right.allCases)
        switch table {
        case "journal", "account", "opening", "repeated_opening", "entry", "line", "control_total", "statement":
            return rights.isDisjoint(with: [.ledger, .evidence, .dashboard]) ? nil : ""
        case "party": return rights.isDisjoint(with: [.ledger, .evidence]) ? nil : ""
        case "document":
            let kinds = DocumentKind.allCases.filter { Right(rawValue: $0.rawValue).map(rights.contains) ?? false }
            return " WHERE kind IN (\(kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")))"
        case "file":
            let notes = rights.contains(.notes) ? " OR role = 'note'" : ""
            return isWhole ? "" : " WHERE id IN (SELECT file FROM main.document)\(notes)"
        case "document_entry": return " WHERE document IN (SELECT id FROM main.document)"
        case "note": return rights.contains(.notes) ? "" : nil
        case "proposal_line": return rights.contains(.proposals) ? "" : nil
        default: return ""
        }
    }

    /// A finding is in a view that has every right it needs (`FindingRights`).
    private static func copyFindings(_ rights: Set<Right>, _ db: Database) throws {
        let hidden = Right.allCases.filter { !rights.contains($0) }.map { "AND ' ' || rights || ' ' NOT LIKE '% \($0.rawValue) %'" }
        try db.execute(sql: "INSERT INTO main.finding SELECT * FROM snapshot.finding WHERE true \(hidden.joined(separator: " "))")
    }

    /// A note about a document that is not in the view, or is in no archive, does not show its path to who may not see documents of that kind.
    private static func hidePaths(_ rights: Set<Right>, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE note SET document = NULL, document_path = NULL WHERE document IS NOT NULL AND document NOT IN (SELECT id FROM document)")
        for row in try Row.fetchAll(db, sql: "SELECT id, document_path FROM main.note WHERE document IS NULL AND document_path IS NOT NULL") {
            if rights.isSuperset(of: FindingRights.rights(toUnknown: row["document_path"])) { continue }
            try db.execute(sql: "UPDATE main.note SET document_path = NULL WHERE id = ?", arguments: [row["id"] as Int64])
        }
    }
}

extension String {
    /// For the path of an SQLite address, in which `?`, `#` and `%` mean something.
    fileprivate var addingPercentEncoding: String {
        replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }
}
