/// How some tables of a dossier are written, where that is not as `numbers` and `dates` say of all: an item of `sources` in `dossier.yml`.
package struct TableForm: Sendable {
    /// Paths inside the dossier folder; `*` stands for any characters.
    package let files: String
    /// Nil where the file says it: UTF-16 with its mark, else UTF-8.
    package var encoding: Encoding?
    /// In ASCII; nil where the first row tells it.
    package var separator: UInt8?
    /// Lines before the row of names.
    package var skippedLines = 0
    package var notation: AmountNotation
    package var dates: Day.Order
    /// By the name that Vitrine has for a column the one that the file has, or its position, counted from 1.
    package var columns: [String: String] = [:]

    package enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8", utf16 = "utf-16", windows1252 = "windows-1252", latin1 = "iso-8859-1", latin9 = "iso-8859-15"
    }

    package init(files: String, notation: AmountNotation, dates: Day.Order) {
        self.files = files
        self.notation = notation
        self.dates = dates
    }
}

extension Dossier {
    /// How a table is written: as the first item of `sources` says that names it, else as the dossier says of all.
    package func form(of path: String) -> TableForm {
        let name = Array(path.unicodeScalars)
        return sources.first { Self.matches(Array($0.files.unicodeScalars), name) } ?? TableForm(files: path, notation: notation, dates: dateOrder)
    }

    /// Goes back to the last `*` alone, so that many of them cost no more than their number.
    private static func matches(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
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
