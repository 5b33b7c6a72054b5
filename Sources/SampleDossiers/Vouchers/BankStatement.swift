/// A month of the bank account.
struct BankStatement {
    struct Movement {
        let date: Day
        /// Cents; money in is positive.
        let amount: Int
        let name: String
        let iban: String
        let text: String
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
            let number = padded(index + 1, 4) + "0000"
            records.append("21" + number + left("ART\(to.year)\(paper)\(padded(index + 1, 4))", 21) + sign(movement.amount) + amount(movement.amount)
                    + movement.date.coda + (movement.amount < 0 ? "00101000" : "00150000") + "0" + left(movement.text, 53) + movement.date.coda
                    + paper + "01 0")
            records.append("22" + number + left(String(movement.text.dropFirst(53)), 53) + left("", 35) + left("ARTVBEXX", 11) + left("", 16) + "1 0")
            records.append("23" + number + left(movement.iban, 34) + "EUR" + left(movement.name, 35) + left("", 43) + "0 0")
        }
        records.append("8" + paper + left(holder.iban, 34) + "EUR" + sign(closing) + amount(closing) + to.coda + left("", 64) + "0")
        let debit = movements.reduce(0) { $0 + min($1.amount, 0) }
        let credit = movements.reduce(0) { $0 + max($1.amount, 0) }
        records.append("9" + left("", 15) + padded(records.count - 1, 6) + amount(debit) + amount(credit) + left("", 75) + "2")
        return records.flatMap { Array($0.utf8) + [13, 10] }
    }

    /// The statement on one page.
    var pdf: [UInt8] {
        var page = PDFPage(title: "Rekeninguittreksel \(to.year)/\(padded(sequence, 3))", date: to)
        page.box(0, 826, 595, 16, colour: "0.05 0.3 0.45")
        page.text(50, 790, "Artevelde Bank NV", size: 15, font: .bold)
        page.text(50, 772, "Rekeninguittreksel \(to.year)/\(padded(sequence, 3)) – \(from.slashed) tot \(to.slashed)")
        page.text(50, 759, "\(holder.name) – \(holder.iban)")
        page.text(50, 735, "Vorig saldo op \((from - 1).slashed)", font: .bold)
        page.right(545, 735, opening.grouped, font: .bold)
        page.rule(728)
        var y = 714
        for movement in movements {
            page.text(50, y, movement.date.slashed, size: 8)
            page.text(105, y, movement.name, size: 8)
            page.text(280, y, movement.text, size: 8)
            page.right(545, y, movement.amount.grouped, size: 8)
            y -= 14
        }
        page.rule(y + 6)
        page.text(50, y - 8, "Nieuw saldo op \(to.slashed)", font: .bold)
        page.right(545, y - 8, closing.grouped, font: .bold)
        return page.bytes
    }
}
