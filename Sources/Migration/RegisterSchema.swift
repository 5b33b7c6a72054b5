import GRDB

/// The tables of the register. The log only grows, and each of its rows carries the hash of the one before it.
enum RegisterSchema {
    static let version = 1

    static func create(in db: Database) throws {
        try db.execute(sql: """
            CREATE TABLE IF NOT EXISTS office (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS dossier (id TEXT NOT NULL, office TEXT NOT NULL REFERENCES office, state TEXT NOT NULL
                CHECK (state IN ('active', 'archived', 'removed', 'blank')), folder TEXT, PRIMARY KEY (id, office)) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS migration (id INTEGER PRIMARY KEY, scenario TEXT NOT NULL, dossier TEXT NOT NULL, name TEXT NOT NULL,
                previous TEXT NOT NULL REFERENCES office, next TEXT NOT NULL REFERENCES office, state TEXT NOT NULL
                CHECK (state IN ('open', 'done', 'cancelled')), opened TEXT NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS step (migration INTEGER NOT NULL REFERENCES migration, position INTEGER NOT NULL, name TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'begun', 'done')), at TEXT, operator TEXT, facts TEXT NOT NULL DEFAULT '{}',
                PRIMARY KEY (migration, name)) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS user (migration INTEGER NOT NULL REFERENCES migration, email TEXT NOT NULL, role TEXT NOT NULL, profile TEXT \
            NOT NULL,
                rights TEXT NOT NULL, PRIMARY KEY (migration, email)) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, at TEXT NOT NULL, operator TEXT NOT NULL, migration INTEGER NOT NULL, event TEXT \
            NOT NULL,
                facts TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
            CREATE TRIGGER IF NOT EXISTS log_keeps_rows BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
            CREATE TRIGGER IF NOT EXISTS log_keeps_order BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
            PRAGMA user_version = \(version);
            """)
    }
}
