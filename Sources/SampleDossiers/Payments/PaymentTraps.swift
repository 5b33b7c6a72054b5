extension PaymentBook {
    /// Invoices that are paid as most are, and some that nobody paid.
    mutating func usual() {
        for _ in 0..<34 {
            let sale = sell(customer(), day())
            switch random.within(0...9) {
            case 0...3: pay([sale], .numbers(of: [sale]))
            case 4...7: pay([sale], .communication(of: sale))
            case 8: pay([sale], .nothing)
            default: break
            }
        }
        for index in 0..<22 {
            let purchase = buy(supplier(), day())
            if index % 7 != 0 { pay([purchase], .numbers(of: [purchase])) }
        }
        for year in years {
            for month in 1...12 {
                move(
                    Day(year, month, 2), -(1210 + random.within(0...900)), PaymentParties.bank, .said("Kosten rekening"), account: "657000", trap: "")
            }
        }
    }

    /// Each of what makes a payment hard to tell, twice.
    mutating func traps() {
        for _ in 0..<2 {
            sameAmounts()
            numberOfPaid()
            parts()
            several()
            creditNotes()
            wrongCommunications()
            tooMuch()
            elsewhere()
            otherPayers()
            numbers()
            sameAsAnother()
        }
    }

    private mutating func sameAmounts() {
        let net = newNet(), party = customer(), date = day()
        let named = [sell(party, date, net: net), sell(party, date + 3, net: net)]
        for bill in named.reversed() { pay([bill], .numbers(of: [bill]), trap: "same-amount-number") }
        let bareNet = newNet(), bare = [sell(party, date, net: bareNet), sell(party, date + 5, net: bareNet)]
        for bill in bare { pay([bill], after: 20...30, .nothing, trap: "same-amount-bare") }
        // The second is paid before the first, and says which it is.
        let oneNet = newNet(), one = [sell(party, date, net: oneNet), sell(party, date + 5, net: oneNet)]
        pay([one[1]], after: 1...4, .numbers(of: [one[1]]), trap: "same-amount-one-named")
        pay([one[0]], after: 30...40, .nothing, trap: "same-amount-one-named")
    }

    /// A payment with the number of an invoice that was paid before, of the amount of the one that was not.
    private mutating func numberOfPaid() {
        let net = newNet(), party = customer(), date = day(), pair = [sell(party, date, net: net), sell(party, date + 7, net: net)]
        pay([pair[0]], after: 1...5, .numbers(of: [pair[0]]))
        pay([pair[1]], after: 15...30, .numbers(of: [pair[0]]), trap: "number-of-one-paid")
    }

    private mutating func parts() {
        for (trap, asks) in [("part-number", false), ("part-communication", true), ("part-bare", false)] {
            let bill = sell(customer(), day(), asks: asks), first = bills[bill].due * random.within(30...70) / 100
            let words: Words = trap == "part-bare" ? .nothing : asks ? .communication(of: bill) : .numbers(of: [bill])
            pay([bill], after: 5...15, words, part: first, trap: trap)
            pay([bill], after: 25...40, words, part: bills[bill].due - first, trap: trap)
        }
    }

    private mutating func several() {
        let date = day(), party = customer()
        let listed = (0..<5).map { sell(party, date + 2 * $0) }
        pay(listed, .numbers(of: listed), trap: "five-listed")
        let some = (0..<4).map { sell(party, date + 3 * $0) }
        pay(Array(some.prefix(3)), .nothing, trap: "three-of-four-bare")
        // All that is open, twice: what is sent later is paid with the next.
        let start = payments.contains { $0.trap == "five-bare" } ? Day(lastYear, 6, 1) : Day(lastYear, 1, 5)
        let all = (0..<5).map { sell(PaymentParties.bulk, start + 4 * $0) }
        pay(all, .said("Betaling openstaande facturen"), trap: "five-bare")
    }

    private mutating func creditNotes() {
        for (trap, party) in [("credit-listed", customer()), ("credit-unnamed", customer())] {
            let date = day(), bill = sell(party, date), credit = sell(party, date + 6, net: newNet() / 100, credit: true)
            pay([bill, credit], .numbers(of: trap == "credit-listed" ? [bill, credit] : [bill]), trap: trap)
        }
        let start = payments.contains { $0.trap == "credit-bare" } ? Day(lastYear, 6, 1) : Day(lastYear, 1, 5)
        let bill = sell(PaymentParties.netting, start), credit = sell(PaymentParties.netting, start + 6, net: newNet() / 100, credit: true)
        pay([bill, credit], .nothing, trap: "credit-bare")
        let date = day(), supplier = supplier(), purchase = buy(supplier, date), back = buy(supplier, date + 4, net: newNet() / 100, credit: true)
        pay([purchase, back], .numbers(of: [purchase, back]), trap: "credit-listed")
    }

    private mutating func wrongCommunications() {
        let date = day(), party = customer(), stranger = sell(customer(), date, asks: true)
        let meant = sell(party, date + 1, asks: true), other = sell(party, date + 2, asks: true)
        pay([meant], .communication(of: other), trap: "communication-of-own-other")
        pay([other], after: 30...40, .communication(of: other), trap: "communication-of-own-other")
        let third = sell(PaymentParties.customers.first { $0.code != bills[stranger].party.code } ?? party, date + 3, asks: true)
        pay([third], .communication(of: stranger), trap: "communication-of-stranger")
        let broken = sell(customer(), date + 4, asks: true)
        pay([broken], .broken(of: broken), trap: "communication-broken")
    }

    private mutating func tooMuch() {
        let bill = sell(customer(), day()), party = bills[bill].party, date = bills[bill].invoice.date
        pay([bill], .numbers(of: [bill]), part: bills[bill].due + 5000, trap: "overpaid")
        move(date + 50, -5000, party, .numbers(of: [bill]), trap: "refund")
        let bare = sell(customer(), day())
        pay([bare], .numbers(of: [bare]), part: bills[bare].due + 4000, trap: "overpaid")
        move(bills[bare].invoice.date + 55, -4000, bills[bare].party, .said("Terugbetaling teveel betaald"), trap: "refund-bare")
        let twice = sell(customer(), day())
        pay([twice], .numbers(of: [twice]))
        pay([twice], after: 45...60, .numbers(of: [twice]), trap: "paid-twice")
        let purchase = buy(supplier(), day())
        pay([purchase], .numbers(of: [purchase]))
        move(bills[purchase].invoice.date + 45, bills[purchase].due, bills[purchase].party, .nothing, trap: "paid-twice-bare")
    }

    /// Invoices that are not in the dossier; one has the amount of one that is.
    private mutating func elsewhere() {
        let absent = sell(customer(), Day(firstYear - 1, 12, random.within(1...28)))
        bills[absent].isFiled = false
        move(bills[absent].invoice.date + 30, bills[absent].due, bills[absent].party, .numbers(of: [absent]), trap: "not-in-dossier")
        let party = customer(), net = newNet(), asks = random.within(0...1) == 0
        let old = sell(party, Day(firstYear - 1, 12, random.within(10...28)), net: net, asks: asks)
        bills[old].isFiled = false
        let new = sell(party, Day(firstYear, 1, random.within(3...6)), net: net, asks: asks)
        move(
            Day(firstYear, 1, random.within(10...25)), bills[old].due, party, asks ? .communication(of: old) : .numbers(of: [old]),
            trap: "not-in-dossier-same-amount")
        if random.within(0...1) == 0 { pay([new], after: 30...40, .numbers(of: [new])) }
        let purchase = buy(supplier(), day())
        bills[purchase].isFiled = false
        move(bills[purchase].invoice.date + 28, bills[purchase].due, bills[purchase].party, .nothing, trap: "not-in-dossier-bare")
    }

    private mutating func otherPayers() {
        let bill = sell(customer(), day(), asks: true)
        pay([bill], .communication(of: bill), by: PaymentParties.director, trap: "director-communication")
        let named = sell(customer(), day())
        pay([named], .numbers(of: [named]), by: PaymentParties.director, trap: "director-number")
        let unnamed = sell(customer(), day())
        pay([unnamed], .nothing, by: PaymentParties.director, trap: "director-bare")
        let sister = sell(PaymentParties.customers[0], day(), asks: true)
        pay([sister], .communication(of: sister), by: PaymentParties.customers[1], trap: "other-customer-communication")
    }

    /// Numbers that two suppliers have, and numbers of a figure or two.
    private mutating func numbers() {
        let shared = "\(lastYear)-\(payments.contains { $0.trap == "shared-number" } ? 214 : 87)", date = Day(lastYear, random.within(1...9), 11)
        let pair = PaymentParties.suppliers.prefix(2).map { buy($0, date, number: shared) }
        for bill in pair { pay([bill], .numbers(of: [bill]), trap: "shared-number") }
        let short = buy(PaymentParties.suppliers[2], day(), number: String(random.within(2...28))), paid = bills[short]
        pay([short], .numbers(of: [short]), trap: "short-number")
        // The number stands in a message by chance.
        move(
            paid.invoice.date + 12, -random.within(5_000...90_000), PaymentParties.staff, .said("Onkosten week \(paid.invoice.number)"),
            account: "612000",
            trap: "short-number-by-chance")
    }

    private mutating func sameAsAnother() {
        let purchase = buy(supplier(), day()), due = bills[purchase].due, date = bills[purchase].invoice.date
        move(date + 8, due, PaymentParties.staff, .said("Loon \(monthNames[date.month - 1])"), account: "455000", trap: "salary-of-that-amount")
        move(
            date + 9, due, PaymentParties.taxes, .said(BelgianNumber.communication(2_000_000_000 + random.within(0...99_999))), account: "451500",
            trap: "tax-of-that-amount")
        let foreign = buy(PaymentParties.foreign, day(), number: "PT-\(random.within(10_000...99_999))")
        pay([foreign], .numbers(of: [foreign]), trap: "other-currency")
    }
}
