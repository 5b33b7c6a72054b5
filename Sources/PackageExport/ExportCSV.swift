import DossierModel
import Foundation
import Spelling

/// Writes a table for another package: RFC 4180, UTF-8 with a byte-order mark, a decimal comma.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front. A code (account, party, number) keeps its form unless it could
/// run something: `-12` and `+32.9` are codes as they are, `=1` and `+cmd|…` are not.
final class ExportCSV {
    private let folder: ExportFolder
    private let name: String
    private let handle: FileHandle
    private let isCode: [Bool]
    private var writer: CSVWriter
    private(set) var guardedCodes = 0

    enum Cell {
        case text(String?)
        case amount(Int64?, Currency)
    }

    /// The columns that hold codes, in every table.
    static let codes: Set<String> = [
        "account", "code", "party", "number", "entry", "reference", "path", "proposal", "document", "enterprise-number", "email", "iban",
        "fiscal-year",
    ]

    init(_ folder: ExportFolder, _ name: String, columns: [String]) throws {
        let handle = try folder.create(name)
        self.folder = folder
        self.name = name
        self.handle = handle
        isCode = columns.map(Self.codes.contains)
        writer = CSVWriter(quoting: ";\t") { try handle.write(contentsOf: Data($0)) }
        try row(columns.map { .text($0) })
    }

    func row(_ cells: [Cell]) throws {
        try writer.row(cells.enumerated().map { index, cell in
            switch cell {
            case .text(let text): .plain(text.map { guarded($0, isCode: isCode[index]) })
            case .amount(let amount, let currency): .plain(amount.map { Self.written($0, currency) })
            }
        })
    }

    func finish() throws {
        try writer.finish()
        try handle.close()
        try folder.finish(name)
    }

    private func guarded(_ text: String, isCode: Bool) -> String {
        guard Self.needsGuard(text, isCode: isCode) else { return text }
        if isCode { guardedCodes += 1 }
        return "'" + text
    }

    private static let harmless = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._/-".utf8)

    /// Apostrophes that stand there already are looked past, so that ``plain(_:column:)`` can tell which one was added.
    static func needsGuard(_ text: String, isCode: Bool) -> Bool {
        let rest = text.utf8.drop { $0 == 39 }
        guard let first = rest.first, CSVWriter.formulaStarts.contains(first) else { return false }
        guard isCode, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return true }
        return !rest.dropFirst().allSatisfy(harmless.contains)
    }

    /// The text of a cell without the apostrophe that was put before it.
    static func plain(_ text: String, column: String) -> String {
        guard text.utf8.first == 39, needsGuard(text, isCode: codes.contains(column)) else { return text }
        return String(text.dropFirst())
    }

    /// `-1234,56`
    static func written(_ amount: Int64, _ currency: Currency) -> String { Money(amount, currency).plain.replacing(".", with: ",") }
}
