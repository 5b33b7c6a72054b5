import DossierModel
import Formats
import Foundation
import GRDB

/// What of an e-invoice is looked for in the words of a picture of it.
struct PrintedInvoice {
    /// Letters and digits between the marks of the number, in small letters.
    private let parts: [String]
    /// Whether the number may stand in any paper: short, a year, or a part of a date.
    private let isWeak: Bool
    /// In minor units, each above zero.
    private let amounts: Set<Int64>
    private let digits: Int
    private let currency: String?

    init(_ row: Row) {
        let number = (row["number"] as String? ?? "").lowercased()
        parts = Self.words(number).map(\.text)
        let dates = /\s*(?:(?:19|20)\d{2}(?:[-\/.]\d{1,2}){0,2}|\d{1,2}(?:[-\/.]\d{1,2}){1,2}|(?:\d{1,2}[-\/.]){1,2}(?:19|20)\d{2})\s*/
        isWeak = parts.joined().count < 4 || number.wholeMatch(of: dates) != nil
        amounts = Set([row["gross"] as Int64?, row["payable"] as Int64?].compactMap { $0.map { abs($0) } }.filter { $0 > 0 })
        currency = row["currency"]
        digits = currency.flatMap { Currency(code: $0) }?.digits ?? 2
    }

    func isIn(_ text: String) -> Bool { agreement(with: [text]) > 0 }

    /// How much of the e-invoice a paper says: 2 for number and amount, 1 for one of them, 0 for none or where its clear total is another one.
    ///
    /// - Parameter columns: The pages with blanks that keep words in their columns; empty where they are not known.
    func agreement(with pages: [String], inColumns columns: [String] = []) -> Int {
        let text = pages.joined(separator: "\n")
        let hasAmount = !amounts.isDisjoint(with: Self.amounts(in: text, digits: digits)), isNumbered = hasNumber(text)
        // Glued to another word, or behind a prefix, a number counts beside the amount alone.
        let hasBoth = hasAmount && (isNumbered || !isWeak && holdsNumber(text))
        guard hasAmount || isNumbered && !isWeak, !isOfAnotherTotal(columns.isEmpty ? pages : columns, hasBoth: hasBoth) else { return 0 }
        return hasBoth ? 2 : 1
    }

    /// Whether the clear total of a paper is another one. Where it says the number too, one of the amounts at a label of a total is enough.
    private func isOfAnotherTotal(_ pages: [String], hasBoth: Bool) -> Bool {
        guard digits == 2, !amounts.isEmpty else { return false }
        let facts = TextFacts(pages: pages)
        guard let gross = facts.gross, !facts.isCurrencyUnclear, facts.currency == nil || facts.currency?.code == currency else { return false }
        let totals = hasBoth ? facts.totals.union([gross]) : [gross]
        return amounts.isDisjoint(with: totals.map { abs($0) })
    }

    /// Whether a word of a text holds the letters and digits of the number one behind another, glued to other letters, or words do that blanks part:
    /// no part of a longer number, and no amount.
    private func holdsNumber(_ text: String) -> Bool {
        let whole = parts.joined()
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).map { word in
            word.count > 60 || word.firstMatch(of: /\d[.,]\d{2}(?!\d)/) != nil ? "" : word.filter { $0.isLetter || $0.isNumber }
        }
        for start in words.indices where !words[start].isEmpty && whole.hasPrefix(words[start]) {
            var rest = whole.dropFirst(words[start].count), place = start + 1
            while !rest.isEmpty, place < words.count, !words[place].isEmpty, rest.hasPrefix(words[place]) {
                rest = rest.dropFirst(words[place].count)
                place += 1
            }
            if rest.isEmpty { return true }
        }
        return words.contains { plain in
            plain.ranges(of: whole).contains { place in
                let before = plain[..<place.lowerBound].last, after = plain[place.upperBound...].first
                return !(whole.first?.isNumber == true && before?.isNumber == true) && !(whole.last?.isNumber == true && after?.isNumber == true)
            }
        }
    }

    /// Whether the number stands in a text as a word by itself, with or without marks and blanks between its parts.
    private func hasNumber(_ text: String) -> Bool {
        guard let first = parts.first else { return false }
        let whole = parts.joined(), words = Self.words(text.lowercased())
        return words.indices.contains { start in
            guard !words[start].isJoined, whole.hasPrefix(words[start].text), words[start].text.hasPrefix(first) else { return false }
            var place = start, part = 0
            while part < parts.count {
                guard place < words.count else { return false }
                var rest = words[place].text[...]
                while part < parts.count, !rest.isEmpty {
                    guard rest.hasPrefix(parts[part]) else { return false }
                    rest = rest.dropFirst(parts[part].count)
                    part += 1
                }
                guard rest.isEmpty else { return false }
                place += 1
            }
            return place == words.count || !words[place].isJoined
        }
    }

    /// Runs of letters and digits; joined where one mark alone parts a word from the one before it.
    private static func words(_ text: String) -> [(text: String, isJoined: Bool)] {
        var words: [(text: String, isJoined: Bool)] = [], word = "", gap = ""
        func end() {
            guard !word.isEmpty else { return }
            let isDotted = gap == "." && words.last?.text.last?.isNumber == true
            words.append((word, !words.isEmpty && (isDotted || ["-", "/", "_"].contains(gap))))
            word = ""
            gap = ""
        }
        for character in text {
            if character.isLetter || character.isNumber {
                word.append(character)
            } else {
                end()
                if gap.count < 2 { gap.append(character) }
            }
        }
        end()
        return words
    }

    /// Amounts without decimals, told from other numbers by their groups or by the sign or code before them.
    private static func wholeAmounts(in text: String) -> Set<Int64> {
        let grouped = text.matches(of: /\d{1,3}(?:[.,'’]\d{3})+(?!\d|[.,]\d)/).filter { match in
            text[..<match.range.lowerBound].last.map { !$0.isNumber && !".,".contains($0) } ?? true
        }.map { $0.output }
        let named = text.matches(of: /(?:[¥￥₩]|\b[A-Z]{3})\s?(\d{1,15})(?!\d|[.,]\d)/).map { $0.1 }
        return Set((grouped + named).compactMap { Int64(String($0.filter(\.isNumber))) })
    }

    /// Every amount with as many decimals as the currency has, in whichever notation; the code of a currency may stand right before it.
    private static func amounts(in text: String, digits: Int) -> Set<Int64> {
        if digits == 0 { return wholeAmounts(in: text) }
        let parted = text.reduce(into: "") { parted, character in
            if character.isNumber, parted.last?.isLetter == true { parted.append(" ") }
            parted.append(character)
        }
        return Set(PrintedAmount.all(in: parted, digits: digits).map { abs($0.value) })
    }
}
