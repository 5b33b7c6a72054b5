/// Bank statements as CODA, for dossiers of tests.
package enum CODAText {
    package struct Movement: Sendable {
        let amount: Int
        let name: String
        let account: String
        /// Whether the communication is structured, and it.
        let written: String

        /// - Parameters:
        ///   - amount: In cents; positive is money in.
        ///   - communication: The twelve digits of a structured communication; it stands in the place of the text.
        package init(_ amount: Int, from name: String, account: String = "BE10999100010104", _ text: String = "", communication: String? = nil) {
            (self.amount, self.name, self.account) = (amount, name, account)
            written = communication.map { "1101" + $0 } ?? "0" + text
        }
    }

    /// A statement of a month of 2024 of account BE68539007547034, with its movements on the fifteenth.
    package static func statement(_ sequence: Int, month: Int, opening: Int, closing: Int, _ movements: [Movement]) -> String {
        let number = padded(sequence, 3), day = padded(month, 2) + "24", account = left("BE68539007547034", 34) + "EUR"
        var records = [
            "0000028\(day)53905" + left("", 8) + left("DEMO\(number)", 10) + left("DEMO BV", 26) + left("BBRUBEBB", 11) + "00417497106 00000"
                + left("", 39) + "2",
            "12" + number + account + amount(opening) + "01\(day)" + left("DEMO BV", 26) + left("ZICHTREKENING", 35) + number,
        ]
        for (index, movement) in movements.enumerated() {
            let place = padded(index + 1, 4) + "0000", code = movement.amount < 0 ? "00101000" : "00150000"
            records.append(
                "21" + place + left("REF\(number)\(index)", 21) + amount(movement.amount) + "15\(day)" + code + left(movement.written, 54)
                    + "15\(day)" + number + "01 0")
            records.append("22" + place + left("", 88) + left("BBRUBEBB", 11) + left("", 16) + "1 0")
            records.append("23" + place + left(movement.account, 34) + "EUR" + left(movement.name, 35) + left("", 43) + "0 0")
        }
        records.append("8" + number + account + amount(closing) + "28\(day)" + left("", 64) + "0")
        let sums = [-1, 1].map { sign in movements.reduce(0) { $0 + max(sign * $1.amount, 0) } }
        records.append("9" + left("", 15) + padded(records.count - 1, 6) + padded(sums[0] * 10, 15) + padded(sums[1] * 10, 15) + left("", 75) + "2")
        return records.map { $0 + "\r\n" }.joined()
    }

    /// Sign, then thousandths in fifteen digits.
    private static func amount(_ cents: Int) -> String { (cents < 0 ? "1" : "0") + padded(abs(cents) * 10, 15) }
    private static func padded(_ number: Int, _ width: Int) -> String { String(repeating: "0", count: width - String(number).count) + String(number) }
    private static func left(_ text: String, _ width: Int) -> String {
        String(text.prefix(width)) + String(repeating: " ", count: max(0, width - text.count))
    }
}
