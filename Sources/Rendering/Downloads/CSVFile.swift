import DossierModel
import Fixity
import Spelling

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
            case .text(let text): CSVCell.append(text ?? "", to: &bytes)
            case .count(let count): if let count { bytes.append(contentsOf: String(count).utf8) }
            case .day(let day): if let day { bytes.append(contentsOf: day.description.utf8) }
            case .amount(let amount, let currency): if let amount { bytes.append(contentsOf: Money(amount, currency).plain.utf8) }
            }
        }
        bytes.append(contentsOf: [13, 10])
        if bytes.count > 65_536 { try flush() }
    }

    private mutating func flush() throws {
        try bytes.withUnsafeBytes(write)
        bytes.removeAll(keepingCapacity: true)
    }
}
