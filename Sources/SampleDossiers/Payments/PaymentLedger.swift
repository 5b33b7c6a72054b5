/// How the bookkeeper of a dossier of payments booked the bank.
enum PaymentStyle: CaseIterable {
    /// A line a movement, with the number of what it pays.
    case references
    /// A line a movement, with its words alone.
    case words
    /// The statement as one amount.
    case sums
    /// There is no ledger.
    case none
}

/// The ledger of a dossier of payments.
struct PaymentLedger {
    let book = Book()
    let style: PaymentStyle
    /// Whether lines of words name the party.
    let namesParties: Bool

    static let accounts = """
        100000 Kapitaal
        140000 Overgedragen winst
        400000 Klanten
        411000 Terug te vorderen btw
        440000 Leveranciers
        451000 Te betalen btw
        451500 Btw volgens aangifte
        455000 Bezoldigingen
        550000 Polderbank
        600000 Aankopen
        612000 Kantoorkosten
        657000 Bankkosten
        693000 Over te dragen winst
        700000 Verkopen
        """.split(separator: "\n").map { (account: String($0.prefix(6)), name: String($0.dropFirst(7))) }

    func bookBill(_ bill: PaymentBook.Bill, _ entry: String) throws {
        let invoice = bill.invoice, due = bill.due, vat = bill.isForeign ? 0 : due.signum() * invoice.vat
        func line(_ account: String, _ amount: Int, party: String = "") -> Book.Line {
            Book.Line(account: account, amount: amount, text: bill.party.name, document: invoice.number, party: party)
        }
        try book.post(entry, bill.isSale ? "VF" : "AF", invoice.date, [
            line(bill.isSale ? "400000" : "440000", due, party: bill.party.code), line(bill.isSale ? "700000" : "600000", vat - due),
            line(bill.isSale ? "451000" : "411000", -vat),
        ])
    }

    /// A payment with what the bank says of it.
    typealias Movement = (payment: PaymentBook.Payment, text: String)

    func bookStatement(_ number: String, _ last: Day, _ movements: [Movement], _ bills: [PaymentBook.Bill]) throws {
        var lines: [Book.Line] = []
        for (payment, text) in movements {
            let bank = Book.Line(account: "550000", amount: payment.amount, text: text, document: number)
            switch style {
            case .references where !payment.means.isEmpty:
                lines += payment.means.map {
                    Book.Line(
                        account: bills[$0.bill].isSale ? "400000" : "440000", amount: -$0.amount, text: text, document: bills[$0.bill].invoice.number,
                        party: bills[$0.bill].party.code)
                } + [bank]
            case .references, .words, .sums:
                let other = account(payment, bills)
                lines += [Book.Line(account: other.number, amount: -payment.amount, text: text, party: namesParties ? other.party : ""), bank]
            case .none: break
            }
        }
        if style == .sums {
            let sums = Dictionary(grouping: lines, by: \.account).sorted { $0.key < $1.key }
            lines = sums.map { Book.Line(account: $0, amount: $1.reduce(0) { $0 + $1.amount }, text: "Uittreksel \(number)", document: number) }
        }
        if !lines.isEmpty { try book.post("BK-" + number, "BK", last, lines) }
    }

    private func account(_ payment: PaymentBook.Payment, _ bills: [PaymentBook.Bill]) -> (number: String, party: String) {
        if !payment.account.isEmpty { return (payment.account, "") }
        if let first = payment.means.first { return (bills[first.bill].isSale ? "400000" : "440000", bills[first.bill].party.code) }
        return (payment.party.role == "customer" ? "400000" : "440000", payment.party.code)
    }

    /// Puts the result of a year with what was carried forward.
    func close(_ year: Int) throws {
        let result = book.result
        try book.post("MEM-\(year)", "MEM", Day(year, 12, 31), [
            Book.Line(account: "693000", amount: result, text: "Resultaat"), Book.Line(account: "140000", amount: -result, text: "Resultaat"),
        ])
    }
}
