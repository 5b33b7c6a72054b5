/// Writes the rows of a CSV file (RFC 4180): quotes where they must be, rows ended by CR LF, handed over some 64 KB at a time.
package struct CSVWriter {
    package enum Cell: Sendable {
        /// A free text: an apostrophe comes before what a spreadsheet would take for a formula.
        case text(String?)
        /// A number, a day, a code or a text of the dossier folder: as it is.
        case plain(String?)
        /// As it is, and in quotes even where it needs none.
        case quoted(String?)
    }

    private let separator: UInt8
    private let quoted: [UInt8]
    private let write: ([UInt8]) throws -> Void
    private var bytes: [UInt8]

    /// - Parameters:
    ///   - others: What a cell is quoted for beside the separator, quotes and ends of lines.
    ///   - isMarked: Whether the byte-order mark comes first, by which spreadsheets know UTF-8.
    ///   - write: Receives the bytes, piece by piece.
    package init(separator: Unicode.Scalar = ",", quoting others: String = ";", isMarked: Bool = true, write: @escaping ([UInt8]) throws -> Void) {
        self.separator = UInt8(ascii: separator)
        quoted = [self.separator] + Array("\"\r\n".utf8) + Array(others.utf8)
        bytes = isMarked ? [0xEF, 0xBB, 0xBF] : []
        self.write = write
    }

    /// - Throws: What `write` throws.
    package mutating func row(_ cells: [Cell]) throws {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(separator) }
            switch cell {
            case .text(let text?): append(text, isGuarded: text.utf8.first.map(Self.formulaStarts.contains) ?? false, isQuoted: false)
            case .plain(let text?): append(text, isGuarded: false, isQuoted: false)
            case .quoted(let text?): append(text, isGuarded: false, isQuoted: true)
            case .text(nil), .plain(nil), .quoted(nil): break
            }
        }
        bytes.append(contentsOf: [13, 10])
        if bytes.count > 65_536 { try flush() }
    }

    /// Hands over what is left.
    /// - Throws: What `write` throws.
    package mutating func finish() throws { try flush() }

    private mutating func append(_ text: String, isGuarded: Bool, isQuoted: Bool) {
        let needsQuotes = isQuoted || text.utf8.contains(where: quoted.contains)
        if needsQuotes { bytes.append(34) }
        if isGuarded { bytes.append(39) }
        for byte in text.utf8 {
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        if needsQuotes { bytes.append(34) }
    }

    private mutating func flush() throws {
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// With what a spreadsheet lets a formula start.
    package static let formulaStarts = Array("=+-@\t\r".utf8)
}
