import DossierModel
import Formats
import Foundation
import GRDB

/// What of an e-invoice is looked for in the words of a picture of it.
struct PrintedInvoice {
    private let number: String
    /// In minor units, each above zero.
    private let amounts: Set<Int64>
    private let digits: Int

    init(_ row: Row) {
        number = Self.plain(row["number"] ?? "")
        amounts = Set([row["gross"] as Int64?, row["payable"] as Int64?].compactMap { $0.map { abs($0) } }.filter { $0 > 0 })
        digits = (row["currency"] as String?).flatMap { Currency(code: $0) }?.digits ?? 2
    }

    /// Whether the number stands in a text, or one of the amounts. A number of less than four characters may stand anywhere, and says nothing.
    func isIn(_ text: String) -> Bool {
        if number.count >= 4, Self.plain(text).contains(number) { return true }
        return !amounts.isDisjoint(with: Self.amounts(in: text, digits: digits))
    }

    /// Letters and digits alone: a line may be broken, a number printed in groups.
    private static func plain(_ text: String) -> String { String(text.lowercased().unicodeScalars.filter(CharacterSet.alphanumerics.contains)) }

    /// Every amount with as many decimals as the currency has, in whichever notation; the code of a currency may stand right before it.
    private static func amounts(in text: String, digits: Int) -> Set<Int64> {
        let parted = text.reduce(into: "") { parted, character in
            if character.isNumber, parted.last?.isLetter == true { parted.append(" ") }
            parted.append(character)
        }
        return Set(PrintedAmount.all(in: parted, digits: digits).map { abs($0.value) })
    }
}
