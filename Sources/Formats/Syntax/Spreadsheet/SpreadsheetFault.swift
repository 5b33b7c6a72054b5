import DossierModel

/// Why a spreadsheet cannot be read, or not on.
struct SpreadsheetFault: Error {
    /// Keys of the labels `problem.…`.
    enum Problem: String {
        /// It is no zip with the parts of a workbook.
        case sheetNone
        /// A file in the form of old office programs, which is also the envelope of an encrypted one.
        case sheetLocked
        case sheetPassword
        /// The zip is cut off, has a name twice or is not of one piece.
        case sheetDamaged
        /// `value` names the part.
        case sheetPart
        /// A row or cell comes after one that stands behind it, or outside any sheet.
        case sheetOrder
        case sheetTooLarge
        case doctype
    }

    let problem: Problem
    var value = ""
    /// Row and column of the cell, from 1.
    var line: Int?
    var column: Int?

    init(_ problem: Problem, _ value: String = "", line: Int? = nil, column: Int? = nil) {
        (self.problem, self.value, self.line, self.column) = (problem, value, line, column)
    }

    func diagnostic(_ file: String) -> Diagnostic {
        Diagnostic(
            .unreadableFile, at: SourceLocation(file, line: line, column: column),
            ["path": .text(file), "problem": .text(problem.rawValue), "value": .text(value)])
    }
}

/// What may come out of a spreadsheet: a fixed amount, and more of a large file. Rows and texts that stand in it once and count many times take of it
/// too.
final class Allowance {
    static let always = 128 << 20
    /// A workbook of the same rows over and over packs to less than a hundredth.
    static let ratio = 250

    private var left: Int

    /// - Parameter size: The bytes of the file.
    init(size: Int, always: Int = Allowance.always) { left = always + Self.ratio * min(size, 1 << 40) }

    /// Whether that many bytes more were allowed.
    func take(_ count: Int) -> Bool {
        left -= count
        return left >= 0
    }
}
