/// What may be numbers of invoices in the message of a payment.
enum PaymentWords {
    /// Words of a message that are looked at: nobody writes more, and a text of megabytes is no message.
    private static let most = 60

    /// Letters and digits of each word with a digit in it and of each two words in a row, in capitals: `2024 0017` may be `20240017`.
    static func numbers(_ message: String) -> [String] {
        let words = message.split { !($0.isLetter || $0.isNumber || "-/._".contains($0)) }.prefix(most).map { Payables.plain($0) }.filter {
            !$0.isEmpty
        }
        let pairs = zip(words, words.dropFirst()).map { $0 + $1 }
        return (words + pairs).filter { $0.contains(where: \.isNumber) }
    }

    /// Whether two numbers have letters and digits in the same places: `VF2024017` and `VF2023240`.
    static func areAlike(_ one: String, _ other: String) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { $0.isNumber == $1.isNumber && ($0.isNumber || $0 == $1) }
    }
}
