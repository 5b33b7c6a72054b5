import Fixity
import Foundation
package import GRDB

/// One row of the log.
package struct LogEntry: Codable, Equatable, Sendable {
    package let id: Int64
    /// In UTC: `2026-03-31T15:00:00Z`.
    package let at: String
    package let `operator`: String
    package let migration: Int64
    /// `opened`, `begun`, `done`, `refused`, `cancelled`.
    package let event: String
    /// What belongs to the event: the step, a fingerprint, a path.
    package let facts: [String: String]
    /// The hash of the row before it; 64 zeros in the first.
    package let previous: String
    package let hash: String
}

/// The chain of the log: each row's hash covers its own fields and the hash before it, so that no row can be changed, taken out or put in unseen.
package enum LogChain {
    static let start = String(repeating: "0", count: 64)

    /// SHA-256 over the fields, each on a line of its own as JSON text, in the order of the columns.
    static func hash(id: Int64, at: String, operator: String, migration: Int64, event: String, facts: String, previous: String) -> String {
        let fields = [String(id), at, `operator`, String(migration), event, facts, previous]
        let text = fields.map { field in
            field.replacing("\\", with: "\\\\").replacing("\n", with: "\\n") + "\n"
        }.joined()
        return SHA256Digest(of: Array(text.utf8)).hex
    }

    /// Adds a row. Part of the transaction that makes the event true.
    static func append(_ event: String, migration: Int64, _ facts: [String: String], by operator: String, at: String, in db: Database) throws {
        let last = try Row.fetchOne(db, sql: "SELECT id, hash FROM log ORDER BY id DESC LIMIT 1")
        let id = (last?["id"] ?? 0) + 1 as Int64, previous: String = last?["hash"] ?? start, text = try json(facts)
        let hash = hash(id: id, at: at, operator: `operator`, migration: migration, event: event, facts: text, previous: previous)
        try db.execute(
            sql: "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)", arguments: [id, at, `operator`, migration, event, text, previous, hash])
    }

    /// With sorted keys.
    static func json(_ facts: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(facts), as: UTF8.self)
    }

    static func facts(_ text: String) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    }
}
