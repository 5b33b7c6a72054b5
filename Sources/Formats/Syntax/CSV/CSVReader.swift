package import DossierModel

/// Rows of a CSV file (RFC 4180), one at a time: the bytes of a row live in buffers that the next row reuses.
///
/// The separator is declared, or the one that a line `sep=;` names, or that of `,`, `;`, `|` and tab that stands most often in the first row. A mark
/// of UTF-8 or UTF-16 at the begin says the encoding, whatever is declared.
/// Lines end with LF, CRLF or CR. Lines and columns count from 1; a column counts Unicode scalars. Rows without any text are passed over. A
/// row that is malformed is reported and left out.
package final class CSVReader: TableRows {
    /// More bytes in one field than this mean that a quote was never closed.
    static let longestField = 1 << 20
    static let longestRow = 4 << 20
    static let mostFields = 4096

    let file: String
    let intake: any DossierIntake
    private let stream: ByteStream?
    private var separator = UInt8(ascii: ",")
    private let quote: UInt8
    /// Whether a quote at the start of a field encloses it; else it is a letter like others.
    var hasQuotedFields: Bool { quote != CSVHead.noQuote }
    private let encoding: TableForm.Encoding
    /// How many rows there are before those at the end that are none of the table; nil where all are.
    private let lastRow: Int?
    /// How many rows were read, those left out among them.
    private(set) var rows = 0
    /// How many fields a row must have: as many as the first, unless a description says it.
    private var expected: Int?
    private let described: ClosedRange<Int>?

    let row: TableRow
    private var nextLine = 1
    private var nextColumn = 1
    private var isBroken = false

    package private(set) var omitted = 0
    private(set) var isReadable = false

    private enum Problem: String {
        case unterminatedQuote, textAfterQuote, strayQuote, fieldTooLong, rowTooLong, fieldCount, describedCount
    }

    private struct Malformed: Error {
        let problem: Problem
        let line: Int
        let column: Int
    }

    /// Opens a file; one that cannot be opened is reported and has no rows.
    ///
    /// - Parameters:
    ///   - path: the file on disk.
    ///   - file: how diagnostics name it: its path inside the dossier folder.
    ///   - form: how it is written; nil where the file says it itself.
    ///   - described: how many fields a row may have, where something else than its first row says it.
    ///   - quotesAreLetters: whether a file with tabs or `|` whose first name is not in quotes has none around its fields.
    /// - Throws: what `intake` throws.
    package init(
        path: String, file: String, form: TableForm? = nil, described: ClosedRange<Int>? = nil, quotesAreLetters: Bool = false,
        intake: any DossierIntake
    ) throws {
        self.file = file
        self.described = described
        expected = described?.lowerBound
        self.intake = intake
        row = TableRow(file: file)
        var head: CSVHead?, fault: UnreadableFile?
        do { head = try CSVHead(path: path, form: form, quotesAreLetters: quotesAreLetters) } catch { fault = error }
        quote = head?.quote ?? UInt8(ascii: "\"")
        stream = head?.stream
        encoding = head?.encoding ?? .utf8
        isReadable = head?.isEmpty == false
        separator = head?.separator ?? separator
        nextLine = 1 + (head?.lines ?? 0)
        lastRow = try head == nil ? nil : form.flatMap { try Self.lastRow(of: path, $0) }
        if let fault { try report(fault) }
    }

    /// Where rows at the end are none of the table: how many there are before them.
    private static func lastRow(of path: String, _ form: TableForm) throws -> Int? {
        guard form.skippedEndRows > 0 else { return nil }
        var whole = form
        whole.skippedEndRows = 0
        let csv = try CSVReader(path: path, file: path, form: whole, intake: IgnoringIntake())
        while try csv.next() {}
        return max(0, csv.rows - form.skippedEndRows)
    }

    /// Moves on to the next well-formed row; false at the end of the file.
    ///
    /// - Throws: what the intake throws.
    package func next() throws -> Bool {
        while let stream, !isBroken {
            do {
                if let lastRow, rows >= lastRow { return false }
                guard try readRow(stream) else { return false }
                if row.bytes.isEmpty { continue }
                rows += 1
                guard try hasValidEncoding(), try hasExpectedCount() else {
                    isReadable = false
                    // Without a first row that can be read nothing can be said of the rest.
                    if expected == nil { return false }
                    omitted += 1
                    continue
                }
                return true
            } catch let fault as Malformed {
                rows += 1
                omitted += 1
                isReadable = false
                try intake.report(Diagnostic(
                    .malformedCSV, at: SourceLocation(file, line: fault.line, column: fault.column),
                    ["problem": .text(fault.problem.rawValue), "expected": 0, "count": 0]))
                if isBroken || expected == nil { return false }
            } catch let fault as UnreadableFile {
                isReadable = false
                try report(fault)
                return false
            }
        }
        return false
    }

    package var count: Int { row.count }

    /// The line on which the current row starts.
    package var line: Int { row.line }

    /// The text of a field, made when it is asked for.
    package subscript(index: Int) -> String { row[index] }

    /// Where a field of the current row starts.
    package func location(of index: Int) -> SourceLocation { row.location(of: index) }

    // MARK: Rows

    private func readRow(_ stream: ByteStream) throws -> Bool {
        row.bytes.removeAll(keepingCapacity: true)
        row.cells.removeAll(keepingCapacity: true)
        guard try stream.hasMore() else { return false }
        row.line = nextLine
        var fault: Malformed?
        repeat {
            var field = TableRow.Cell(start: row.bytes.count, end: row.bytes.count, line: nextLine, column: nextColumn)
            if row.cells.count == CSVReader.mostFields || row.bytes.count > CSVReader.longestRow {
                isBroken = true
                throw Malformed(problem: .rowTooLong, line: row.line, column: 1)
            }
            if try stream.hasMore(), stream.block[stream.position] == quote {
                fault = try readQuoted(stream, field) ?? fault
            }
            // Plain text; behind a closing quote it is a fault, read on to find the end of the row.
            let textStart = row.bytes.count
            let isQuoted = nextColumn != field.column || nextLine != field.line
            let hadQuote = try readPlain(stream, field)
            if fault == nil, hasQuotedFields {
                if isQuoted, row.bytes.count > textStart || hadQuote {
                    fault = Malformed(problem: .textAfterQuote, line: field.line, column: field.column)
                } else if hadQuote {
                    fault = Malformed(problem: .strayQuote, line: field.line, column: field.column)
                }
            }
            field.end = row.bytes.count
            row.cells.append(field)
        } while try takeSeparator(stream)
        if let fault { throw fault }
        return true
    }

    /// Takes what stands behind a field; true when another field follows.
    private func takeSeparator(_ stream: ByteStream) throws -> Bool {
        guard try stream.hasMore() else { return false }
        let byte = stream.block[stream.position]
        stream.position += 1
        if byte == separator {
            nextColumn += 1
            return true
        }
        if byte == UInt8(ascii: "\r"), try stream.hasMore(), stream.block[stream.position] == UInt8(ascii: "\n") {
            stream.position += 1
        }
        nextLine += 1
        nextColumn = 1
        return false
    }

    /// Reads up to a separator or the end of the line; true when a quote stood in between.
    private func readPlain(_ stream: ByteStream, _ field: TableRow.Cell) throws -> Bool {
        var hadQuote = false
        while try stream.hasMore() {
            let start = stream.position, limit = stream.limit, block = stream.block, separator = separator, quote = quote
            var end = start
            var continuations = 0
            while end < limit {
                let byte = block[end]
                if byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
                if byte == quote { hadQuote = true }
                if byte & 0xC0 == 0x80 { continuations += 1 }
                end += 1
            }
            append(stream, start..<end)
            nextColumn += end - start - continuations
            if end < limit { break }
            try checkLength(field, .fieldTooLong)
        }
        return hadQuote
    }

    private func readQuoted(_ stream: ByteStream, _ field: TableRow.Cell) throws -> Malformed? {
        stream.position += 1
        nextColumn += 1
        while try stream.hasMore() {
            let start = stream.position, limit = stream.limit, block = stream.block, quote = quote
            var end = start
            while end < limit, block[end] != quote {
                let byte = block[end]
                if byte == UInt8(ascii: "\n") {
                    nextLine += row.bytes.last == UInt8(ascii: "\r") && end == start || end > start && block[end - 1] == UInt8(ascii: "\r") ? 0 : 1
                    nextColumn = 1
                } else if byte == UInt8(ascii: "\r") {
                    nextLine += 1
                    nextColumn = 1
                } else if byte & 0xC0 != 0x80 {
                    nextColumn += 1
                }
                end += 1
            }
            append(stream, start..<end)
            try checkLength(field, .unterminatedQuote)
            guard end < limit else { continue }
            stream.position += 1
            nextColumn += 1
            guard try stream.hasMore(), stream.block[stream.position] == quote else { return nil }
            row.bytes.append(quote)
            stream.position += 1
            nextColumn += 1
        }
        isBroken = true
        throw Malformed(problem: .unterminatedQuote, line: field.line, column: field.column)
    }

    @inline(__always)
    private func append(_ stream: ByteStream, _ range: Range<Int>) {
        row.bytes.append(contentsOf: UnsafeBufferPointer(start: stream.block + range.lowerBound, count: range.count))
        stream.position = range.upperBound
    }

    private func checkLength(_ field: TableRow.Cell, _ problem: Problem) throws {
        guard row.bytes.count - field.start > CSVReader.longestField else { return }
        isBroken = true
        throw Malformed(problem: problem, line: field.line, column: field.column)
    }

    // MARK: Checks

    private func hasValidEncoding() throws -> Bool {
        let isPlain = row.bytes.withUnsafeBufferPointer { bytes in bytes.allSatisfy { $0 < 0x80 && $0 != 0 } }
        if isPlain { return true }
        // Field by field: half a character before a separator does not become whole with the half behind it.
        for (index, field) in row.cells.enumerated() {
            let text = String(validating: row.bytes[field.start..<field.end], as: UTF8.self), place = location(of: index)
            if let text, !text.utf8.contains(0) { continue }
            let fault = text.map { ForbiddenCharacter.nul.diagnostic(["\0"], in: $0, at: place) }
            try intake.report(fault ?? invalidEncoding(row.bytes[field.start..<field.end], at: place))
            return false
        }
        return true
    }

    /// Where nothing says the encoding: how the text reads in that of old Windows programs.
    private func invalidEncoding(_ bytes: ArraySlice<UInt8>, at place: SourceLocation) -> Diagnostic {
        var arguments: [String: Diagnostic.Argument] = ["path": .text(file), "value": .text(encoding.rawValue)]
        if encoding == .utf8, let transcoder = Transcoder(from: .windows1252) {
            let text = String(decoding: transcoder.text(of: bytes.prefix(80), isLast: true), as: UTF8.self)
            if text.count > 1, !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\u{FFFD}" }) {
                arguments["sample"] = .text(String(text.prefix(40)))
            }
        }
        return Diagnostic(.invalidEncoding, at: place, arguments)
    }

    private func hasExpectedCount() throws -> Bool {
        guard let expected else {
            expected = row.cells.count
            return true
        }
        if row.cells.count == expected || described?.contains(row.cells.count) == true { return true }
        let problem = described == nil ? Problem.fieldCount : .describedCount
        try intake.report(Diagnostic(
            .malformedCSV, at: SourceLocation(file, line: line),
            ["problem": .text(problem.rawValue), "expected": .count(expected), "count": .count(row.cells.count)]))
        return false
    }

    private func report(_ fault: UnreadableFile) throws {
        try intake.report(fault.diagnostic(file))
    }
}
