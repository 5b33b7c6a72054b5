/// The files of a dossier of payments.
struct PaymentFiles {
    private var made: PaymentBook
    private var random: SplitMix
    private let style: PaymentStyle
    /// How own invoices are numbered.
    private let numbering: Int
    private let listsAccounts: Bool
    private let declaresAccount: Bool
    private let declaresEntries: Bool
    private let ledger: PaymentLedger
    private var rows: [[String]] = []
    private(set) var contents: [(path: String, content: [UInt8])] = []
    private(set) var truth: [PaymentTruth] = []
    private var paths: [Int: String] = [:]

    init(seed: UInt64) {
        made = PaymentBook(seed: seed)
        random = SplitMix(seed: seed &* 31 &+ 5)
        style = PaymentStyle.allCases[Int(seed % 4)]
        numbering = random.within(0...3)
        listsAccounts = random.within(0...3) > 0
        declaresAccount = random.within(0...1) == 0
        declaresEntries = random.within(0...2) > 0
        ledger = PaymentLedger(style: style, namesParties: random.within(0...1) == 0)
    }

    mutating func make() throws {
        made.usual()
        made.traps()
        number()
        for index in made.bills.indices where made.bills[index].isFiled { file(index) }
        try statements()
        if style != .none { writeLedger() }
    }

    // MARK: Invoices

    /// Own invoices are numbered by their days; suppliers have series of their own.
    private mutating func number() {
        var counts: [String: Int] = [:]
        for index in made.bills.indices.sorted(by: { (made.bills[$0].invoice.date, $0) < (made.bills[$1].invoice.date, $1) }) {
            let bill = made.bills[index], date = bill.invoice.date, key = "\(bill.isSale ? "" : bill.party.code)\(date.year)"
            counts[key, default: date.year < made.firstYear ? 240 : 0] += bill.isSale ? 1 : random.within(3...9)
            let count = counts[key, default: 0]
            if bill.isSale {
                let number = ["VF-\(date.year)-\(padded(count, 3))", "\(date.year)/\(padded(count, 4))", "F\(date.year % 100)\(padded(count, 3))",
                              "\(date.year)\(padded(count, 4))"][numbering]
                made.bills[index].invoice.number = number
                if bill.asks ?? (count % 2 == 0), !bill.invoice.isCredit {
                    made.bills[index].invoice.communication = BelgianNumber.communication(9_500_000_000 + date.year * 1000 + count)
                }
            } else if bill.invoice.number.isEmpty {
                made.bills[index].invoice.number =
                    ["\(date.year)-\(count)", "\(date.year)-\(count)", String(count % 90), "SL\(date.year % 100)\(padded(count, 5))"][
                    PaymentParties.suppliers.firstIndex { $0.code == bill.party.code } ?? 3]
            }
        }
    }

    private mutating func file(_ index: Int) {
        let bill = made.bills[index], invoice = bill.invoice, kind = bill.isSale ? "sales" : "purchases"
        let electronic = !bill.isForeign && random.within(0...1) == 0
        let path =
            "documents/\(kind)/\(invoice.date.year)/\(padded(invoice.date.month, 2))/\(kind)-\(index).\(bill.isForeign ? "txt" : electronic ? "xml" : "pdf")"
        let words = "Invoice \(invoice.number) of \(invoice.date.iso), \(bill.party.name): USD \(invoice.gross.point)\n"
        contents.append((path, bill.isForeign ? Array(words.utf8) : electronic ? invoice.ubl() : invoice.pdf))
        paths[index] = path
        rows.append([
            path, kind, invoice.date.iso, invoice.number, bill.party.code, (invoice.sign * invoice.gross).comma, bill.isForeign ? "USD" : "EUR",
            invoice.due.iso,
            style == .none || invoice.date.year < made.firstYear ? "" : "\(kind)-\(index)",
        ])
    }

    // MARK: The bank

    private mutating func statements() throws {
        let opening = 8_500_000
        ledger.book.open(made.firstYear, with: [("550000", opening), ("100000", -opening)])
        var balance = opening
        for year in made.years {
            if year > made.firstYear { ledger.book.recordOpening(year) }
            for (index, bill) in made.bills.enumerated() where style != .none && bill.invoice.date.year == year {
                try ledger.bookBill(bill, "\(bill.isSale ? "sales" : "purchases")-\(index)")
            }
            for month in 1...12 { balance = try statement(year, month, balance) }
            if style != .none { try ledger.close(year) }
        }
    }

    private mutating func statement(_ year: Int, _ month: Int, _ opening: Int) throws -> Int {
        let (first, last) = (Day(year, month, 1), Day.last(of: month, year)), number = "\(year)-\(padded(month, 3))"
        let path = "documents/financial/\(year)/\(padded(month, 2))/\(number).cod"
        let due = made.payments.enumerated().filter { $0.element.date >= first && $0.element.date <= last }
            .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
        var booked: [PaymentLedger.Movement] = [], movements: [BankStatement.Movement] = []
        for payment in due {
            let movement = movement(payment)
            movements.append(movement)
            booked.append((payment, movement.text))
            let paid = payment.means.filter { paths[$0.bill] != nil }
            for means in paid {
                truth.append(row(path, movements.count, payment, means.amount, means.bill))
            }
            if paid.isEmpty { truth.append(row(path, movements.count, payment, payment.amount, nil)) }
        }
        let statement = BankStatement(sequence: month, from: first, to: last, opening: opening, holder: PaymentParties.own, movements: movements)
        try ledger.bookStatement(number, last, booked, made.bills)
        contents.append((path, statement.coda))
        rows.append([
            path, "financial", last.iso, number, "BANK", "", "EUR", "", style != .none && declaresEntries && !movements.isEmpty ? "BK-" + number : "",
        ])
        return statement.closing
    }

    private func row(_ path: String, _ position: Int, _ payment: PaymentBook.Payment, _ amount: Int, _ bill: Int?) -> PaymentTruth {
        PaymentTruth(
            statement: path, position: position, date: payment.date, amount: amount, number: bill.map { made.bills[$0].invoice.number } ?? "",
            document: bill.flatMap { paths[$0] } ?? "", trap: payment.trap)
    }

    private mutating func movement(_ payment: PaymentBook.Payment) -> BankStatement.Movement {
        var text = "", communication: String?
        switch payment.words {
        case .nothing: break
        case .said(let words): text = words
        case .communication(let bill): communication = made.bills[bill].invoice.communication
        case .broken(let bill):
            var digits = Array(made.bills[bill].invoice.communication ?? "")
            if let last = digits.popLast() { digits.append(last == "9" ? "0" : "9") }
            text = "+++\(String(digits.prefix(3)))/\(String(digits.dropFirst(3).prefix(4)))/\(String(digits.suffix(5)))+++"
        case .numbers(let bills): text = bills.map { written(made.bills[$0].invoice.number) }.joined(separator: ", ")
        }
        // A sale that asks for no communication is paid by its number.
        if case .communication(let bill) = payment.words, communication == nil { text = written(made.bills[bill].invoice.number) }
        let name = random.within(0...2) == 0 ? payment.party.name.uppercased() : payment.party.name
        return .init(
            date: payment.date, amount: payment.amount, name: name, iban: payment.party.iban, text: text, communication: communication,
            original: payment.isForeign ? payment.means.first.map { (made.bills[$0.bill].invoice.gross, "USD") } : nil)
    }

    /// A number as people write it with a payment.
    private mutating func written(_ number: String) -> String {
        switch random.within(0...5) {
        case 0: "Factuur " + number
        case 1: number.lowercased()
        case 2 where number.contains("-"): number.split(separator: "-").joined(separator: "/")
        case 3: "fact. nr " + number
        default: number
        }
    }

    // MARK: Tables

    private mutating func writeLedger() {
        let book = ledger.book
        contents.append(("ledger/accounts.csv", Array((csvRow(["account", "name", "type"]) + PaymentLedger.accounts.map {
            csvRow([$0.account, $0.name, $0.account < "6" ? "balance" : "result"])
        }.joined()).utf8)))
        contents.append(
            (
                "ledger/opening.csv",
                Array(
                    (csvRow(["fiscal-year", "account", "debit", "credit"])
                        + book.openings.flatMap { year, balances in
            balances.map { csvRow([String(year), $0.account, $0.amount > 0 ? $0.amount.comma : "", $0.amount < 0 ? (-$0.amount).comma : ""]) }
        }.joined()).utf8)))
        let lines = book.entries.flatMap { entry in
            entry.lines.map {
                csvRow([
                    entry.number, entry.journal, entry.date.iso, $0.account, $0.amount > 0 ? $0.amount.comma : "",
                    $0.amount < 0 ? (-$0.amount).comma : "",
                    $0.text, $0.document, $0.party,
                ])
            }
        }
        let columns = csvRow(["entry", "journal", "date", "account", "debit", "credit", "text", "document", "party"])
        contents.append(("ledger/all.csv", Array((columns + lines.joined()).utf8)))
    }

    var documents: String {
        csvRow(["path", "kind", "date", "number", "party", "gross", "currency", "due", "entry"]) + rows.map { csvRow($0) }.joined()
    }

    var parties: String {
        csvRow(["code", "name", "role", "enterprise-number", "iban"]) + PaymentParties.listed.map {
            csvRow([$0.code, $0.name, $0.role, $0.enterpriseNumber ?? "", listsAccounts ? $0.iban : ""])
        }.joined()
    }

    var settings: String {
        """
        vitrine: 1
        id: payments
        name: \(PaymentParties.own.name)
        enterprise-number: \(PaymentParties.own.enterpriseNumber ?? "")
        language: nl
        currency: EUR
        numbers: comma
        fiscal-years:
        \(made.years.map { "  - {id: \"\($0)\", start: \($0)-01-01, end: \($0)-12-31}" }.joined(separator: "\n"))
        journals:
          - {code: AF, name: Aankopen, family: purchases}
          - {code: VF, name: Verkopen, family: sales}
          - {code: BK, name: Polderbank, family: financial}
          - {code: MEM, name: Diversen, family: misc}
        frozen: {at: 2025-04-15T17:30:00+02:00, reason: Overname}

        """ + (declaresAccount && style != .none ? "bank-accounts:\n  - {account: \"550000\", iban: \(PaymentParties.own.iban)}\n" : "")
    }
}
