import DossierModel

/// Rows of a file in which each column has its places in every record, one at a time. Places count characters, whatever the encoding.
///
/// Records end with LF, CRLF or CR, or have all the same length; a line end behind one of those is passed over. Empty records are passed over. A
/// record that does not reach to the end of its last column is reported and left out.
final class FixedReader: DescribedRows {
    static let longestRecord = 1 << 20

    private let file: String
    private let intake: any DossierIntake
    private let columns: [Range<Int>]
    /// Characters of a record; nil where line ends part them.
    private let length: Int?
    private let encoding: TableForm.Encoding
    private var stream: ByteStream?
    private var record: [Unicode.Scalar] = []
    private var nextLine = 1
    private(set) var line = 1
    private(set) var omitted = 0
    private(set) var rows = 0

    /// - Parameters:
    ///   - columns: the places of each column in a record, from 0.
    ///   - skipped: how many records stand before the first.
    /// - Throws: what `intake` throws, `RefusedRead`; a file that cannot be read is reported.
    init(
        path: String, file: String, columns: [Range<Int>], length: Int?, encoding: TableForm.Encoding, skipped: Int, intake: any DossierIntake
    ) throws {
        (self.file, self.columns, self.length, self.encoding, self.intake) = (file, columns, length, encoding, intake)
        try reporting {
            let stream = try ByteStream(path: path, encoding: encoding)
            self.stream = stream
            try stream.fill()
            if stream.limit > 2, stream.block[0] == 0xEF, stream.block[1] == 0xBB, stream.block[2] == 0xBF { stream.position = 3 }
            var left = skipped
            while left > 0, try readRecord(stream) { left -= 1 }
        }
    }

    var count: Int { columns.count }

    func next() throws -> Bool {
        var isRead = false
        try reporting {
            guard let stream else { return }
            while !isRead, try readRecord(stream) {
                if record.allSatisfy({ $0 == " " }) { continue }
                rows += 1
                isRead = try isWhole()
                if !isRead { omitted += 1 }
            }
        }
        return isRead
    }

    subscript(index: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: record[columns[index]])
        return String(text)
    }

    func location(of index: Int) -> SourceLocation { SourceLocation(file, line: line, column: columns[index].lowerBound + 1) }

    private func isWhole() throws -> Bool {
        let end = columns.map(\.upperBound).max() ?? 0
        if let place = record.firstIndex(where: { $0 == "\u{FFFD}" }) {
            try intake.report(Diagnostic(
                .invalidEncoding, at: SourceLocation(file, line: line, column: place + 1),
                ["path": .text(file), "value": .text(encoding.rawValue)]))
            return false
        }
        if let place = record.firstIndex(of: "\0") {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: record)
            try intake.report(ForbiddenCharacter.nul.diagnostic(
                ["\0"], in: String(text), at: SourceLocation(file, line: line, column: place + 1)))
            return false
        }
        if record.count >= end { return true }
        try intake.report(Diagnostic(
            .malformedCSV, at: SourceLocation(file, line: line),
            ["problem": "describedLength", "expected": .count(end), "count": .count(record.count)]))
        return false
    }

    /// Reads one record; false at the end of the file.
    private func readRecord(_ stream: ByteStream) throws -> Bool {
        record.removeAll(keepingCapacity: true)
        guard try stream.hasMore() else { return false }
        line = nextLine
        var bytes: [UInt8] = [], characters = 0
        while try stream.hasMore() {
            let byte = stream.block[stream.position]
            let isContinuation = byte & 0xC0 == 0x80
            if let length, characters == length, !isContinuation {
                try skipLineEnd(stream)
                break
            }
            if length == nil, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                try skipLineEnd(stream)
                break
            }
            if bytes.count == Self.longestRecord {
                try intake.report(Diagnostic(
                    .malformedCSV, at: SourceLocation(file, line: line), ["problem": "rowTooLong", "expected": 0, "count": 0]))
                omitted += 1
                self.stream = nil
                return false
            }
            stream.position += 1
            bytes.append(byte)
            if !isContinuation { characters += 1 }
            if byte == UInt8(ascii: "\n") { nextLine += 1 }
        }
        record.append(contentsOf: String(decoding: bytes, as: UTF8.self).unicodeScalars)
        return true
    }

    private func skipLineEnd(_ stream: ByteStream) throws {
        guard try stream.hasMore() else { return }
        let byte = stream.block[stream.position]
        guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { return }
        stream.position += 1
        nextLine += 1
        if byte == UInt8(ascii: "\r"), try stream.hasMore(), stream.block[stream.position] == UInt8(ascii: "\n") { stream.position += 1 }
    }

    private func reporting(_ body: () throws -> Void) throws {
        do { try body() } catch let fault as UnreadableFile {
            stream = nil
            try intake.report(fault.diagnostic(file))
        }
    }
}
