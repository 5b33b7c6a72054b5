import Fixity
import Search
import Templating

/// `tools.mustache`: the filters of a list. `rows` is the folder of its column files, empty where the list has one page.
enum ToolsKey: Int, TemplateKey {
    case rows, count, hasDates

    var field: Field { self == .hasDates ? .flag : .text }
}

/// The filters of one list.
struct TableTools {
    let rows: Int
    /// The folder with its rows by column, as its pages lead there: `../rows/`.
    let folder: String
    let hasDates: Bool

    /// Lists of at most this many rows stand on one page, which is then what their filters read.
    static func needsFiles(_ rows: Int) -> Bool { rows > SitePath.rowsPerPage }

    /// One record, or none where there is nothing to choose from.
    var records: Value {
        guard rows > 1 else { return .records([Record<ToolsKey>]()) }
        var record = Record<ToolsKey>()
        record[.rows] = .text(Self.needsFiles(rows) ? folder : "")
        record[.count] = .text(String(rows))
        record[.hasDates] = .flag(hasDates)
        return .records([record])
    }

    /// One row whose values are the names of the columns, which the script replaces: the markup of a row stands in its template alone. None where the
    /// script needs none.
    func pattern<Key: TemplateKey>(_ columns: [(Key, String)], _ change: (inout Record<Key>) -> Void = { _ in }) -> Value {
        guard Self.needsFiles(rows) else { return .records([Record<Key>]()) }
        var row = Record<Key>()
        // A flag is set by `change`.
        for (key, name) in columns where key.field.accepts(.text(name)) { row[key] = .text("~\(name)~") }
        change(&row)
        return .records([row])
    }
}

/// The rows of a list, by column, in files that its script loads. They are those of the list's template: a key for each column.
struct RowFiles<Key: TemplateKey> {
    private let keys: [(Key, String)]
    private let columns: ColumnFiles
    private let files: ShardFolder
    private let below: (parent: PayloadFolder, own: PayloadFolder)?

    /// - Parameters:
    ///   - columns: Values of a row, and what the pages call them.
    ///   - more: Names of columns that the rows have beside them.
    ///   - name: A folder below that of the pages; nil for the payload's own.
    /// - Throws: `SystemError`.
    init(_ columns: [(Key, String)], more: [String] = [], in payload: PayloadFolder, below name: String? = nil) throws {
        keys = columns
        below = try name.map { (payload, try payload.subfolder($0)) }
        files = ShardFolder(below?.own ?? payload)
        self.columns = ColumnFiles(columns.map(\.1) + more, emit: files.write)
    }

    /// - Throws: `SystemError`.
    func add(_ row: Record<Key>, more: [String] = []) throws { try columns.add(keys.map { row[$0.0].plain } + more) }

    /// - Throws: `SystemError`.
    func finish() throws {
        try columns.finish()
        files.finish()
        if let below { below.parent.take(below.own.finish()) }
    }
}

extension Value {
    /// What a script gets of a value: its text, or `1` for a flag that is set.
    fileprivate var plain: String {
        switch self {
        case .text(let text): text
        case .flag(true): "1"
        default: ""
        }
    }
}
