import DossierModel

/// The columns of a table, and what parts them.
extension GoBDIndexParser {
    func readVariable(_ table: inout GoBDTable) throws {
        try cursor.children { name in
            let place = origin
            switch name {
            case "ColumnDelimiter":
                let text = try wholeText(), sign = text.trimmed.isEmpty ? text : text.trimmed
                if sign.utf8.count == 1, let byte = sign.utf8.first, byte < 0x80, byte != 10, byte != 13 { table.separator = byte } else {
                    table.faults.append(invalid(text, name, expected: "; , | &#9;", at: place))
                }
            case "RecordDelimiter":
                let text = try wholeText()
                if !["", "\r\n", "\n", "\r"].contains(text) { table.faults.append(invalid(text, name, expected: "&#13;&#10;", at: place)) }
            case "TextEncapsulator":
                let text = try wholeText().trimmed
                if text.isEmpty { table.quote = nil } else if text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80 {
                    table.quote = byte
                } else {
                    table.faults.append(invalid(text, name, expected: "\" '", at: place))
                }
            case "VariablePrimaryKey", "VariableColumn": table.columns.append(try column())
            default: break
            }
        }
        if table.quote == table.separator, let quote = table.quote {
            table.faults.append(invalid(String(UnicodeScalar(quote)), "TextEncapsulator", expected: "\" '", at: table.origin))
        }
    }

    func readFixed(_ table: inout GoBDTable) throws {
        table.isFixed = true
        try cursor.children { name in
            let place = origin
            switch name {
            case "Length": table.recordLength = try number(name, 1...1_000_000, of: &table)
            case "RecordDelimiter":
                let text = try wholeText()
                if !["", "\r\n", "\n", "\r"].contains(text) { table.faults.append(invalid(text, name, expected: "&#13;&#10;", at: place)) }
            case "FixedPrimaryKey", "FixedColumn":
                let column = try column()
                if column.places == nil, column.fault == nil {
                    table.faults.append(Diagnostic(.missingElement, at: place, ["field": "FixedRange", "entry": ""]))
                }
                table.columns.append(column)
            default: break
            }
        }
    }

    private func column() throws -> GoBDColumn {
        columnCount += 1
        if columnCount > GoBDIndex.mostColumns { throw excess("tooManyTables") }
        var column = GoBDColumn(origin: origin)
        try cursor.children { name in
            switch name {
            case "Name": column.name = try text() ?? ""
            case "Description": column.description = try text()
            case "AlphaNumeric": column.type = .text
            case "Numeric": column.type = .number(implied: try implied(&column))
            case "Date": try readDate(&column)
            case "Map": try readMap(&column)
            case "FixedRange": try readPlaces(&column)
            default: break
            }
        }
        return column
    }

    private func implied(_ column: inout GoBDColumn) throws -> Int? {
        var implied: Int?
        try cursor.children { name in
            let place = origin
            guard name == "ImpliedAccuracy", let text = try text() else { return }
            implied = Int(text).flatMap { (0...12).contains($0) ? $0 : nil }
            if implied == nil { column.fault = invalid(text, name, expected: "0 … 12", at: place) }
        }
        return implied
    }

    private func readDate(_ column: inout GoBDColumn) throws {
        var form = GoBDDate.usual, place = origin
        try cursor.children { name in
            guard name == "Format" else { return }
            place = origin
            form = try text() ?? form
        }
        column.type = .date(GoBDDate(form))
        if GoBDDate(form) == nil {
            column.fault = invalid(form, "Format", expected: "DD.MM.YYYY, YYYYMMDD, YYYY-MM-DD", at: place)
        }
    }

    private func readMap(_ column: inout GoBDColumn) throws {
        var from: String?, to: String?
        try cursor.children { name in
            switch name {
            case "From": from = try text() ?? ""
            case "To": to = try text() ?? ""
            default: break
            }
        }
        if let from, let to, column.map[from] == nil { column.map[from] = to }
    }

    private func readPlaces(_ column: inout GoBDColumn) throws {
        var values: [String: Int] = [:], place = origin
        try cursor.children { name in
            place = origin
            guard ["From", "To", "Length"].contains(name), let text = try text() else { return }
            if let value = Int(text), (1...1_000_000).contains(value) { values[name] = value } else {
                column.fault = invalid(text, "FixedRange \(name)", expected: "1 … 1000000", at: place)
            }
        }
        guard let from = values["From"], let end = values["To"] ?? values["Length"].map({ from + $0 - 1 }), end >= from else {
            if column.fault == nil { column.fault = invalid(values["To"].map(String.init) ?? "", "FixedRange To", expected: "≥ From", at: place) }
            return
        }
        column.places = (from - 1)..<end
    }
}
