/// A month of the bank account.
struct BankStatement {
    struct Movement {
        let date: Day
        /// Cents; money in is positive.
        let amount: Int
        let name: String
        let iban: String
        let text: String
        /// The twelve digits of a structured communication; the bank writes it in the place of the text.
        var communication: String?
        /// What was paid in another currency, in its hundredths, with its code.
        var original: (amount: Int, currency: String)?

        /// Whether the communication is structured, and it: type 101, or 105 for another currency.
        fileprivate var written: String {
            if let original {
                let rate = Int(amount.magnitude) * 100_000_000 / max(1, original.amount)
                return "1105" + padded(Int(amount.magnitude) * 10, 15) + padded(original.amount * 10, 15) + padded(rate, 12) + original.currency
                    + (communication ?? padded(0, 12)) + "US" + padded(Int(amount.magnitude) * 10, 15)
            }
            return communication.map { "1101" + $0 } ?? "0" + text
        }
    }

    let sequence: Int
    let from: Day
    let to: Day
    let opening: Int
    let holder: Party
    let movements: [Movement]

    var closing: Int { movements.reduce(opening) { $0 + $1.amount } }

    /// The statement as CODA 2.6: records of 128 characters, ended by CR LF.
    var coda: [UInt8] {
        func left(_ text: String, _ width: Int) -> String {
            let plain = text.unicodeScalars.map { $0.isASCII ? Character($0) : "?" }.prefix(width)
            return String(plain) + String(repeating: " ", count: width - plain.count)
        }
        // 12 digits and 3 decimals; sign 0 is credit, 1 debit.
        func amount(_ cents: Int) -> String { padded(Int(cents.magnitude) * 10, 15) }
        func sign(_ cents: Int) -> String { cents < 0 ? "1" : "0" }
        let paper = padded(sequence, 3)
        var records = [
            "00000\((to + 1).coda)99905" + left("", 8) + left("LINDE\(to.year % 100)\(paper)", 10) + left(holder.name.uppercased(), 26)
                + left("ARTVBEXX", 11) + "0" + holder.endpoint + " 00000" + left("", 39) + "2",
            "12" + paper + left(holder.iban, 34) + "EUR" + sign(opening) + amount(opening) + (from - 1).coda
                + left(holder.name.uppercased(), 26) + left("ZICHTREKENING", 35) + paper,
        ]
        for (index, movement) in movements.enumerated() {
            let number = padded(index + 1, 4) + "0000", written = movement.written
            records.append("21" + number + left("ART\(to.year)\(paper)\(padded(index + 1, 4))", 21) + sign(movement.amount) + amount(movement.amount)
                    + movement.date.coda + (movement.amount < 0 ? "00101000" : "00150000") + left(written, 54) + movement.date.coda
                    + paper + "01 0")
            records.append("22" + number + left(String(written.dropFirst(54)), 53) + left("", 35) + left("ARTVBEXX", 11) + left("", 16) + "1 0")
            records.append("23" + number + left(movement.iban, 34) + "EUR" + left(movement.name, 35) + left(String(written.dropFirst(107)), 43) + "0 0")
        }
        records.append("8" + paper + left(holder.iban, 34) + "EUR" + sign(closing) + amount(closing) + to.coda + left("", 64) + "0")
        let debit = movements.reduce(0) { $0 + min($1.amount, 0) }
        let credit = movements.reduce(0) { $0 + max($1.amount, 0) }
        records.append("9" + left("", 15) + padded(records.count - 1, 6) + amount(debit) + amount(credit) + left("", 75) + "2")
        return records.flatMap { Array($0.utf8) + [13, 10] }
    }
}
