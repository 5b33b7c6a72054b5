import Foundation

/// The words of a document as they stand beside and below each other.
struct PrintedLayout {
    /// Words with one blank between them: a label, a value, or both.
    struct Segment {
        let text: String
        /// `text` in small letters without accents, character by character.
        let key: String
        /// Columns, in characters.
        let start: Int, end: Int

        func overlaps(_ other: Segment) -> Bool { start <= other.end + 1 && other.start <= end + 1 }
    }

    /// Those that hold something, from the top of the first page down; pages do not touch each other.
    private(set) var lines: [[Segment]] = []

    /// An invoice has no more; what else has is not looked at further.
    private static let mostLines = 1000, mostColumns = 300, mostCharacters = 200, mostSegments = 5000, mostOctets = 1 << 17

    /// - Parameter pages: The text of each page, in which blanks keep words in their columns.
    init(_ pages: [String]) {
        var count = 0
        for page in pages {
            let text = String(decoding: page.utf8.prefix(Self.mostOctets), as: UTF8.self)
            for line in text.split(whereSeparator: \.isNewline) where lines.count < Self.mostLines && count < Self.mostSegments {
                let segments = Self.segments(line)
                count += segments.count
                if !segments.isEmpty { lines.append(segments) }
            }
            lines.append([])
        }
    }

    /// Each of them, with what stands on the right of it in its line, and what stands under it.
    func each(_ body: (Segment, _ right: ArraySlice<Segment>, _ below: [Segment]) -> Void) {
        for (index, line) in lines.enumerated() {
            let next = lines.indices.contains(index + 1) ? lines[index + 1] : []
            for (position, segment) in line.enumerated() { body(segment, line[(position + 1)...], next.filter(segment.overlaps)) }
        }
    }

    private static func segments(_ line: Substring) -> [Segment] {
        var found: [Segment] = [], words = "", start = 0, blanks = 0
        for (column, character) in line.prefix(mostColumns).enumerated() {
            if character.isWhitespace {
                blanks += character == "\t" ? 2 : 1
                continue
            }
            if words.isEmpty { start = column } else if blanks > 1 {
                found.append(Segment(text: words, key: Self.key(words), start: start, end: start + words.count))
                (words, start) = ("", column)
            } else if blanks == 1 {
                words.append(" ")
            }
            blanks = 0
            words.append(character)
        }
        if !words.isEmpty { found.append(Segment(text: words, key: key(words), start: start, end: start + words.count)) }
        return found.filter { $0.text.count <= mostCharacters }
    }

    /// A text in small letters without accents, character by character.
    static func key(_ text: String) -> String {
        String(text.map { character in
            if character.isASCII { return Character(character.lowercased()) }
            if "\u{2018}\u{2019}\u{02BC}\u{B4}".contains(character) { return "'" }
            if character == "\u{BA}" { return "\u{B0}" }
            if "\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}".contains(character) { return "-" }
            let folded = String(character).folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            return folded.count == 1 ? Character(folded) : character
        })
    }
}
