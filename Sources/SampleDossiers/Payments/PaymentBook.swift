/// The invoices and payments of a small dossier while they are made.
struct PaymentBook {
    struct Bill {
        var invoice: Invoice
        let isSale: Bool
        /// Whether its file is in the dossier.
        var isFiled = true
        /// Whether its amounts are dollars.
        var isForeign = false
        /// Whether it asks for a structured communication; of others every second sale does.
        var asks: Bool?

        var party: Party { isSale ? invoice.buyer : invoice.seller }
        /// What its payment does to the bank account: cents, of euros also where the invoice is in dollars.
        var due: Int { (isSale ? 1 : -1) * invoice.sign * (isForeign ? invoice.gross.share(92, of: 100) : invoice.gross) }
    }

    /// What is written with a payment.
    enum Words {
        case nothing
        case numbers(of: [Int])
        case communication(of: Int)
        /// With wrong check digits.
        case broken(of: Int)
        case said(String)
    }

    struct Payment {
        let date: Day
        let amount: Int
        let party: Party
        let words: Words
        /// The invoices that it pays, each with what of it does.
        let means: [(bill: Int, amount: Int)]
        let trap: String
        /// The account that it is booked on, if it is none of customers or suppliers.
        var account = ""
        /// Whether the bank tells what it was in dollars.
        var isForeign = false
    }

    let firstYear: Int
    let lastYear: Int
    var random: SplitMix
    var bills: [Bill] = []
    var payments: [Payment] = []
    private var amounts: Set<Int> = []

    init(seed: UInt64) {
        random = SplitMix(seed: seed &* 0x9E37 &+ 77)
        lastYear = 2024
        firstYear = random.within(0...1) == 0 ? 2024 : 2023
    }

    var years: ClosedRange<Int> { firstYear...lastYear }

    /// A day that leaves time to pay within the year.
    mutating func day() -> Day { Day(random.within(years), random.within(1...9), random.within(1...28)) }
    mutating func customer() -> Party { PaymentParties.customers[random.within(0...3)] }
    mutating func supplier() -> Party { PaymentParties.suppliers[random.within(0...3)] }

    /// An amount without VAT that no other invoice has.
    mutating func newNet() -> Int {
        while true {
            let net = random.within(6_000...320_000)
            if amounts.insert(net).inserted { return net }
        }
    }

    /// Adds an invoice and says which it is.
    mutating func sell(_ party: Party, _ date: Day, net: Int? = nil, credit: Bool = false, asks: Bool? = nil) -> Int {
        add(Bill(invoice: invoice(PaymentParties.own, party, date, net ?? newNet(), credit), isSale: true, asks: asks))
    }

    mutating func buy(_ party: Party, _ date: Day, net: Int? = nil, credit: Bool = false, number: String = "") -> Int {
        var made = invoice(party, PaymentParties.own, date, net ?? newNet(), credit)
        made.number = number
        return add(Bill(invoice: made, isSale: false, isForeign: party.code == PaymentParties.foreign.code))
    }

    private mutating func add(_ bill: Bill) -> Int {
        bills.append(bill)
        return bills.count - 1
    }

    private func invoice(_ seller: Party, _ buyer: Party, _ date: Day, _ net: Int, _ credit: Bool) -> Invoice {
        let line = Invoice.Line(text: "Levering volgens bestelling", quantity: 100, unit: "st", price: net * 100, rate: 21, account: "700000")
        return Invoice(number: "", date: date, days: 30, seller: seller, buyer: buyer, lines: [line], isCredit: credit)
    }

    /// Pays all of some invoices, or a part of one.
    mutating func pay(
        _ paid: [Int], after days: ClosedRange<Int> = 10...35, _ words: Words, part: Int? = nil, by payer: Party? = nil, trap: String = ""
    ) {
        guard let latest = paid.map({ bills[$0].invoice.date }).max(), let first = paid.first else { return }
        let means = paid.map { (bill: $0, amount: part ?? bills[$0].due) }
        payments.append(Payment(
                date: (latest + random.within(days)).working, amount: means.reduce(0) { $0 + $1.amount }, party: payer ?? bills[first].party,
                words: words,
            means: means, trap: trap, isForeign: bills[first].isForeign && random.within(0...1) == 0))
    }

    /// Moves money that pays none of the invoices of the dossier.
    mutating func move(_ date: Day, _ amount: Int, _ party: Party, _ words: Words, account: String = "", trap: String) {
        payments.append(
            Payment(date: date.working, amount: amount, party: party, words: words, means: [], trap: trap, account: account))
    }
}
