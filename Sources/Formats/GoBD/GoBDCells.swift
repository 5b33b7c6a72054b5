import DossierModel

/// The rows of a table that `index.xml` describes, and their cells by what they mean.
final class GoBDCells {
    let table: GoBDTable
    let file: String
    private let columns: GoBDColumns
    private let rows: any DescribedRows
    private let currency: Currency
    private let intake: any DossierIntake
    private var isFirst = true
    /// Whether a cell of the current row was reported.
    private(set) var isFaulty = false

    /// - Parameters:
    ///   - path: the table on disk.
    ///   - file: its path inside the dossier folder.
    ///   - declared: what `dossier.yml` says of it.
    /// - Throws: what `intake` throws, `RefusedRead`.
    init(
        _ table: GoBDTable, _ columns: GoBDColumns, path: String, file: String, declared: TableForm?, currency: Currency,
        into intake: any DossierIntake
    ) throws {
        (self.table, self.columns, self.file, self.currency, self.intake) = (table, columns, file, currency, intake)
        let encoding = try declared?.encoding ?? Self.encoding(of: table, path, file, intake)
        if table.isFixed {
            rows = try FixedReader(
                path: path, file: file, columns: table.columns.map { $0.places ?? 0..<0 }, length: table.recordLength, encoding: encoding,
                skipped: table.firstRow - 1, intake: intake)
        } else {
            var form = TableForm(files: file, notation: .comma, dates: .iso)
            form.encoding = encoding
            form.separator = table.separator
            form.quote = table.quote
            form.skippedLines = table.firstRow - 1
            // Some packages write a separator behind the last column too.
            rows = try CSVReader(path: path, file: file, form: form, described: table.columns.count...(table.columns.count + 1), intake: intake)
        }
    }

    /// What a table is in that says ANSI, or nothing, and yet has letters of UTF-8 and no others.
    private static func encoding(
        of table: GoBDTable, _ path: String, _ file: String, _ intake: any DossierIntake
    ) throws -> TableForm.Encoding {
        do {
            let head = try ByteStream.head(of: path, 3)
            if head == [0xEF, 0xBB, 0xBF] { return .utf8 }
            if table.encoding == .utf16le { return head.starts(with: [0xFE, 0xFF]) ? .utf16be : .utf16le }
            guard table.encoding == .windows1252, try isUnlabelledUTF8(path) else { return table.encoding }
            try intake.report(Diagnostic(.assumedReading, at: SourceLocation(file), ["problem": "gobdEncoding", "value": "UTF-8"]))
            return .utf8
        } catch is UnreadableFile {
            // The reader of its rows says so.
            return table.encoding
        }
    }

    private static func isUnlabelledUTF8(_ path: String) throws -> Bool {
        guard try XMLEncoding.firstFault(in: ByteStream(path: path)) == nil else { return false }
        let stream = try ByteStream(path: path)
        while try stream.hasMore() {
            for position in stream.position..<stream.limit where stream.block[position] >= 0x80 { return true }
            stream.position = stream.limit
        }
        return false
    }

    var omitted: Int { rows.omitted }
    var origin: SourceLocation { SourceLocation(file, line: rows.line) }
    var line: Int { rows.line }

    func nextRow() throws -> Bool {
        isFaulty = false
        if let last = table.lastRow, rows.rows > last - table.firstRow { return false }
        guard try rows.next() else { return false }
        if isFirst {
            isFirst = false
            if isHead {
                try intake.report(Diagnostic(.assumedReading, at: origin, ["problem": "gobdHeader"]))
                return try nextRow()
            }
        }
        if rows.count > table.columns.count, !rows[table.columns.count].trimmed.isEmpty {
            try fault(Diagnostic(.malformedCSV, at: origin, [
                "problem": "describedCount", "expected": .count(table.columns.count), "count": .count(rows.count),
            ]))
        }
        return true
    }

    /// Whether the row holds the names of the columns, which nothing announced.
    private var isHead: Bool {
        table.columns.indices.allSatisfy { rows[$0].trimmed.lowercased() == table.columns[$0].name.lowercased() }
    }

    /// The text of a cell without the blanks around it, as its map says; nil when nothing is left.
    func text(_ meaning: GoBDMeaning) -> String? { columns[meaning].flatMap(text) }

    private func text(at position: Int) -> String? {
        let text = rows[position].trimmed, mapped = table.columns[position].map[text] ?? text
        return mapped.isEmpty ? nil : mapped
    }

    /// As it stands in the file, whatever a map says of it.
    func written(_ meaning: GoBDMeaning) -> String? { columns[meaning].map { rows[$0].trimmed } }

    func required(_ meaning: GoBDMeaning) throws -> String? {
        if let text = text(meaning) { return text }
        try reportMissing(meaning)
        return nil
    }

    func reportMissing(_ meaning: GoBDMeaning) throws {
        try fault(Diagnostic(.missingValue, at: location(of: meaning), ["column": .text(name(of: meaning))]))
    }

    /// Minor units of `unit`, else of the dossier; nil where nothing stands there or what does was reported.
    func amount(_ meaning: GoBDMeaning, _ unit: Currency? = nil) throws -> Int64? {
        guard let position = columns[meaning], let text = text(at: position) else { return nil }
        let unit = unit ?? currency
        var implied: Int?
        if case .number(let digits) = table.columns[position].type { implied = digits }
        var arguments: [String: Diagnostic.Argument] = ["value": .text(text), "column": .text(name(of: meaning))]
        guard let read = table.number.minorUnits(text, implied: implied, unit) else {
            arguments["problem"] = "amountInGoBD"
            try fault(Diagnostic(.invalidAmount, at: location(of: meaning), arguments))
            return nil
        }
        if read.isRounded {
            arguments["amount"] = .money(Money(read.value, unit))
            try intake.report(Diagnostic(.roundedAmount, at: location(of: meaning), arguments))
        }
        return read.value
    }

    func day(_ meaning: GoBDMeaning) throws -> Day? {
        guard let position = columns[meaning], let text = text(at: position) else { return nil }
        let column = table.columns[position], expected: String
        if let order = column.order {
            if let day = Day(text, order: order) { return day }
            expected = order.rawValue
        } else {
            guard case .date(let form?) = column.type else { return nil }
            if let day = form.day(text, epoch: table.epoch) { return day }
            expected = form.form
        }
        try fault(Diagnostic(.invalidDate, at: location(of: meaning), [
            "value": .text(text), "column": .text(name(of: meaning)), "expected": .text(expected),
            "problem": column.order == nil ? "dateInGoBD" : "dateInCSV",
        ]))
        return nil
    }

    /// The cells of columns that mean nothing here, as far as they hold something.
    ///
    /// - Parameter kept: Meanings whose cells have no other place.
    func details(keeping kept: Set<GoBDMeaning>) -> [Entry.Line.Detail] {
        let taken = Set(columns.positions.filter { !kept.contains($0.key) }.values)
        return table.columns.indices.filter { !taken.contains($0) }.compactMap { position in
            text(at: position).map { Entry.Line.Detail(table.columns[position].name, $0) }
        }
    }

    func fault(_ diagnostic: Diagnostic) throws {
        isFaulty = true
        try intake.report(diagnostic)
    }

    func location(of meaning: GoBDMeaning) -> SourceLocation { columns[meaning].map(rows.location(of:)) ?? origin }

    func name(of meaning: GoBDMeaning) -> String { columns[meaning].map { table.columns[$0].name } ?? meaning.rawValue }
}
