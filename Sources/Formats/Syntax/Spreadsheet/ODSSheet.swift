/// A sheet of an .ods file.
final class ODSSheet: Sheet {
    private let xml: SpreadsheetXML
    private let workbook: ODSWorkbook
    /// Of the sheet and of the groups of rows around the next.
    private var depths: [Int32] = []
    private var line = 0
    /// How often the row at hand stands on the lines below it.
    private var repeats = 0

    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    init(_ xml: SpreadsheetXML, index: Int, of workbook: ODSWorkbook) throws {
        self.xml = xml
        self.workbook = workbook
        var styles: Set<String> = [], count = 0
        guard let body = try ODSWorkbook.begin(xml, hidden: &styles) else { return }
        try xml.walk { cursor in
            while let name = try cursor.nextChild(of: body, isForeign: true) {
                guard name == "table", cursor.isIn(ODSNames.table) else { continue }
                if count == index {
                    depths = cursor.enter().map { [$0] } ?? []
                    return
                }
                count += 1
            }
        }
    }

    /// Whether a cell of the sheet at which a cursor stands holds something.
    ///
    /// - Throws: `XMLCursor.Fault`.
    static func isFilled(_ cursor: XMLCursor) throws -> Bool {
        guard let sheet = cursor.enter() else { return false }
        var depths = [sheet], isFilled = false
        while !isFilled, try nextRow(cursor, &depths) {
            guard let row = cursor.enter() else { continue }
            while let name = try cursor.nextChild(of: row, isForeign: true) {
                guard name == "table-cell", cursor.isIn(ODSNames.table) else { continue }
                if cursor.attribute("value-type", in: ODSNames.office) != nil || cursor.attribute("formula", in: ODSNames.table) != nil {
                    isFilled = true
                }
            }
        }
        while try cursor.nextChild(of: sheet, isForeign: true) != nil, isFilled {}
        return isFilled
    }

    private static let groups: Set<String> = ["table-rows", "table-header-rows", "table-row-group"]

    /// Moves on to a row; false behind the last.
    private static func nextRow(_ cursor: XMLCursor, _ depths: inout [Int32]) throws -> Bool {
        while let depth = depths.last {
            guard let name = try cursor.nextChild(of: depth, isForeign: true) else {
                depths.removeLast()
                continue
            }
            guard cursor.isIn(ODSNames.table) else { continue }
            if name == "table-row" { return true }
            if groups.contains(name), let group = cursor.enter() { depths.append(group) }
        }
        return false
    }

    func next(into row: TableRow, width: Int?) throws -> Bool {
        if repeats > 0 {
            (repeats, line) = (repeats - 1, line + 1)
            try workbook.archive.count(row.bytes.count + 64 * row.filled.count)
            row.moveDown()
            return true
        }
        guard !depths.isEmpty else { return false }
        return try xml.walk { cursor in
            while try Self.nextRow(cursor, &depths) {
                row.begin(line: line + 1)
                let count = try Self.repeated(cursor, "number-rows-repeated")
                try read(cursor, into: row, width)
                if row.filled.isEmpty {
                    line = min(line + count, TableRow.sheetRows)
                    continue
                }
                guard line + count <= TableRow.sheetRows else { throw SpreadsheetFault(.sheetOrder, line: line + 1) }
                (line, repeats) = (line + 1, count - 1)
                return true
            }
            try cursor.finish()
            return false
        }
    }

    private static func repeated(_ cursor: XMLCursor, _ name: String) throws -> Int {
        guard let text = cursor.attribute(name, in: ODSNames.table) else { return 1 }
        guard let count = Int(text), count >= 1 else { throw SpreadsheetFault(.sheetPart, ODSWorkbook.part) }
        return min(count, 1 << 30)
    }

    private func read(_ cursor: XMLCursor, into row: TableRow, _ width: Int?) throws {
        guard let depth = cursor.enter() else { return }
        var position = 0
        while let name = try cursor.nextChild(of: depth, isForeign: true) {
            guard cursor.isIn(ODSNames.table), name == "table-cell" || name == "covered-table-cell" else { continue }
            do {
                let count = try Self.repeated(cursor, "number-columns-repeated")
                // What a merged cell covers shows nothing.
                let cell = name == "table-cell" ? try ODSCell(cursor, isCalculated: workbook.isCalculated) : nil
                guard let cell, !cell.text.isEmpty else {
                    position = min(position + count, TableRow.sheetColumns)
                    continue
                }
                guard position + count <= TableRow.sheetColumns else { throw SpreadsheetFault(.sheetOrder) }
                if count > 1 { try workbook.archive.count(count * (cell.text.utf8.count + 64)) }
                for _ in 0..<count {
                    try row.fill(position, cell.kind, cell.text.utf8, width: width)
                    position += 1
                }
            } catch var fault as SpreadsheetFault {
                if fault.line == nil { (fault.line, fault.column) = (row.line, position + 1) }
                throw fault
            }
        }
    }
}
