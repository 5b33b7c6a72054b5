/// What a cell of an .ods file stores.
struct ODSCell {
    let kind: TableRow.Kind
    let text: String

    /// Reads the cell at which a cursor stands.
    ///
    /// - Parameter isCalculated: Whether a formula without a value gives an empty text.
    /// - Throws: `SpreadsheetFault`, `XMLCursor.Fault`.
    init(_ cursor: XMLCursor, isCalculated: Bool) throws {
        let type = cursor.attribute("value-type", in: ODSNames.office), formula = cursor.attribute("formula", in: ODSNames.table)
        let isError = cursor.attribute("value-type", in: ODSNames.calc) == "error"
        let stored = type.flatMap { type in Self.attributes[type].flatMap { cursor.attribute($0, in: ODSNames.office) } }
        let shown = isError || type == nil || type == "string" && stored == nil ? try Self.paragraphs(cursor) : ""
        if isError || formula != nil && type == "string" && Self.isError(stored ?? shown) {
            (kind, text) = (.error, shown.isEmpty ? stored ?? "?" : shown)
        } else if let formula, type == nil, shown.isEmpty, !isCalculated {
            (kind, text) = (.uncalculated, formula)
        } else {
            (kind, text) = Self.value(type, stored ?? shown)
        }
    }

    private static let attributes = [
        "float": "value", "percentage": "value", "currency": "value", "date": "date-value", "time": "time-value", "boolean": "boolean-value",
        "string": "string-value",
    ]

    private static func value(_ type: String?, _ text: String) -> (TableRow.Kind, String) {
        switch type {
        case "float", "percentage", "currency": (.number, StoredNumber.plain(text) ?? text)
        case "date": (.day, String(text.prefix(10)))
        case "boolean": (.text, text.uppercased())
        default: (.text, text)
        }
    }

    /// How programs write that a formula has no value.
    private static func isError(_ text: String) -> Bool {
        ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"].contains(text) || text.hasPrefix("Err:")
    }

    // MARK: Text

    private static func paragraphs(_ cursor: XMLCursor) throws -> String {
        guard let depth = cursor.enter() else { return "" }
        var text = "", isFirst = true
        while let name = try cursor.nextChild(of: depth, isForeign: true) {
            guard name == "p" || name == "h", cursor.isIn(ODSNames.text) else { continue }
            if !isFirst { text += "\n" }
            isFirst = false
            try read(cursor, into: &text)
        }
        return text
    }

    /// Blanks of the XML are one blank; further ones stand as elements.
    private static func read(_ cursor: XMLCursor, into text: inout String) throws {
        var found = text
        defer { text = found }
        try cursor.content(text: { piece in
            for scalar in piece.unicodeScalars {
                if scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
                    if found.unicodeScalars.last != " " { found += " " }
                } else {
                    found.unicodeScalars.append(scalar)
                }
            }
        }, element: { name in
            guard cursor.isIn(ODSNames.text) else { return }
            switch name {
            case "s": found += String(repeating: " ", count: min(max(1, cursor.attribute("c", in: ODSNames.text).flatMap { Int($0) } ?? 1), 1 << 16))
            case "tab": found += "\t"
            case "line-break": found += "\n"
            case "note", "ruby-text": break
            default: try read(cursor, into: &found)
            }
            if found.utf8.count > CSVReader.longestField { throw SpreadsheetFault(.sheetTooLarge) }
        })
        if found.utf8.count > CSVReader.longestField { throw SpreadsheetFault(.sheetTooLarge) }
    }
}
