/// The books of the bakery from January 2022 to September 2024, month by month.
final class Bakery {
    struct Payment {
        let date: Day
        /// Debits are positive; the bank account takes the other side.
        let lines: [Book.Line]
        let party: Party
        let text: String
        /// What the bank says of it where that is not `text`.
        var message: String?
        var communication: String?
    }

    static let overallCutOff = Day(2024, 9, 30)
    static let bankCutOff = Day(2024, 8, 31)
    static let loanPayment = 116_500
    static let monthlyRent = [2022: 178_000, 2023: 194_500, 2024: 197_800]
    static let priceLevel = [2022: 1000, 2023: 1085, 2024: 1120]
    static let wageLevel = [2022: 1000, 2023: 1095, 2024: 1135]

    let book = Book()
    var random = SplitMix(seed: 20_241_115)
    var payments: [Payment] = []
    var sequences: [String: Int] = [:]
    var loan = 6_683_955
    var dividend = 0
    var insurancePaidAhead = 0
    var energyToReceive = 0
    var statement = 0
    /// What each movement on the bank account pays.
    var truth: [PaymentTruth] = []

    /// Fills the book.
    func keep() throws {
        openFirstYear()
        for year in 2022...2024 {
            if year > 2022 {
                book.recordOpening(year)
                try reverseAccruals(year)
            }
            for month in 1...(year == 2024 ? 9 : 12) {
                try purchases(year, month)
                try sales(year, month)
                try till(year, month)
                try wages(year, month)
                schedule(year, month)
                if Day(year, month, 1) < Self.bankCutOff { try bank(year, month) }
                if month % 3 == 0 {
                    try depreciate(year, month)
                    try vatReturn(year, month)
                }
                if year == 2023, month == 11 { try regularise() }
                if month == 12 { try closeYear(year) }
            }
        }
        try afterCutOff()
    }

    private func openFirstYear() {
        let receivable = [(Parties.restaurant, 184_260), (Parties.hotel, 241_890), (Parties.catering, 97_440)]
        let payable = [(Parties.mill, 402_115), (Parties.dairy, 268_730), (Parties.energy, 121_045), (Parties.accountant, 75_020)]
        let longTerm = Self.balance(of: loan, after: 12)
        let known = [
            ("110000", -1_855_000), ("130000", -185_500), ("133000", -800_000), ("173000", -longTerm), ("423000", longTerm - loan),
            ("230000", 6_400_000), ("230009", -3_840_000), ("240000", 1_850_000), ("240009", -1_110_000), ("241000", 2_420_000),
            ("241009", -1_452_000), ("260000", 3_200_000), ("260009", -960_000), ("288000", 534_000), ("300000", 421_600),
            ("400000", receivable.reduce(0) { $0 + $1.1 }), ("440000", -payable.reduce(0) { $0 + $1.1 }), ("450000", -392_000),
            ("451500", -521_040), ("453000", -212_360), ("454000", -874_515), ("455000", -861_230), ("456000", -560_000),
            ("550000", 6_186_077), ("570000", 152_400),
        ]
        book.open(2022, with: known + [("140000", -known.reduce(0) { $0 + $1.1 })])
        for (index, item) in payable.enumerated() {
            pay(Day(2022, 1, 6 + 5 * index), "440000", item.1, item.0, "Openstaande facturen 2021")
        }
        for (index, item) in receivable.enumerated() {
            pay(Day(2022, 1, 11 + 6 * index), "400000", -item.1, item.0, "Openstaande facturen 2021")
        }
        pay(Day(2022, 1, 3), "455000", 861_230, Parties.staff, "Lonen december 2021")
        pay(Day(2022, 1, 14), "453000", 212_360, Parties.taxes, "Bedrijfsvoorheffing december 2021")
        pay(Day(2022, 1, 24), "451500", 521_040, Parties.taxes, "Btw vierde kwartaal 2021")
        pay(Day(2022, 1, 31), "454000", 874_515, Parties.security, "RSZ vierde kwartaal 2021")
        pay(Day(2022, 9, 30), "450000", 392_000, Parties.taxes, "Vennootschapsbelasting aanslagjaar 2022")
    }

    /// Plans a payment; money that comes in has a negative amount here, for it credits the account.
    func pay(
        _ date: Day, _ account: String, _ amount: Int, _ party: Party, _ text: String, document: String = "", message: String? = nil,
        communication: String? = nil
    ) {
        let line = Book.Line(account: account, amount: amount, text: text, document: document, party: party.code)
        payments.append(
            Payment(date: date.working, lines: [line], party: party, text: text, message: message, communication: communication))
    }

    /// The loan after some more months of payments: interest of 0,2 % a month, rounded half up.
    static func balance(of loan: Int, after months: Int) -> Int {
        (0..<months).reduce(loan) { rest, _ in max(0, rest - (loanPayment - rest.share(2, of: 1000))) }
    }

    /// A number in the sender's own series.
    func supplierNumber(_ party: Party, _ date: Day) -> String {
        sequences[party.code, default: 100] += random.within(7...29)
        return "\(party.code)\(date.year % 100)-\(padded(sequences[party.code, default: 0], 5))"
    }

    func folder(_ kind: String, _ date: Day) -> String {
        "documents/\(kind)/\(date.year)/\(padded(date.month, 2))/"
    }
}
