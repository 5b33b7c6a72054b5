import GRDB
import GRDBSQLite
import Glibc

/// A prepared INSERT whose values are bound one by one and not as a list: a ledger has millions of rows.
final class RowInsert {
    private let db: Database
    private let statement: Statement
    private let count: Int32
    private var bound: Int32 = 0

    /// - Throws: `DatabaseError`.
    init(_ db: Database, into table: String, _ columns: [String]) throws {
        self.db = db
        count = Int32(columns.count)
        statement = try db.makeStatement(
            sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))")
    }

    /// Binds the value of the next column.
    func bind(_ text: String?) {
        bound += 1
        guard var text else { return none() }
        text.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) {
                // SQLite takes its own copy.
                sqlite3_bind_text(statement.sqliteStatement, bound, $0.baseAddress ?? Self.empty, Int32(bytes.count), Self.transient)
            }
        }
    }

    /// Binds the value of the next column.
    func bind(_ number: Int64?) {
        bound += 1
        guard let number else { return none() }
        sqlite3_bind_int64(statement.sqliteStatement, bound, number)
    }

    private func none() { sqlite3_bind_null(statement.sqliteStatement, bound) }

    /// Writes the row of which every column was bound.
    ///
    /// - Returns: Its number.
    /// - Throws: `DatabaseError`.
    @discardableResult
    func run() throws -> Int64 {
        precondition(bound == count, "a value for each column")
        bound = 0
        let code = sqlite3_step(statement.sqliteStatement)
        // A reset says again what the step said.
        sqlite3_reset(statement.sqliteStatement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
        }
        return db.lastInsertedRowID
    }

    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    private nonisolated(unsafe) static let empty: UnsafePointer<CChar> = UnsafePointer(strdup(""))
}
