import DossierModel

/// The rows of a FEC, and their cells by the meaning of their column.
final class FECTable {
    let csv: CSVReader
    let file: String
    private let currency: Currency
    private let intake: any DossierIntake
    private(set) var positions: [FECColumn: Int] = [:]
    /// Columns that the law does not know, by the names that the file has for them.
    private(set) var extras: [(name: String, position: Int)] = []
    private let names: [String]
    private let locations: [SourceLocation]
    private let finding: FECColumn.Finding
    /// Whether a cell of the current row was reported.
    private(set) var isFaulty = false

    /// Opens a file and reads its first row; nil, and reported, where there is none. Of an empty file there is nothing to say.
    ///
    /// - Throws: what `intake` throws, `RefusedRead`.
    init?(_ path: String, file: String, form: TableForm, currency: Currency, into intake: any DossierIntake) throws {
        (self.file, self.currency, self.intake) = (file, currency, intake)
        csv = try CSVReader(path: path, file: file, form: form, quotesAreLetters: true, intake: intake)
        guard try csv.next() else {
            if csv.isReadable { try intake.report(Self.missing(FECColumn.required, found: [], at: SourceLocation(file, line: 1))) }
            return nil
        }
        names = (0..<csv.count).map { [csv] in csv[$0].trimmed }
        locations = (0..<csv.count).map { [csv] in csv.location(of: $0) }
        finding = FECColumn.find(in: names)
        positions = finding.positions
        let taken = Set(positions.values)
        extras = names.indices.filter { !taken.contains($0) }.map { (names[$0].isEmpty ? String($0 + 1) : names[$0], $0) }
    }

    /// Whether sums stand in one column, with their side in another.
    var hasSides: Bool { positions[.debit] == nil && positions[.credit] == nil && positions[.amount] != nil }

    /// Reports columns that are missing, stand twice or are misspelt; false where rows cannot be read.
    func checkColumns() throws -> Bool {
        var required = FECColumn.required
        if hasSides { required.replace([.debit, .credit], with: [.side]) }
        if positions[.reference] != nil { required.removeAll { $0 == .entryNumber } }
        let missing = required.filter { positions[$0] == nil }
        if !missing.isEmpty {
            try intake.report(Self.missing(missing, found: names.filter { !$0.isEmpty }, at: SourceLocation(file, line: csv.line)))
        }
        for (position, column) in finding.repeated {
            try intake.report(Diagnostic(
                .duplicateIdentifier, at: locations[position], ["field": "column", "value": .text(column.rawValue)],
                related: positions[column].map { [locations[$0]] } ?? []))
        }
        for (position, column) in finding.misspelt {
            try intake.report(Diagnostic(.assumedReading, at: locations[position], [
                    "problem": "fecColumn", "value": .text(names[position]), "expected": .text(column.rawValue),
            ]))
        }
        return missing.isEmpty && finding.repeated.isEmpty
    }

    private static func missing(_ columns: [FECColumn], found: [String], at place: SourceLocation) -> Diagnostic {
        Diagnostic(.missingColumn, at: place, [
                "column": .text(listed(columns.map(\.rawValue))), "found": .text(listed(found)),
                "expected": .text(FECColumn.allCases.map(\.rawValue).joined(separator: ", ")),
        ])
    }

    // MARK: Rows

    /// Moves on to the next row in which something stands.
    func nextRow() throws -> Bool {
        isFaulty = false
        while try csv.next() {
            if text(.journalCode) != nil || (0..<csv.count).contains(where: { text(at: $0) != nil }) { return true }
        }
        return false
    }

    var origin: SourceLocation { SourceLocation(file, line: csv.line) }

    func text(_ column: FECColumn) -> String? { positions[column].flatMap(text) }

    /// The text of a cell without its padding; nil when nothing is left.
    func text(at position: Int) -> String? {
        if csv.row.isEmpty(position) { return nil }
        return csv.row.withBytes(of: position) { bytes in
            let (text, isQuoted) = value(bytes)
            if text.isEmpty { return nil }
            let plain = String(decoding: text, as: UTF8.self)
            return isQuoted ? plain.replacing("\"\"", with: "\"") : plain
        }
    }

    /// Without blanks around it, nor the quotes of a spreadsheet where those inside are doubled.
    private func value(_ bytes: UnsafeBufferPointer<UInt8>) -> (text: Slice<UnsafeBufferPointer<UInt8>>, isQuoted: Bool) {
        let text = bytes[...].trimmed, quote = UInt8(ascii: "\"")
        guard !csv.hasQuotedFields, text.count > 1, text.first == quote, text.last == quote else { return (text, false) }
        let inside = text.dropFirst().dropLast()
        var isPaired = true
        for byte in inside {
            if byte == quote { isPaired.toggle() } else if !isPaired { return (text, false) }
        }
        return isPaired ? (inside.trimmed, true) : (text, false)
    }

    func required(_ column: FECColumn) throws -> String? {
        if let text = text(column) { return text }
        try fault(Diagnostic(.missingValue, at: location(of: column), ["column": .text(name(of: column))]))
        return nil
    }

    /// Minor units of `currency`, of the dossier unless given; nil where nothing stands there or what does was reported.
    func amount(_ column: FECColumn, _ currency: Currency? = nil) throws -> Int64? {
        guard let position = positions[column], !csv.row.isEmpty(position) else { return nil }
        let unit = currency ?? self.currency
        let (read, isEmpty) = csv.row.withBytes(of: position) { bytes in
            let (text, _) = value(bytes)
            return (FECAmount(text, unit), text.isEmpty)
        }
        if isEmpty { return nil }
        var arguments: [String: Diagnostic.Argument] = ["value": .text(text(column) ?? ""), "column": .text(name(of: column))]
        guard let read else {
            arguments["problem"] = "amountInFEC"
            try fault(Diagnostic(.invalidAmount, at: location(of: column), arguments))
            return nil
        }
        if read.isRounded {
            arguments["amount"] = .money(Money(read.value, unit))
            try intake.report(Diagnostic(.roundedAmount, at: location(of: column), arguments))
        }
        return read.value
    }

    /// Nil where nothing stands there, or only zeros as padding, or what does was reported.
    func day(_ column: FECColumn) throws -> Day? {
        guard let text = text(column) else { return nil }
        if let day = Day(text, order: .ymd) { return day }
        if column != .entryDate, text.allSatisfy({ $0 == "0" }) { return nil }
        try fault(Diagnostic(.invalidDate, at: location(of: column), [
                "value": .text(text), "column": .text(name(of: column)), "expected": "20240331", "problem": "dateInFEC",
        ]))
        return nil
    }

    func fault(_ diagnostic: Diagnostic) throws {
        isFaulty = true
        try intake.report(diagnostic)
    }

    func location(of column: FECColumn) -> SourceLocation { positions[column].map(csv.location(of:)) ?? origin }

    func name(of column: FECColumn) -> String { positions[column].map { names[$0] } ?? column.rawValue }
}
