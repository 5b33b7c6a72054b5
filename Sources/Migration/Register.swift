package import Foundation
package import GRDB

/// The database that tracks migrations and their steps. Several operators may use one file at once: each change is one immediate transaction, and
/// waits for its turn.
package final class Register: Sendable {
    package let path: String
    let queue: DatabaseQueue
    /// Gives the moment of an event in UTC; the only clock of this target.
    private let now: @Sendable () -> String
    package let `operator`: String

    /// Opens a register, or makes an empty one.
    ///
    /// - Parameters:
    ///   - operator: Who works with it, kept with every event.
    ///   - now: The moment of an event: `2026-03-31T15:00:00Z`.
    /// - Throws: `RegisterError.otherVersion`; `DatabaseError`.
    package init(path: String, operator: String, now: @escaping @Sendable () -> String = { Date().formatted(.iso8601) }) throws {
        self.path = path
        self.operator = `operator`
        self.now = now
        var configuration = Configuration()
        configuration.busyMode = .timeout(120)
        // A step that was said to be done stays done when the power goes.
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON") }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            if version == 0 { try RegisterSchema.create(in: db) } else if version != RegisterSchema.version {
                throw RegisterError.otherVersion(path, version)
            }
        }
    }

    // MARK: Changes

    /// What a new migration is about.
    package struct Opening: Sendable {
        package let scenario: Scenario
        package let dossier: String
        package let name: String
        /// The dossier folder at the previous office; nil where it is not known to the register.
        package let folder: String?
        package let previous: String
        package let next: String
        package let users: [MigrationUser]

        package init(scenario: Scenario, dossier: String, name: String, folder: String?, previous: String, next: String, users: [MigrationUser]) {
            self.scenario = scenario
            self.dossier = dossier
            self.name = name
            self.folder = folder
            self.previous = previous
            self.next = next
            self.users = users
        }
    }

    /// Opens a migration; its first step, the request, is done by that.
    ///
    /// - Throws: `RegisterError.alreadyOpen` where the dossier has an open migration; `DatabaseError`.
    package func open(_ opening: Opening) throws -> Migration {
        let at = now()
        return try queue.write { db in
            if let other = try Int64.fetchOne(db, sql: "SELECT id FROM migration WHERE dossier = ? AND state = 'open'", arguments: [opening.dossier])
            {
                throw RegisterError.alreadyOpen(opening.dossier, other)
            }
            for office in Set([opening.previous, opening.next]).sorted() {
                try db.execute(sql: "INSERT INTO office VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [office, office])
            }
            try db.execute(
                sql: "INSERT INTO dossier VALUES (?, ?, 'active', ?) ON CONFLICT DO UPDATE SET folder = coalesce(excluded.folder, folder)",
                arguments: [opening.dossier, opening.previous, opening.folder])
            try db.execute(
                sql: "INSERT INTO migration (scenario, dossier, name, previous, next, state, opened) VALUES (?, ?, ?, ?, ?, 'open', ?)",
                arguments: [opening.scenario.rawValue, opening.dossier, opening.name, opening.previous, opening.next, at])
            let id = db.lastInsertedRowID
            for (position, step) in opening.scenario.steps.enumerated() {
                try db.execute(
                    sql: "INSERT INTO step (migration, position, name, state) VALUES (?, ?, ?, 'waiting')", arguments: [id, position, step.rawValue])
            }
            for user in opening.users {
                try db.execute(
                    sql: "INSERT INTO user VALUES (?, ?, ?, ?, ?)",
                    arguments: [id, user.email, user.role, user.profile, user.rights.joined(separator: " ")])
            }
            try LogChain.append(
                "opened", migration: id, ["scenario": opening.scenario.rawValue, "dossier": opening.dossier], by: self.operator, at: at, in: db)
            try finish(.request, of: id, [:], at: at, in: db)
            return try Self.migration(id, in: db)
        }
    }

    /// The migration, where a step of it may be done now. Nothing is noted but a refusal: who asks may still find that the step cannot begin.
    ///
    /// - Throws: `RegisterError` where there is no such open migration or the step is refused, which is logged; `DatabaseError`.
    package func ready(_ step: Step, of id: Int64) throws -> Migration {
        let migration = try migration(id)
        guard migration.state == .open else { throw RegisterError.notOpen(id) }
        return migration.scenario.refusal(of: step, after: migration.done) == nil ? migration : try begin(step, of: id)
    }

    /// Notes that work on a step has begun, or goes on after it was broken off. Everything that can be refused by looking was refused before.
    ///
    /// - Throws: `RegisterError` where there is no such open migration or the step is refused, which is logged; `DatabaseError`.
    package func begin(_ step: Step, of id: Int64) throws -> Migration {
        let at = now()
        let refused = try queue.write { db -> RegisterError? in
            let migration = try Self.migration(id, in: db)
            guard migration.state == .open else { throw RegisterError.notOpen(id) }
            let refusal = migration.scenario.refusal(of: step, after: migration.done)
            let event = refusal == nil ? "begun" : "refused"
            try LogChain.append(
                event, migration: id, ["step": step.rawValue].merging(refusal.map { ["because": $0.fact] } ?? [:]) { $1 }, by: self.operator, at: at,
                in: db)
            if let refusal { return .refused(step, migration.scenario, refusal) }
            try db.execute(
                sql: "UPDATE step SET state = 'begun', at = ?, operator = ? WHERE migration = ? AND name = ?",
                arguments: [at, self.operator, id, step.rawValue])
            return nil
        }
        // Thrown behind the transaction, so that the refusal stays in the log.
        if let refused { throw refused }
        return try migration(id)
    }

    /// Notes facts of a step that is under way, for whoever goes on with it after a crash.
    /// - Throws: `RegisterError`, `DatabaseError`.
    package func note(_ facts: [String: String], on step: Step, of id: Int64) throws {
        let at = now()
        try queue.write { db in
            let known = try Self.facts(of: step, id, in: db).merging(facts) { $1 }
            try db.execute(
                sql: "UPDATE step SET facts = ? WHERE migration = ? AND name = ?", arguments: [try LogChain.json(known), id, step.rawValue])
            try LogChain.append("noted", migration: id, facts.merging(["step": step.rawValue]) { $1 }, by: self.operator, at: at, in: db)
        }
    }

    /// Notes that a step is done. Doing it twice is refused, so that two operators cannot both have done it.
    ///
    /// - Throws: `RegisterError`, `DatabaseError`.
    package func complete(_ step: Step, of id: Int64, _ facts: [String: String] = [:]) throws -> Migration {
        let at = now()
        return try queue.write { db in
            let migration = try Self.migration(id, in: db)
            guard migration.state == .open else { throw RegisterError.notOpen(id) }
            if let refusal = migration.scenario.refusal(of: step, after: migration.done) {
                throw RegisterError.refused(step, migration.scenario, refusal)
            }
            try finish(step, of: id, facts, at: at, in: db)
            return try Self.migration(id, in: db)
        }
    }

    /// Ends a migration without going on with it; what was done stays done and stays in the log.
    ///
    /// - Throws: `RegisterError.pastReturn` after the removal of the dossier; `DatabaseError`.
    package func cancel(_ id: Int64, reason: String) throws -> Migration {
        let at = now()
        return try queue.write { db in
            let migration = try Self.migration(id, in: db)
            guard migration.state == .open else { throw RegisterError.notOpen(id) }
            // Once files may be gone, the way out is forward.
            guard migration.steps.first(where: { $0.step == .removal })?.state ?? .waiting == .waiting else { throw RegisterError.pastReturn(id) }
            try db.execute(sql: "UPDATE migration SET state = 'cancelled' WHERE id = ?", arguments: [id])
            try LogChain.append("cancelled", migration: id, ["reason": reason], by: self.operator, at: at, in: db)
            return try Self.migration(id, in: db)
        }
    }

    private func finish(_ step: Step, of id: Int64, _ facts: [String: String], at: String, in db: Database) throws {
        let known = try Self.facts(of: step, id, in: db).merging(facts) { $1 }
        try db.execute(
            sql: "UPDATE step SET state = 'done', at = ?, operator = ?, facts = ? WHERE migration = ? AND name = ?",
            arguments: [at, self.operator, try LogChain.json(known), id, step.rawValue])
        try LogChain.append("done", migration: id, facts.merging(["step": step.rawValue]) { $1 }, by: self.operator, at: at, in: db)
        let migration = try Self.migration(id, in: db)
        switch step {
        case .removal: try Self.set("removed", migration.dossier, migration.previous, in: db)
        case .activation:
            try db.execute(
                sql: "INSERT INTO dossier VALUES (?, ?, 'blank', NULL) ON CONFLICT DO UPDATE SET state = 'blank', folder = NULL",
                arguments: [migration.dossier, migration.next])
        case .publish: try Self.set("archived", migration.dossier, migration.previous, in: db)
        case .close: try db.execute(sql: "UPDATE migration SET state = 'done' WHERE id = ?", arguments: [id])
        default: break
        }
    }

    private static func set(_ state: String, _ dossier: String, _ office: String, in db: Database) throws {
        try db.execute(sql: "UPDATE dossier SET state = ? WHERE id = ? AND office = ?", arguments: [state, dossier, office])
    }
}
