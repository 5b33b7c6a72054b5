import DossierModel

/// What only a table in a sheet has: cells that store what they are, formulas, and columns without a name.
extension ColumnTable {
    private func kind(_ column: Column) -> TableRow.Kind { column.position.map(row.kind(of:)) ?? .text }

    func isStoredNumber(_ column: Column) -> Bool { kind(column) == .number }

    func isStoredDay(_ column: Column) -> Bool { kind(column) == .day }

    /// Whether a formula stands where a value should, which was reported with the row.
    func hasNoValue(_ column: Column) -> Bool { kind(column) == .error || kind(column) == .uncalculated }

    /// A stored number is written in one way, whatever the table declares.
    func notation(of column: Column) -> AmountNotation { kind(column) == .number ? .xsd : form.notation }

    /// Reports formulas without a value in columns that are read, and once a column what stands in one without a name.
    func checkSheetRow() throws {
        for position in row.filled {
            let header = position < columns.headers.count ? columns.headers[position].name : ""
            let isRead = columns.isTaken(position) || kept.contains { $0.position == position }
            if isRead, position < row.count, [.error, .uncalculated].contains(row.kind(of: position)) {
                try fault(Diagnostic(.cellWithoutValue, at: row.location(of: position), [
                    "column": .text(header.isEmpty ? Self.letters(of: position) : header), "value": .text(String(row[position].prefix(80))),
                    "problem": row.kind(of: position) == .error ? "cellError" : "cellUncalculated",
                ]))
            } else if !isRead, header.isEmpty, form.others != .leave, told.insert(position).inserted {
                try rows.intake.report(Diagnostic(
                    .unknownColumn, at: SourceLocation(row.file, line: row.line, column: position + 1),
                    ["column": .text(Self.letters(of: position)), "suggestion": ""]))
            }
        }
    }

    /// The name that programs give a column: `A` to `XFD`.
    static func letters(of position: Int) -> String {
        var text = "", rest = position + 1
        while rest > 0 {
            text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
            rest = (rest - 1) / 26
        }
        return text
    }
}
