import DossierModel
import Fixity
import Snapshots
import Spelling

/// A table of the bundle as CSV. Amounts have a decimal point and no groups.
enum CSVFile {
    /// Makes the file `name` in a folder of the bundle.
    ///
    /// - Throws: `SystemError`, or what `body` throws.
    static func write(_ name: String, in folder: PayloadFolder, columns: [String], _ body: (inout CSVWriter) throws -> Void) throws {
        try folder.write(name) { piece in
            try withoutActuallyEscaping(piece) { piece in
                var file = CSVWriter { try $0.withUnsafeBytes(piece) }
                try file.row(columns.map { .text($0) })
                try body(&file)
                try file.finish()
            }
        }
    }
}

extension CSVWriter.Cell {
    static func count(_ count: Int?) -> Self { .plain(count.map { String($0) }) }
    static func day(_ day: Day?) -> Self { .plain(day?.description) }
    static func amount(_ amount: Int64?, _ currency: Currency) -> Self { .plain(amount.map { Money($0, currency).plain }) }

    init(_ value: EInvoiceTable.Value) {
        self = switch value {
        case .text(let text): .text(text)
        case .plain(let text): .plain(text)
        // What is no decimal is a text of somebody else.
        case .decimal(let text): text?.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) == nil ? .text(text) : .plain(text)
        case .amount(let money): .plain(money?.plain)
        }
    }
}
