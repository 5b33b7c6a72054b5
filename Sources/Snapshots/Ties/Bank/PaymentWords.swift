/// What may be numbers of invoices in the message of a payment.
enum PaymentWords {
    /// Words of a message that are looked at: nobody writes more, and a text of megabytes is no message.
    private static let most = 60

    /// Letters and digits of each word with a digit in it and of each two words in a row, in capitals: `2024 0017` may be `20240017`.
    static func numbers(_ message: String) -> [String] {
        let plain = message.utf8.withContiguousStorageIfAvailable(wordsOfASCII) ?? nil
        let words = plain ?? message.split { !($0.isLetter || $0.isNumber || "-/._".contains($0)) }.prefix(most).map { Payables.plain($0) }.filter {
            !$0.isEmpty
        }
        let pairs = zip(words, words.dropFirst()).map { $0 + $1 }
        return (words + pairs).filter { $0.utf8.contains { (48...57).contains($0) } || $0.contains(where: \.isNumber) }
    }

    /// The words of a message in ASCII, in capitals; nil for any other.
    private static func wordsOfASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
        if bytes.contains(where: { $0 >= 0x80 }) { return nil }
        var words: [String] = []
        for word in bytes.split(whereSeparator: { !isOfWord($0) }).prefix(most) {
            let plain = word.filter(isLetterOrDigit).map { (97...122).contains($0) ? $0 - 32 : $0 }
            if !plain.isEmpty { words.append(String(decoding: plain, as: UTF8.self)) }
        }
        return words
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    /// Letters, digits and `-./_`.
    private static func isOfWord(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || (45...47).contains(byte) || byte == 95 }

    /// Those of all texts of a payment, each once, in their order.
    static func numbers(ofTexts texts: [String?]) -> [String] { Set(texts.compactMap { $0 }.flatMap(numbers)).sorted() }

    /// Whether two numbers have letters and digits in the same places: `VF2024017` and `VF2023240`.
    static func areAlike(_ one: String, _ other: String) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { $0.isNumber == $1.isNumber && ($0.isNumber || $0 == $1) }
    }
}
