/// One of many documents, reckoned from its number: the same for the dossier folder and for the site to measure it against.
struct BulkDocument {
    static let kinds = ["purchases", "sales", "financial", "misc", "permanent"]
    static let journals = ["AF", "VF", "BNK", "MEM", ""]
    static let first = Day(2022, 1, 1)
    static let days = 1096
    static let parties = 200
    /// 20 cost accounts, 10 income accounts and 20 of the balance sheet: 50 in all.
    static let balanceAccounts = [
        "100000", "140000", "173000", "230000", "230009", "240000", "241000", "300000", "400000", "411000", "416000", "440000", "444000",
        "451000", "453000", "454000", "455000", "489000", "550000", "570000",
    ]
    static let costAccounts = (0..<20).map { "6\(padded($0 / 5, 1))\(padded($0 % 5, 1))000" }
    static let incomeAccounts = (0..<10).map { "70\($0)000" }

    let index: Int
    let day: Day
    let kind: Int
    let party: Int
    let net: Int
    let vat: Int
    private let seed: UInt64

    init(index: Int, of count: Int) {
        var random = SplitMix(seed: UInt64(index))
        self.index = index
        day = Self.first + index * Self.days / max(count, 1)
        let draw = random.within(0...99)
        kind = draw < 48 ? 0 : draw < 84 ? 1 : draw < 92 ? 2 : draw < 98 ? 3 : 4
        party = random.within(0...Self.parties - 1)
        net = random.within(1_500...480_000)
        vat = kind > 1 ? 0 : net.share([6, 12, 21, 21][random.within(0...3)], of: 100)
        seed = random.next()
    }

    var gross: Int { net + vat }
    var kindName: String { Self.kinds[kind] }
    var journal: String { Self.journals[kind] }
    /// Permanent documents have no entry.
    var isBooked: Bool { kind < 4 }
    var number: String { "\(["F", "V", "U", "D", "P"][kind])\(day.year)-\(padded(index + 1, 7))" }
    var entry: String { isBooked ? "\(journal)-\(day.year)-\(padded(index + 1, 7))" : "" }
    var partyCode: String { "P" + padded(party + 1, 3) }
    var status: String { isBooked ? (index % 7 == 0 ? "open" : "paid") : "" }
    var text: String { ["Levering", "Verkoop", "Uittreksel", "Verrichting", "Stuk"][kind] + " \(index + 1)" }
    var path: String { "documents/\(kindName)/\(day.year)/\(padded(day.month, 2))/\(number.lowercased()).\(kind == 3 ? "txt" : "pdf")" }

    /// The lines of the entry: account and amount, debit positive. There are `count` of them, three at least.
    func lines(_ count: Int) -> [(account: String, amount: Int)] {
        var random = SplitMix(seed: seed)
        let result = kind == 1 ? Self.incomeAccounts : Self.costAccounts
        let (total, tax) = [("440000", "411000"), ("400000", "451000"), ("550000", "440000"), ("455000", "454000")][kind % 4]
        let sign = kind == 1 ? -1 : 1
        // Without VAT the second line takes a tenth of the amount instead.
        let second = vat > 0 ? vat : net / 10
        let first = gross - second
        var lines = [(total, -sign * gross), (tax, sign * second)]
        let parts = max(count, 3) - 2
        for part in 0..<parts {
            let share = part == parts - 1 ? first - first / parts * (parts - 1) : first / parts
            lines.append((result[random.within(0...result.count - 1)], sign * share))
        }
        return lines
    }

    var content: [UInt8] {
        if kind == 3 { return Array("\(number)\n\(day.iso)\n\(text)\nBedrag: \(gross.comma)\n".utf8) }
        var page = PDFPage(title: number, date: day)
        page.text(50, 780, "\(text) – \(number)", size: 14, font: .bold)
        page.text(50, 758, "\(day.slashed)  Partij \(party + 1)  Netto \(net.grouped)  Btw \(vat.grouped)  Totaal \(gross.grouped)")
        return page.bytes
    }
}
