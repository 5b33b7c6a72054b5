import DossierModel
import Spelling

/// What a cell of a table says. Each of the two files of the table writes it in its own way.
enum TableCell {
    /// A free text, guarded from being run as a formula.
    case text(String?)
    /// A whole number or the like, which everybody writes in one way.
    case plain(String?)
    case day(Day?)
    case money(Money?)
    /// A decimal with a point, `-12.5`.
    case decimal(String)
    /// A code, and what the pages say for it; nil where they have no word.
    case word(String?, String?)

    static func count(_ count: Int?) -> Self { .plain(count.map { String($0) }) }
    static func amount(_ amount: Int64?, _ currency: Currency) -> Self { .money(amount.map { Money($0, currency) }) }

    /// A decimal; what is none is a text of somebody else.
    static func decimal(orText text: String?) -> Self {
        guard let text, text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil else { return .text(text) }
        return .decimal(text)
    }

    /// A code whose word is a label.
    static func word(_ code: String?, _ labels: Labels, _ key: (String) -> String) -> Self {
        .word(code, code.flatMap { labels.texts[key($0)] })
    }

    /// - Parameter yes: What programs read where it is so, and where it is not.
    static func flag(_ isSet: Bool, _ labels: Labels, _ codes: (yes: String, no: String) = ("yes", "no")) -> Self {
        .word(isSet ? codes.yes : codes.no, labels[isSet ? "table.yes" : "table.no"])
    }

    /// Amounts with a decimal point and without groups, days as `2024-03-31`, codes as they are.
    var forPrograms: CSVWriter.Cell {
        switch self {
        case .text(let text), .word(let text, _): .text(text)
        case .plain(let text): .plain(text)
        case .day(let day): .plain(day?.description)
        case .money(let money): .plain(money?.plain)
        case .decimal(let text): .plain(text)
        }
    }

    /// Amounts and days as a spreadsheet in that language reads them, codes in words.
    func forPeople(_ notation: Notation) -> CSVWriter.Cell {
        switch self {
        case .text(let text): .text(text)
        case .word(let code, let words): .text(words ?? code)
        case .plain(let text): .plain(text)
        case .day(let day): .plain(day.map(notation.sheetDay))
        case .money(let money): .plain((money?.plain).map(notation.sheetNumber))
        case .decimal(let text): .plain(notation.sheetNumber(text))
        }
    }
}
