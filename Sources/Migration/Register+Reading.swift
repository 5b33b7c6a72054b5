package import GRDB

/// A migration as it stands.
package struct Migration: Sendable {
    package enum State: String, Sendable { case open, done, cancelled }

    package struct StepState: Sendable {
        package enum State: String, Sendable { case waiting, begun, done }
        package let step: Step
        package let state: State
        package let at: String?
        package let `operator`: String?
        package let facts: [String: String]
    }

    package let id: Int64
    package let scenario: Scenario
    package let dossier: String
    package let name: String
    package let folder: String?
    package let previous: String
    package let next: String
    package let state: State
    package let opened: String
    package let steps: [StepState]
    package let users: [MigrationUser]

    package var done: Set<Step> { Set(steps.filter { $0.state == .done }.map(\.step)) }
    package var nextStep: Step? { state == .open ? scenario.next(after: done) : nil }

    /// Whether work on a step was begun, or is done.
    package func hasBegun(_ step: Step) -> Bool { steps.contains { $0.step == step && $0.state != .waiting } }

    /// The facts of a step: a path, a fingerprint.
    package func facts(_ step: Step) -> [String: String] { steps.first { $0.step == step }?.facts ?? [:] }
}

/// A person who could see the dossier when the migration was opened, and what.
package struct MigrationUser: Hashable, Sendable {
    package let email: String
    package let role: String
    package let profile: String
    /// Sorted.
    package let rights: [String]

    package init(email: String, role: String, profile: String, rights: [String]) {
        self.email = email
        self.role = role
        self.profile = profile
        self.rights = rights.sorted()
    }
}

extension Refusal {
    var fact: String {
        switch self {
        case .otherScenario: "other-scenario"
        case .alreadyDone: "already-done"
        case .missing(let step): "missing \(step.rawValue)"
        }
    }
}

extension Register {
    /// - Throws: `RegisterError.unknown`, `DatabaseError`.
    package func migration(_ id: Int64) throws -> Migration { try queue.read { try Self.migration(id, in: $0) } }

    /// All migrations, the latest first.
    /// - Throws: `DatabaseError`.
    package func migrations() throws -> [Migration] {
        try queue.read { db in
            try Int64.fetchAll(db, sql: "SELECT id FROM migration ORDER BY id DESC").map { try Self.migration($0, in: db) }
        }
    }

    /// The log of one migration or of all, oldest first.
    /// - Throws: `DatabaseError`.
    package func log(_ migration: Int64? = nil, each: (LogEntry) throws -> Void) throws {
        try queue.read { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT * FROM log WHERE ? IS NULL OR migration = ? ORDER BY id", arguments: [migration, migration])
            while let row = try rows.next() {
                try each(LogEntry(
                    id: row["id"], at: row["at"], operator: row["operator"], migration: row["migration"], event: row["event"],
                    facts: LogChain.facts(row["facts"]), previous: row["previous"], hash: row["hash"]))
            }
        }
    }

    /// The rows of the log at which the chain is broken: changed, taken out or put in. Empty where it holds.
    ///
    /// Rows cut off at the end leave a chain that holds; the hash of the last row, kept elsewhere, tells that too.
    /// - Throws: `DatabaseError`.
    package func brokenLinks() throws -> (rows: Int, last: String, broken: [Int64]) {
        try queue.read { db in
            var previous = LogChain.start, expected: Int64 = 1, broken: [Int64] = []
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM log ORDER BY id")
            while let row = try rows.next() {
                let id: Int64 = row["id"], hash: String = row["hash"]
                let made = LogChain.hash(
                    id: id, at: row["at"], operator: row["operator"], migration: row["migration"], event: row["event"], facts: row["facts"],
                    previous: row["previous"])
                if id != expected || row["previous"] != previous || made != hash { broken.append(id) }
                (previous, expected) = (hash, id + 1)
            }
            return (Int(expected - 1), previous, broken)
        }
    }

    static func facts(of step: Step, _ id: Int64, in db: Database) throws -> [String: String] {
        LogChain.facts(
            try String.fetchOne(db, sql: "SELECT facts FROM step WHERE migration = ? AND name = ?", arguments: [id, step.rawValue]) ?? "{}")
    }

    static func migration(_ id: Int64, in db: Database) throws -> Migration {
        guard let row = try Row.fetchOne(db, sql: """
            SELECT migration.*, dossier.folder FROM migration LEFT JOIN dossier ON dossier.id = migration.dossier AND dossier.office = \
            migration.previous
            WHERE migration.id = ?
            """, arguments: [id]), let scenario = Scenario(rawValue: row["scenario"]), let state = Migration.State(rawValue: row["state"])
        else { throw RegisterError.unknown(id) }
        let steps = try Row.fetchAll(db, sql: "SELECT * FROM step WHERE migration = ? ORDER BY position", arguments: [id]).compactMap {
            row -> Migration.StepState? in
            guard let step = Step(rawValue: row["name"]), let state = Migration.StepState.State(rawValue: row["state"]) else { return nil }
            return Migration.StepState(step: step, state: state, at: row["at"], operator: row["operator"], facts: LogChain.facts(row["facts"]))
        }
        let users = try Row.fetchAll(db, sql: "SELECT * FROM user WHERE migration = ? ORDER BY email", arguments: [id]).map { row in
            MigrationUser(
                email: row["email"], role: row["role"], profile: row["profile"],
                rights: (row["rights"] as String).split(separator: " ").map(String.init))
        }
        return Migration(
            id: id, scenario: scenario, dossier: row["dossier"], name: row["name"], folder: row["folder"], previous: row["previous"],
            next: row["next"],
            state: state, opened: row["opened"], steps: steps, users: users)
    }
}
