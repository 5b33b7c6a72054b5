import GRDB
import GRDBSQLite

/// `is_plain(…)` in SQL: whether all of some texts are printable ASCII, or NULL. A ledger has millions of them, so that SQLite calls it without the
/// detour over values of Swift.
enum PlainText {
    /// Makes it known.
    ///
    /// - Throws: `DatabaseError`.
    static func prepare(_ db: Database) throws {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC
        let code = sqlite3_create_function_v2(db.sqliteConnection, "is_plain", -1, flags, nil, { context, count, values in
            sqlite3_result_int(context, (0..<Int(count)).allSatisfy { PlainText.isPlain(values?[$0]) } ? 1 : 0)
        }, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private static func isPlain(_ value: OpaquePointer?) -> Bool {
        guard let bytes = sqlite3_value_text(value) else { return true }
        return UnsafeBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value))).allSatisfy { (0x20...0x7E).contains($0) }
    }
}
