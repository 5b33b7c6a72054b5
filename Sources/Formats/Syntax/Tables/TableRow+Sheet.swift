/// The row of a sheet: it has as many cells as the row of names, most rows hold something in few of them, and cells are known by their places.
extension TableRow {
    /// The rows and columns that programs for spreadsheets know.
    static let sheetRows = 1 << 20
    static let sheetColumns = 1 << 14

    /// Empties the row.
    func begin(line: Int) {
        for index in filled where index < cells.count { cells[index] = Self.empty(index) }
        filled.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        self.line = line
    }

    /// Fills a cell; one behind those of the table is noted and not kept.
    ///
    /// - Parameters:
    ///   - position: Counts from 0, and is behind those that were filled.
    ///   - width: How many cells the table has; nil where this row says it.
    func fill(_ position: Int, _ kind: Kind, _ text: some Collection<UInt8>, width: Int?) throws {
        if text.isEmpty { return }
        filled.append(position)
        if width == nil {
            if position >= CSVReader.mostFields { throw SpreadsheetFault(.sheetTooLarge, line: line, column: position + 1) }
            while cells.count <= position { cells.append(Self.empty(cells.count)) }
        }
        guard position < cells.count else { return }
        let start = bytes.count
        bytes.append(contentsOf: text)
        if bytes.count > CSVReader.longestRow { throw SpreadsheetFault(.sheetTooLarge, line: line, column: position + 1) }
        cells[position] = Cell(start: start, end: bytes.count, line: line, column: position + 1, kind: kind)
    }

    /// Repeats what the row holds on the next line.
    func moveDown() {
        line += 1
        for index in filled where index < cells.count {
            let cell = cells[index]
            cells[index] = Cell(start: cell.start, end: cell.end, line: line, column: cell.column, kind: cell.kind)
        }
    }

    private static func empty(_ position: Int) -> Cell { Cell(start: 0, end: 0, line: 0, column: position + 1) }
}
