import DossierModel
import Fixity

/// Writes a table as CSV (RFC 4180) in UTF-8 with a byte-order mark, by which spreadsheets know it. Amounts have a decimal point and no groups.
struct CSVFile {
    private var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    private let write: (UnsafeRawBufferPointer) throws -> Void

    enum Cell {
        case text(String?)
        case count(Int?)
        case day(Day?)
        case amount(Int64?, Currency)
    }

    /// Makes the file `name` in a folder of the bundle.
    ///
    /// - Throws: `SystemError`, or what `body` throws.
    static func write(_ name: String, in folder: PayloadFolder, columns: [String], _ body: (inout CSVFile) throws -> Void) throws {
        try folder.write(name) { piece in
            try withoutActuallyEscaping(piece) { piece in
                var file = CSVFile(write: piece)
                try file.row(columns.map { .text($0) })
                try body(&file)
                try file.flush()
            }
        }
    }

    private init(write: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.write = write }

    mutating func row(_ cells: [Cell]) throws {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch cell {
            case .text(let text): append(text ?? "")
            case .count(let count): if let count { bytes.append(contentsOf: String(count).utf8) }
            case .day(let day): if let day { bytes.append(contentsOf: day.description.utf8) }
            case .amount(let amount, let currency): if let amount { bytes.append(contentsOf: Self.plain(amount, currency).utf8) }
            }
        }
        bytes.append(contentsOf: [13, 10])
        if bytes.count > 65_536 { try flush() }
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe in front; amounts are written by themselves and stay numbers.
    private mutating func append(_ text: String) {
        let isFormula = text.utf8.first.map(Self.formulaStarts.contains) ?? false
        let needsQuotes = text.utf8.contains(where: Self.quoted.contains)
        if needsQuotes { bytes.append(34) }
        if isFormula { bytes.append(39) }
        for byte in text.utf8 {
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        if needsQuotes { bytes.append(34) }
    }

    private static let formulaStarts = Array("=+-@\t\r".utf8), quoted = Array("\",;\r\n".utf8)

    private mutating func flush() throws {
        try bytes.withUnsafeBytes(write)
        bytes.removeAll(keepingCapacity: true)
    }

    /// `-1234.56`
    private static func plain(_ amount: Int64, _ currency: Currency) -> String {
        var digits = String(amount.magnitude)
        guard currency.digits > 0 else { return (amount < 0 ? "-" : "") + digits }
        if digits.utf8.count <= currency.digits { digits = String(repeating: "0", count: currency.digits + 1 - digits.utf8.count) + digits }
        return "\(amount < 0 ? "-" : "")\(digits.dropLast(currency.digits)).\(digits.suffix(currency.digits))"
    }
}
