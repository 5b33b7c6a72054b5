/// How some tables of a dossier are written, where that is not as `numbers` and `dates` say of all: an item of `sources` in `dossier.yml`.
package struct TableForm: Sendable {
    /// Paths inside the dossier folder; `*` stands for any characters.
    package let files: String
    /// Where the dossier says so.
    package let origin: SourceLocation
    /// What the files are; nil where their place says it.
    package var table: Table?
    /// The sheet of a spreadsheet; nil where only one can be meant.
    package var sheet: String?
    /// Nil where the file says it: a mark of UTF-8 or UTF-16 at its begin, else UTF-8.
    package var encoding: Encoding?
    /// In ASCII; nil where the first row tells it.
    package var separator: UInt8?
    /// In ASCII; nil where no sign stands around a text.
    package var quote: UInt8? = UInt8(ascii: "\"")
    /// Whether the first row names the columns; without one they are known by their positions.
    package var hasNames = true
    /// Lines before the row of names.
    package var skippedLines = 0
    /// Rows at the end that are none of the table: sums, a signature.
    package var skippedEndRows = 0
    package var notation: AmountNotation
    package var dates: Day.Order
    /// On which side an amount above zero stands, where one column has the amounts of both.
    package var positive: Side?
    /// By the name that Vitrine has for a column the one that the file has, or its position, counted from 1.
    package var columns: [String: String] = [:]
    /// By the name that Vitrine has for a column the text of all its cells, where the file has no such column.
    package var constants: [String: String] = [:]
    /// What becomes of columns without a place; nil where that is to be asked.
    package var others: Others?
    /// The fields that the item itself has, apart from what holds of all tables.
    package var stated: Set<String> = []

    package enum Table: String, CaseIterable, Sendable {
        case documents, parties, statements, movements, payments, accounts, openings, entries, proposals
    }

    package enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8", utf16 = "utf-16", utf16le = "utf-16le", utf16be = "utf-16be", windows1252 = "windows-1252", latin1 = "iso-8859-1"
        case latin9 = "iso-8859-15", dos = "ibm850", macintosh
    }

    package enum Side: String, CaseIterable, Sendable {
        case debit, credit
    }

    package enum Others: String, CaseIterable, Sendable {
        /// Kept with the line of an entry, under their names.
        case keep
        /// Left out, which the dossier has said itself.
        case leave
    }

    package init(files: String, notation: AmountNotation, dates: Day.Order, origin: SourceLocation = SourceLocation("dossier.yml")) {
        self.files = files
        self.notation = notation
        self.dates = dates
        self.origin = origin
    }

    /// Whether it speaks of a file. Whether a letter with an accent is one character or two makes no difference.
    package func names(_ path: String) -> Bool { Self.matches(Array(files), Array(path)) }

    /// Goes back to the last `*` alone, so that many of them cost no more than their number.
    private static func matches(_ pattern: [Character], _ text: [Character]) -> Bool {
        var place = 0, position = 0, star: Int?, taken = 0
        while position < text.count {
            if place < pattern.count, pattern[place] == "*" {
                (star, taken) = (place, position)
                place += 1
            } else if place < pattern.count, pattern[place] == text[position] {
                place += 1
                position += 1
            } else if let star {
                taken += 1
                (place, position) = (star + 1, taken)
            } else { return false }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}

extension Dossier {
    /// How a table is written: as the first item of `sources` says that names it, else as the dossier says of all.
    package func form(of path: String) -> TableForm {
        sources.first { $0.names(path) } ?? TableForm(files: path, notation: notation, dates: dateOrder)
    }
}
