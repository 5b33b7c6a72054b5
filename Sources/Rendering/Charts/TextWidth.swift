/// The width of text without a browser: advance widths of a common sans-serif face, in thousandths of the type size.
enum TextWidth {
    /// Printable ASCII from the space on, in hundredths of the type size; digits are tabular.
    private static let ascii: [UInt8] = [
        28, 28, 36, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 58, 58, 58, 56,
        102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78, 67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56,
        33, 56, 56, 50, 56, 56, 28, 56, 56, 22, 22, 50, 22, 83, 56, 56, 56, 56, 33, 50, 28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58,
    ]

    /// The width in the unit of `size`.
    static func width(_ text: String, size: Int) -> Int {
        text.unicodeScalars.reduce(0) { $0 + advance($1) } * size / 100
    }

    /// In hundredths of the type size.
    private static func advance(_ scalar: Unicode.Scalar) -> Int {
        let index = Int(scalar.value) - 32
        return ascii.indices.contains(index) ? Int(ascii[index]) : scalar.value > 0x2E7F ? 100 : 56
    }

    /// The text in lines no wider than `limit`; a word that is wider has a line of its own.
    static func lines(_ text: String, size: Int, limit: Int) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { lines, word in
            if let last = lines.last, width(last + " " + word, size: size) <= limit { lines[lines.count - 1] = last + " " + word } else {
                lines.append(String(word))
            }
        }
    }

    /// The text, cut off with an ellipsis where it is wider than `limit`.
    static func fit(_ text: String, size: Int, limit: Int) -> String {
        guard width(text, size: size) > limit else { return text }
        var used = advance("…")
        let short = text.prefix { character in
            used += character.unicodeScalars.reduce(0) { $0 + advance($1) }
            return used * size / 100 <= limit
        }
        return short + "…"
    }
}
