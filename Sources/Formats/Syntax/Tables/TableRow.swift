import DossierModel

/// The row of a table that is being read: the bytes of its cells stand in buffers that the next row reuses.
final class TableRow {
    struct Cell {
        let start: Int
        var end: Int
        let line: Int
        let column: Int
        var kind = Kind.text
    }

    /// How the text of a cell is to be read.
    enum Kind {
        /// As the table is declared to be written.
        case text
        /// A decimal with a point.
        case number
        /// A date as `YYYY-MM-DD`; one that exists, unless a reader could not make one of what is stored.
        case day
        /// A formula that has no value.
        case uncalculated
        /// What a formula says instead of a value.
        case error
    }

    let file: String
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    /// The line on which the row starts.
    var line = 1
    /// Of a sheet: the positions that hold something, also behind the columns of the table. Of a CSV file none.
    var filled: [Int] = []

    /// - Parameter file: Its path inside the dossier folder.
    init(file: String) { self.file = file }

    var count: Int { cells.count }

    /// The text of a cell, made when it is asked for.
    subscript(index: Int) -> String {
        withBytes(of: index) { String(decoding: $0, as: UTF8.self) }
    }

    func withBytes<Result>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let cell = cells[index]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[cell.start..<cell.end])) }
    }

    func kind(of index: Int) -> Kind { cells[index].kind }

    func isEmpty(_ index: Int) -> Bool { cells[index].start == cells[index].end }

    /// Where a cell starts.
    func location(of index: Int) -> SourceLocation {
        // An empty cell of a sheet was put there by none of its rows.
        let cell = cells[index]
        return SourceLocation(file, line: cell.line == 0 ? line : cell.line, column: cell.column)
    }
}

/// The rows of a table, whatever file they stand in. Cells are read from `row`, which knows no file, so that only the step from row to row asks which
/// it is.
protocol TableRows: AnyObject {
    var intake: any DossierIntake { get }
    /// The row that `next` moved on to; always the same object.
    var row: TableRow { get }
    /// How many rows were left out because they were malformed.
    var omitted: Int { get }
    /// Whether a row could be looked for: neither is the file empty nor was something reported of it.
    var isReadable: Bool { get }

    /// Moves on to the next well-formed row; false behind the last one.
    ///
    /// - Throws: What the intake throws.
    func next() throws -> Bool
}
