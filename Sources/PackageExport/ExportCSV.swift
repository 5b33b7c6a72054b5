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
    private var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    private(set) var guardedCodes = 0

    enum Cell {
        case text(String?)
        case amount(Int64?, Currency)
    }

    /// The columns that hold codes, in every table.
    static let codes: Set<String> = [
        "account", "code", "party", "number", "entry", "reference", "path", "proposal", "document", "enterprise-number", "email", "iban", "fiscal-year",
    ]

    init(_ folder: ExportFolder, _ name: String, columns: [String]) throws {
        self.folder = folder
        self.name = name
        handle = try folder.create(name)
        isCode = columns.map(Self.codes.contains)
        try row(columns.map { .text($0) })
    }

    func row(_ cells: [Cell]) throws {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch cell {
            case .text(let text): append(text ?? "", isCode: isCode[index])
            case .amount(let amount, let currency): if let amount { append(Self.written(amount, currency)) }
            }
        }
        bytes.append(contentsOf: [13, 10])
        if bytes.count > 65_536 { try flush() }
    }

    func finish() throws {
        try flush()
        try handle.close()
        try folder.finish(name)
    }

    private func append(_ text: String, isCode: Bool) {
        let isGuarded = Self.needsGuard(text, isCode: isCode)
        if isGuarded, isCode { guardedCodes += 1 }
        append((isGuarded ? "'" : "") + text)
    }

    private func append(_ text: String) {
        guard text.utf8.contains(where: Self.quoted.contains) else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(34)
        for byte in text.utf8 { bytes.append(contentsOf: byte == 34 ? [34, 34] : [byte]) }
        bytes.append(34)
    }

    private func flush() throws {
        try handle.write(contentsOf: Data(bytes))
        bytes.removeAll(keepingCapacity: true)
    }

    private static let quoted = Array("\",;\r\n\t".utf8)
    private static let harmless = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._/-".utf8)

    /// Apostrophes that stand there already are looked past, so that ``plain(_:column:)`` can tell which one was added.
    static func needsGuard(_ text: String, isCode: Bool) -> Bool {
        let rest = text.utf8.drop { $0 == 39 }
        guard let first = rest.first, CSVCell.formulaStarts.contains(first) else { return false }
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
