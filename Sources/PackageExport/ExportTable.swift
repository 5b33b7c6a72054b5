import DossierModel
import GRDB

/// A file with rows that stand in the snapshot as they are: its columns and the query that fills them, in this order. A column of ``amounts`` is in
/// minor units, of the currency of the row where it has one and of the dossier's otherwise.
struct ExportTable {
    let file: String
    let columns: [String]
    let sql: String
    var arguments: StatementArguments = []

    static let amounts: Set<String> = [
        "debit", "credit", "net", "vat", "gross", "balance", "open", "remainder", "opening", "without-party", "transitions",
    ]

    static let accounts = ExportTable(
        file: "ledger/accounts.csv", columns: ["account", "name", "type"], sql: "SELECT number, name, type FROM account ORDER BY number")
    static let customers = parties("customers.csv", "role IN ('customer', 'both')")
    static let suppliers = parties("suppliers.csv", "role IN ('supplier', 'both')")
    /// Parties of which the source does not say what they are.
    static let otherParties = parties("other-parties.csv", "role NOT IN ('customer', 'supplier', 'both')")
    static let users = ExportTable(file: "users.csv", columns: ["name", "email", "role", "profile", "rights"], sql: """
        SELECT name, email, role, profile, (SELECT group_concat("right", ' ') FROM
            (SELECT "right" FROM profile_right WHERE profile = user.profile ORDER BY "right")) FROM user ORDER BY email
        """)

    private static func parties(_ file: String, _ condition: String) -> ExportTable {
        ExportTable(
            file: file, columns: ["code", "name", "role", "enterprise-number", "address", "email", "iban"],
            sql: "SELECT code, name, role, number, address, email, iban FROM party WHERE \(condition) ORDER BY code")
    }

    /// The path of a document is where its original is put; here it is that of the snapshot.
    static func documents(_ kinds: [String]) -> ExportTable {
        ExportTable(
            file: "documents.csv",
            columns: ["path", "kind", "date", "number", "party", "net", "vat", "gross", "currency", "due", "entry", "status", "period"], sql: """
                SELECT coalesce(file.path, declared_path), kind, date, number, coalesce(party, party_name), net, vat, gross, currency, due, entry, \
                status,
                    CASE WHEN date IS NOT NULL OR year = 0 THEN NULL WHEN month = 0 THEN CAST(year AS TEXT) ELSE printf('%04d-%02d', year, month) END,
                    file.sha256, file.extension, document.id
                FROM document LEFT JOIN file ON file.id = document.file WHERE kind IN (\(kinds.map { "'\($0)'" }.joined(separator: ", ")))
                ORDER BY kind, year, month, document.position, document.id
                """)
    }

    /// The files of the folder that a document has beside the one in `documents.csv`: an e-invoice or its picture. What lies inside a file goes along
    /// in it.
    /// Both paths are where the files are put; here they are those of the snapshot.
    static func documentFiles(_ kinds: [String]) -> ExportTable {
        ExportTable(file: "document-files.csv", columns: ["document", "path", "role"], sql: """
            SELECT own.path, part.path, document_file.role, part.sha256, part.extension, document.id, kind
            FROM document JOIN file AS own ON own.id = document.file JOIN document_file ON document_file.document = document.id
            JOIN file AS part ON part.id = document_file.file AND part.container IS NULL AND part.id <> own.id
            WHERE kind IN (\(kinds.map { "'\($0)'" }.joined(separator: ", ")))
            ORDER BY kind, year, month, document.position, document.id, document_file.position
            """)
    }

    /// A file of proposals for each that the dossier has, since two files may use one number.
    static func proposals(_ source: String, file: String) -> ExportTable {
        ExportTable(
            file: file, columns: ["proposal", "account", "date", "debit", "credit", "text", "status", "document"],
            sql: "SELECT proposal, account, date, debit, credit, text, status, document FROM proposal_line WHERE source = ? ORDER BY id",
            arguments: [source])
    }

    /// The sources of proposals in the order of their names, and the files that take their rows.
    static func proposalFiles(_ tables: SnapshotTables) throws -> [(source: String, file: String)] {
        let sources = try tables.texts("SELECT DISTINCT source FROM proposal_line ORDER BY source")
        let digits = String(sources.count).count
        return sources.enumerated().map { index, source in
            let number = String(index + 1)
            return (source, "proposals/proposals-\(String(repeating: "0", count: digits - number.count) + number).csv")
        }
    }

    func currency(_ row: Row, _ own: Currency) -> Currency {
        guard let index = columns.firstIndex(of: "currency") else { return own }
        return (row[index] as String?).flatMap(Currency.init(code:)) ?? own
    }

    /// An amount as it is written: of two sides the one that is nought stays empty, but not both.
    func amount(_ row: Row, _ index: Int) -> Int64? {
        let value = row[index] as Int64?
        guard value == 0, columns[index] == "debit" || columns[index] == "credit" else { return value }
        guard columns[index] == "debit", let other = columns.firstIndex(of: "credit") else { return nil }
        return row[other] as Int64? == 0 ? 0 : nil
    }
}
