/// A worksheet of an .xlsx file.
final class XLSXSheet: Sheet {
    private let xml: SpreadsheetXML
    private let workbook: XLSXWorkbook
    /// The depth of the list of rows; nil where there is none, or nothing more in it.
    private var depth: Int32?
    private var line = 0

    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    init(_ xml: SpreadsheetXML, of workbook: XLSXWorkbook) throws {
        self.xml = xml
        self.workbook = workbook
        guard try xml.begin("worksheet") else { return }
        depth = try Self.rows(xml)
    }

    private static func rows(_ xml: SpreadsheetXML) throws -> Int32? {
        try xml.walk { cursor in
            guard let depth = cursor.enter() else { return nil }
            while let name = try cursor.nextChild(of: depth) { if name == "sheetData" { return cursor.enter() } }
            return nil
        }
    }

    /// Whether a cell of a worksheet holds something.
    ///
    /// - Throws: `UnreadableFile`, `SpreadsheetFault`.
    static func isFilled(_ xml: SpreadsheetXML) throws -> Bool {
        guard try xml.begin("worksheet"), let depth = try rows(xml) else { return false }
        return try xml.walk { cursor in
            while try cursor.nextChild(of: depth) != nil {
                guard let row = cursor.enter() else { continue }
                while try cursor.nextChild(of: row) != nil {
                    guard let cell = cursor.enter() else { continue }
                    if try cursor.nextChild(of: cell) != nil { return true }
                }
            }
            return false
        }
    }

    func next(into row: TableRow, width: Int?) throws -> Bool {
        guard let depth else { return false }
        return try xml.walk { cursor in
            while let name = try cursor.nextChild(of: depth) {
                guard name == "row" else { continue }
                let place = try number(cursor.attribute("r"), above: line, upTo: TableRow.sheetRows, SpreadsheetFault(.sheetOrder, line: line + 1))
                line = place
                row.begin(line: line)
                try read(cursor, into: row, width)
                if !row.filled.isEmpty { return true }
            }
            self.depth = nil
            try cursor.finish()
            return false
        }
    }

    /// A number from 1; without one the next.
    private func number(_ text: String?, above last: Int, upTo most: Int, _ fault: SpreadsheetFault) throws -> Int {
        guard let place = text.map({ Int($0) }) ?? last + 1, place > last, place <= most else { throw fault }
        return place
    }

    private func read(_ cursor: XMLCursor, into row: TableRow, _ width: Int?) throws {
        guard let depth = cursor.enter() else { return }
        var column = 0
        while let name = try cursor.nextChild(of: depth) {
            guard name == "c" else { continue }
            let place = cursor.attribute("r").map(Self.place)
            guard let next = place.map({ $0?.column }) ?? column + 1, next > column, next <= TableRow.sheetColumns,
                place.map({ $0?.row == line }) ?? true
            else { throw SpreadsheetFault(.sheetOrder, line: line, column: column + 1) }
            column = next
            do {
                try XLSXCell(cursor, workbook).fill(row, column - 1, width)
            } catch var fault as SpreadsheetFault {
                if fault.line == nil { (fault.line, fault.column) = (line, column) }
                throw fault
            }
        }
    }

    /// The numbers of `BC17`; nil for what is no place.
    static func place(_ text: String) -> (column: Int, row: Int)? {
        let letters = text.utf8.prefix { (65...90).contains($0) }
        guard (1...3).contains(letters.count), let row = Int(text.dropFirst(letters.count)) else { return nil }
        return (letters.reduce(0) { $0 * 26 + Int($1) - 64 }, row)
    }
}
