import DossierModel

/// Takes the tables out of an `index.xml`.
final class GoBDIndexParser {
    let cursor: XMLCursor
    private let file: String
    private(set) var supplier: String?
    private(set) var location: String?
    private(set) var tables: [GoBDTable] = []
    /// How many columns were described so far.
    var columnCount = 0
    private var textSize = 0

    init(_ cursor: XMLCursor, file: String) { (self.cursor, self.file) = (cursor, file) }

    /// - Throws: `XMLCursor.Fault`, also where it describes more than any export has.
    func read() throws {
        try cursor.children { name in
            switch name {
            case "DataSupplier":
                try cursor.children { name in
                    switch name {
                    case "Name": supplier = try text()
                    case "Location": location = try text()
                    default: break
                    }
                }
            case "Media":
                try cursor.children { name in
                    guard name == "Table" else { return }
                    if tables.count == GoBDIndex.mostTables { throw excess("tooManyTables") }
                    tables.append(try table())
                }
            default: break
            }
        }
        try cursor.finish()
    }

    var origin: SourceLocation { SourceLocation(file, line: cursor.line, column: cursor.column) }

    func excess(_ problem: String) -> XMLCursor.Fault {
        XMLCursor.Fault(line: cursor.line, column: cursor.column, message: problem)
    }

    func wholeText() throws -> String {
        let text = try cursor.wholeText()
        textSize += text.utf8.count
        if textSize > GoBDIndex.mostText { throw excess("tooMuchText") }
        return text
    }

    func text() throws -> String? {
        let text = try wholeText().trimmed
        return text.isEmpty ? nil : text
    }

    private func table() throws -> GoBDTable {
        var table = GoBDTable(origin: origin), decimal: String?, grouping: String?, numbers = origin
        try cursor.children { name in
            let place = origin
            switch name {
            case "URL": table.url = try text().map { ($0, place) }
            case "Name": table.name = try text()
            case "Description": table.description = try text()
            case "Validity": table.validity = try validity()
            case "ANSI": table.encoding = .windows1252
            case "UTF8": table.encoding = .utf8
            case "UTF16": table.encoding = .utf16le
            case "OEM": table.encoding = .dos
            case "Macintosh": table.encoding = .macintosh
            case "UTF7": table.faults.append(invalid("UTF7", "Table", expected: "ANSI, Macintosh, OEM, UTF16, UTF8", at: place))
            case "DecimalSymbol": (decimal, numbers) = (try wholeText(), place)
            case "DigitGroupingSymbol": grouping = try wholeText()
            case "SkipNumBytes":
                let value = try text() ?? "0"
                if Int(value) != 0 { table.faults.append(invalid(value, name, expected: "0", at: place)) }
            case "Range": try readRange(of: &table)
            case "Epoch": table.epoch = try number(name, 0...99, of: &table) ?? 30
            case "VariableLength": try readVariable(&table)
            case "FixedLength": try readFixed(&table)
            default: break
            }
        }
        setNumber(of: &table, decimal, grouping, at: numbers)
        return table
    }

    private func setNumber(of table: inout GoBDTable, _ decimal: String?, _ grouping: String?, at place: SourceLocation) {
        func sign(_ text: String) -> Character? {
            let short = text.trimmed
            return short.isEmpty ? text.first : short.count == 1 ? short.first : nil
        }
        if let decimal {
            if let mark = sign(decimal), mark == "," || mark == "." { table.number.decimalMark = mark } else {
                table.faults.append(invalid(decimal, "DecimalSymbol", expected: ", .", at: place))
            }
            // Where only one of both is given, the other is not its usual sign if that is taken.
            table.number.grouping = grouping.flatMap(sign)
        } else if let grouping { table.number.grouping = sign(grouping) }
        if let group = table.number.grouping, group.isNumber || group.isLetter || group == table.number.decimalMark || group == "-" {
            table.faults.append(invalid(String(group), "DigitGroupingSymbol", expected: table.number.decimalMark == "," ? "." : ",", at: place))
        }
    }

    private func readRange(of table: inout GoBDTable) throws {
        var length: Int?
        try cursor.children { name in
            switch name {
            case "From": table.firstRow = try number(name, 1...1_000_000, of: &table) ?? 1
            case "To": table.lastRow = try number(name, 1...Int(Int32.max), of: &table)
            case "Length": length = try number(name, 0...Int(Int32.max), of: &table)
            default: break
            }
        }
        if let length { table.lastRow = table.firstRow + length - 1 }
    }

    func number(_ name: String, _ range: ClosedRange<Int>, of table: inout GoBDTable) throws -> Int? {
        let place = origin
        guard let text = try text() else { return nil }
        if let value = Int(text), range.contains(value) { return value }
        table.faults.append(invalid(text, name, expected: "\(range.lowerBound) … \(range.upperBound)", at: place))
        return nil
    }

    /// The days of which a table holds all; nil where it does not say both in the form that it gives.
    private func validity() throws -> ClosedRange<Day>? {
        var from: String?, to: String?, form: String?
        try cursor.children { name in
            switch name {
            case "Range":
                try cursor.children { name in
                    switch name {
                    case "From": from = try text()
                    case "To": to = try text()
                    default: break
                    }
                }
            case "Format": form = try text()
            default: break
            }
        }
        guard let from, let to, let date = GoBDDate(form ?? GoBDDate.usual), let start = date.day(from, epoch: 30),
            let end = date.day(to, epoch: 30), start <= end else { return nil }
        return start...end
    }

    func invalid(_ value: String, _ field: String, expected: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(.invalidValue, at: place, ["value": .text(value), "field": .text(field), "expected": .text(expected)])
    }
}
