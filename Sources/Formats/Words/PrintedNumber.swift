/// The number of a document as it is printed: one word with a figure in it.
enum PrintedNumber {
    /// The number with which a text begins, behind the marks that end a label; nil where it does not, or where it may go on behind a blank. One of
    /// less than three characters may be the end of a longer one.
    static func read(_ text: Substring) -> String? {
        let text = text.drop { ":.#°=\u{BA} ".contains($0) }
        let word = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-".contains($0)) }
        let number = word.reversed().drop { "._-/".contains($0) }.reversed()
        let rest = text.dropFirst(word.count)
        guard number.contains(where: \.isNumber), (3...40).contains(number.count), rest.first.map({ " ,;)".contains($0) }) ?? true, !isDay(word)
        else { return nil }
        let next = rest.drop { $0 == " " }
        // `F 2016 / 12`, `2016 0012`: a number may hold blanks. Behind a word, a comma or a bracket it has ended.
        let following = next.prefix(while: \.isLetter)
        guard next.isEmpty || following.count >= 2 || ",(;)".contains(next.first ?? " ") else { return nil }
        guard following.isEmpty || next.dropFirst(following.count).first.map({ !$0.isNumber }) ?? true else { return nil }
        return String(number)
    }

    /// The same where the text is that and nothing else.
    static func whole(_ text: String) -> String? {
        guard !text.drop(while: { ":.#° ".contains($0) }).contains(" ") else { return nil }
        return read(text[...])
    }

    /// Whether a number that only the word for the paper announces (`Factuur 2024-0012`) is one beyond doubt: no year, no month, and long enough.
    static func isPlain(_ number: String) -> Bool {
        number.filter(\.isNumber).count >= 3 && number.count >= 4
            && number.wholeMatch(of: /(?:19|20)\d{2}(?:[-\/.]\d{1,2})?|\d{1,2}[-\/.](?:19|20)\d{2}/) == nil
    }

    private static func isDay(_ word: Substring) -> Bool {
        guard let (_, rest) = PrintedDay.read(Substring(word.lowercased())) else { return false }
        return rest.isEmpty
    }
}
