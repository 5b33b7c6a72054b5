import DossierModel

/// What a cell of an .xlsx file stores.
struct XLSXCell {
    private let workbook: XLSXWorkbook
    private let type: String
    private let style: Int?
    private var value: String?
    private var inline: String?
    private var formula: String?

    /// Reads the cell at which a cursor stands.
    ///
    /// - Throws: `SpreadsheetFault`, `XMLCursor.Fault`.
    init(_ cursor: XMLCursor, _ workbook: XLSXWorkbook) throws {
        self.workbook = workbook
        type = cursor.attribute("t") ?? "n"
        style = cursor.attribute("s").flatMap { Int($0) }
        guard let depth = cursor.enter() else { return }
        while let name = try cursor.nextChild(of: depth) {
            switch name {
            case "v": value = try XLSXText.plain(cursor)
            case "is": inline = try XLSXText.runs(cursor)
            case "f": formula = try XLSXText.plain(cursor)
            default: break
            }
        }
    }

    /// - Throws: `SpreadsheetFault`.
    func fill(_ row: TableRow, _ position: Int, _ width: Int?) throws {
        func fill(_ kind: TableRow.Kind, _ text: String) throws { try row.fill(position, kind, text.utf8, width: width) }
        if let inline { return try fill(.text, inline) }
        // A text that a formula gives may be empty; a number may not.
        if let formula, value == nil || value == "" && type != "str" { return try fill(.uncalculated, "=" + formula) }
        guard let value, !value.isEmpty else { return }
        switch type {
        case "s":
            guard let number = Int(value.trimmed), let text = workbook.strings[number] else {
                throw SpreadsheetFault(.sheetPart, workbook.stringsPart)
            }
            try workbook.archive.count(text.count)
            try row.fill(position, .text, text, width: width)
        case "str", "inlineStr": try fill(.text, XLSXText.unescaped(value))
        case "b": try fill(.text, ["1": "TRUE", "0": "FALSE"][value.trimmed] ?? value.uppercased())
        case "e": try fill(.error, value)
        case "d": try fill(.day, String(value.trimmed.prefix(10)))
        default:
            guard let number = StoredNumber.plain(value.trimmed) else { return try fill(.number, value) }
            let day = style.map { workbook.styles.isDate($0) } == true ? SerialDay.day(number, workbook.days) : nil
            if let day { try fill(.day, day.description) } else { try fill(.number, number) }
        }
    }
}
