import DossierModel
import Spelling

/// A table read by the names of its columns; cells become values here and nowhere else.
final class ColumnTable {
    struct Column {
        let name: String
        /// Nil when the file does not have it.
        let position: Int?
        /// What all its cells hold, where that is declared.
        var constant: String?
        var isThere: Bool { position != nil || constant != nil }
    }

    let rows: any TableRows
    let row: TableRow
    let isSheet: Bool
    let form: TableForm
    private(set) var columns: TableColumns
    /// The columns without a place whose cells are kept.
    private(set) var kept: [Column] = []
    /// Columns without a name of which was told that they hold something.
    var told: Set<Int> = []
    private var intake: any DossierIntake { rows.intake }
    /// Whether the row that was read to open the table is its first one, and not yet handed over.
    private var hasRow: Bool
    /// Whether a cell of the current row was reported.
    private(set) var isFaulty = false

    /// Opens a table as the dossier says that it is written, and reads the first row; nil where the file is empty or cannot be read.
    ///
    /// - Parameters:
    ///   - path: The file on disk.
    ///   - file: Its path inside the dossier folder.
    init?(_ path: String, file: String, of dossier: Dossier, into intake: any DossierIntake) throws {
        form = dossier.form(of: file)
        rows = try TableFile.rows(of: path, file: file, form: form, into: intake)
        let hasFirst = try rows.next()
        guard hasFirst || rows.isReadable else { return nil }
        let row = rows.row, form = form
        self.row = row
        hasRow = hasFirst && !form.hasNames
        isSheet = rows is SpreadsheetRows
        let names = (0..<(hasFirst ? row.count : 0)).map { (form.hasNames ? row[$0].trimmed : String($0 + 1), row.location(of: $0)) }
        columns = TableColumns(names, form: form)
    }

    // MARK: Columns

    func required(_ name: String) -> Column { column(name, isRequired: true) }

    func optional(_ name: String) -> Column { column(name, isRequired: false) }

    private func column(_ name: String, isRequired: Bool) -> Column {
        guard let position = columns.find(name, isRequired: isRequired) else {
            return Column(name: name, position: nil, constant: form.constants[name])
        }
        let header = columns.headers[position].name
        return Column(name: header.isEmpty ? name : header, position: position)
    }

    /// Whether the dossier says where the column is or what it holds.
    func isDeclared(_ name: String) -> Bool { form.constants[name] != nil || form.columns[name] != nil }

    /// Whether the file has such a column, which is not asked for by that.
    func holds(_ name: String) -> Bool { columns.holds(name) }

    /// Reports the columns that are missing and those that were not asked for; false when rows cannot be read because a column is missing or double.
    ///
    /// - Parameter keepsOthers: Whether the table has a place for columns that were not asked for (`others`).
    func checkColumns(keepsOthers: Bool = false) throws -> Bool {
        for fault in columns.faults { try intake.report(fault) }
        for name in columns.unused {
            try intake.report(Diagnostic(.unknownField, at: form.origin, [
                "field": .text("sources.columns.\(name)"), "suggestion": .text(nearest(to: name, among: columns.known) ?? ""),
            ]))
        }
        let headers = columns.headers
        if !columns.missing.isEmpty {
            try intake.report(Diagnostic(.missingColumn, at: SourceLocation(row.file, line: row.line), [
                "column": .text(listed(columns.missing)), "found": .text(listed(headers.map(\.name).filter { !$0.isEmpty })),
                "expected": .text(listed(columns.known)),
            ]))
            // This is another table, or a row of values: each of its cells need not be named.
            if columns.isOtherTable { return false }
        }
        if keepsOthers, form.others == .keep {
            kept = columns.others.map { Column(name: headers[$0].name.isEmpty ? String($0 + 1) : headers[$0].name, position: $0) }
        } else if form.others != .leave {
            // Of a sheet, columns without a name are told where they hold something.
            for header in columns.others.map({ headers[$0] }) where !(isSheet && header.name.isEmpty) {
                let name = header.name.lowercased()
                try intake.report(Diagnostic(
                    .unknownColumn, at: header.location,
                    ["column": .text(name), "suggestion": .text(nearest(to: name, among: columns.known) ?? "")]))
            }
        }
        return columns.isComplete
    }

    /// The cells of columns without a place, as far as they hold something.
    var details: [Entry.Line.Detail] { kept.compactMap { column in text(column).map { Entry.Line.Detail(column.name, $0) } } }

    // MARK: Rows

    func nextRow() throws -> Bool {
        isFaulty = false
        if hasRow { hasRow = false } else { guard try rows.next() else { return false } }
        if isSheet { try checkSheetRow() }
        return true
    }

    var origin: SourceLocation { SourceLocation(row.file, line: row.line) }

    func location(of column: Column) -> SourceLocation {
        column.position.map(row.location(of:)) ?? origin
    }

    /// The text of a cell without the blanks around it; nil when nothing is left.
    func text(_ column: Column) -> String? {
        guard let position = column.position else { return column.constant }
        if row.isEmpty(position) { return nil }
        return row.withBytes(of: position) { bytes in
            let text = bytes[...].trimmed
            return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
        }
    }

    /// The text of a cell that may not be empty.
    func value(_ column: Column) throws -> String? {
        if let text = text(column) { return text }
        try reportMissing(column)
        return nil
    }

    func reportMissing(_ column: Column) throws {
        try fault(Diagnostic(.missingValue, at: location(of: column), ["column": .text(column.name)]))
    }

    func amount(_ column: Column, _ currency: Currency) throws -> Int64? {
        if let position = column.position {
            if row.isEmpty(position) { return nil }
            let mark = row.kind(of: position) == .text ? form.notation.decimalMark.asciiValue ?? 0 : UInt8(ascii: ".")
            if let value = row.withBytes(of: position, { AmountNotation.plainMinorUnits($0, mark: mark, currency) }) { return value }
        }
        guard let text = text(column), !hasNoValue(column) else { return nil }
        if let value = notation(of: column).minorUnits(text, currency) { return value }
        try fault(Diagnostic(.invalidAmount, at: location(of: column), ["value": .text(text), "column": .text(column.name)]))
        return nil
    }

    func day(_ column: Column) throws -> Day? {
        guard let text = text(column), !hasNoValue(column) else { return nil }
        if let day = Day(text, order: isStoredDay(column) ? .iso : form.dates) { return day }
        let examples: [Day.Order: String] = [
            .iso: "2024-03-31", .dmy: "31/03/2024", .mdy: "03/31/2024", .ymd: "20240331", .dmyShort: "31/03/24", .mdyShort: "03/31/24",
            .ymdShort: "24/03/31",
        ]
        try fault(Diagnostic(
            .invalidDate, at: location(of: column),
                [
                    "value": .text(text), "column": .text(column.name), "expected": .text(examples[form.dates] ?? ""),
                    "problem": .text(isStoredNumber(column) ? "dateAsNumber" : problem(of: text)),
                ]))
        return nil
    }

    /// In which order a date is written that is not in the declared one, where only one can be meant.
    private func problem(of text: String) -> String {
        let names: [Day.Order: String] = [.dmy: "dateLooksDMY", .mdy: "dateLooksMDY", .ymd: "dateLooksYMD"]
        let meant = Day.Order.allCases.filter { $0 != form.dates && $0 != .iso && Day(text, order: $0) != nil }
        return meant.count == 1 ? names[meant[0]] ?? "dateInCSV" : "dateInCSV"
    }

    func choice<Value: RawRepresentable<String> & CaseIterable>(_ column: Column, _ type: Value.Type) throws -> Value? {
        let names = type.allCases.map(\.rawValue)
        return try converted(column, expected: names.joined(separator: ", "), names: names) { Value(rawValue: $0) ?? CellWords.value(of: $0) }
    }

    /// - Parameter names: What may be meant, where that is a name.
    func converted<Value>(_ column: Column, expected: String, names: [String] = [], _ convert: (String) -> Value?) throws -> Value? {
        guard let text = text(column), !hasNoValue(column) else { return nil }
        if let value = convert(text) { return value }
        var arguments: [String: Diagnostic.Argument] = ["value": .text(text), "field": .text(column.name), "expected": .text(expected)]
        if let meant = nearest(to: text, among: names) { arguments["suggestion"] = .text(meant) }
        try fault(Diagnostic(.invalidValue, at: location(of: column), arguments))
        return nil
    }

    func fault(_ diagnostic: Diagnostic) throws {
        isFaulty = true
        try intake.report(diagnostic)
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// Without the blanks and line ends of ASCII at either side.
    var trimmed: Self {
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
        var text = self
        while let first = text.first, isBlank(first) { text = text.dropFirst() }
        while let last = text.last, isBlank(last) { text = text.dropLast() }
        return text
    }
}

/// Names as a message lists them: the first twenty, each within forty characters; a dash where there are none.
func listed(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.prefix(20).map { String($0.prefix(40)) }.joined(separator: ", ") + (names.count > 20 ? " …" : "")
}

extension StringProtocol {
    /// Without blanks and line ends at either side. What is a blank and yet a character that nobody sees, such as U+0085, stays: it is reported.
    var trimmed: String {
        func isBlank(_ character: Character) -> Bool {
            character.isWhitespace && !character.unicodeScalars.contains { UnseenCharacter.matches($0, before: nil, after: nil) }
        }
        var text = self[...]
        while let first = text.first, isBlank(first) { text = text.dropFirst() }
        while let last = text.last, isBlank(last) { text = text.dropLast() }
        return String(text)
    }
}

extension String {
    /// The same; nearly every text begins and ends with a visible sign of ASCII.
    var trimmed: String {
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return self }
        return self[...].trimmed
    }
}
