extension Bakery {
    /// Payments that come back every month, quarter or year.
    func schedule(_ year: Int, _ month: Int) {
        let interest = loan.share(2, of: 1000)
        let capital = Self.loanPayment - interest
        loan -= capital
        let lines = [
            Book.Line(account: "423000", amount: capital, text: "Krediet 2020-184, kapitaal", party: "BANK"),
            Book.Line(account: "650000", amount: interest, text: "Krediet 2020-184, rente", party: "BANK"),
        ]
        payments.append(Payment(date: Day(year, month, 28).working, lines: lines, party: Parties.bank, text: "Krediet 2020-184"))
        pay(Day(year, month, 2), "657000", 4650 + (month % 3 == 0 ? 1875 : 0), Parties.bank, "Betaalterminal en rekeningkosten")
        if [4, 7, 10, 12].contains(month) { pay(Day(year, month, 9), "412000", 125_000, Parties.taxes, "Voorafbetaling \(year)") }
        if month == 6, dividend > 0 {
            let levy = dividend * 30 / 100
            pay(Day(year, 6, 17), "471000", dividend - levy, Parties.staff, "Dividend \(year - 1)")
            pay(Day(year, 6, 18), "471000", levy, Parties.taxes, "Roerende voorheffing dividend \(year - 1)")
        }
    }

    func wages(_ year: Int, _ month: Int) throws {
        let last = Day.last(of: month, year)
        let number = "LON-\(year)-\(padded(month, 2))"
        let level = Self.wageLevel[year] ?? 1000
        let bonus = month == 12 ? 170 : 100
        let workers = random.around(490_000, percent: 3) * level / 1000 * bonus / 100
        let clerks = random.around(345_000, percent: 2) * level / 1000 * bonus / 100
        let director = 300_000 * level / 1000
        let employee = (workers + clerks) * 1307 / 10_000
        let employer = (workers + clerks) * 27 / 100
        let tax = (workers + clerks - employee) * 17 / 100 + director * 29 / 100
        let net = workers + clerks + director - employee - tax
        let text = "Lonen \(monthNames[month - 1]) \(year)"
        func line(_ account: String, _ amount: Int) -> Book.Line { Book.Line(account: account, amount: amount, text: text, document: number) }
        try book.post(number, "LON", last, [
            line("618000", director), line("620200", clerks), line("620300", workers), line("621000", employer),
            line("453000", -tax), line("454000", -employee - employer), line("455000", -net),
        ])
        pay(last + 2, "455000", net, Parties.staff, text, document: number)
        pay(last + 14, "453000", tax, Parties.taxes, "Bedrijfsvoorheffing \(monthNames[month - 1]) \(year)", document: number)
        if month % 3 == 0 {
            pay(last + 29, "454000", -book.balance("454000"), Parties.security, "RSZ kwartaal \(month / 3) van \(year)", document: number)
        }
        var page = PDFPage(title: "Loonstaat \(number)", date: last)
        page.box(0, 826, 595, 16, colour: Parties.payroll.colour)
        page.text(50, 785, "Loonstaat \(monthNames[month - 1]) \(year)", size: 16, font: .bold)
        page.text(50, 767, "Sociaal Secretariaat Arteveld VZW – werkgever Bakkerij De Linde BV – \(number)")
        let rows = [
            ("Brutolonen arbeiders (2)", workers), ("Brutolonen bedienden (2)", clerks), ("Bezoldiging bestuurder", director),
            ("Werknemersbijdragen sociale zekerheid", -employee), ("Bedrijfsvoorheffing", -tax), ("Netto te betalen", net),
            ("Werkgeversbijdragen sociale zekerheid", employer), ("Totale loonkosten", workers + clerks + director + employer),
        ]
        for (index, row) in rows.enumerated() {
            let font = index == 5 || index == 7 ? PDFPage.Font.bold : .regular
            page.text(50, 730 - 18 * index, row.0, size: 10, font: font)
            page.right(400, 730 - 18 * index, row.1.grouped, size: 10, font: font)
        }
        book.documents.append(
            Book.Document(
                path: folder("misc", last) + number + ".pdf", kind: "misc", date: last, number: number, party: "SOCSEC", entry: number,
                status: "booked", content: page.bytes))
    }

    /// Books the payments of a month as one entry, and makes the statement that it rests on.
    func bank(_ year: Int, _ month: Int) throws {
        let (first, last) = (Day(year, month, 1), Day.last(of: month, year))
        let due = payments.enumerated().filter { $0.element.date >= first && $0.element.date <= last }
            .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
        payments.removeAll { $0.date <= last }
        let number = "REK-\(year)-\(padded(month, 3))"
        let entry = "BNK-\(year)-\(padded(month, 3))", path = folder("financial", last) + number + ".cod"
        var lines: [Book.Line] = []
        var movements: [BankStatement.Movement] = []
        for payment in due {
            let amount = -payment.lines.reduce(0) { $0 + $1.amount }
            lines += payment.lines.map {
                Book.Line(
                    account: $0.account, amount: $0.amount, text: $0.text, document: $0.document.isEmpty ? number : $0.document, party: $0.party)
            }
            lines.append(Book.Line(account: "550000", amount: amount, text: payment.text, document: number))
            movements.append(.init(
                date: payment.date, amount: amount, name: payment.party.name, iban: payment.party.iban, text: payment.message ?? payment.text,
                communication: payment.communication))
            let paid = document(paidBy: payment, amount)
            truth.append(PaymentTruth(
                statement: path, position: movements.count, date: payment.date, amount: amount, number: paid?.number ?? "",
                document: paid?.path ?? ""))
        }
        let statement = BankStatement(
            sequence: month, from: first, to: last, opening: book.balance("550000"), holder: Parties.bakery, movements: movements)
        try book.post(entry, "BNK", last, lines)
        guard statement.closing == book.balance("550000"), statement.closing > 0 else {
            throw SampleDossierError.badFigure("bank balance \(last.iso): \(statement.closing)")
        }
        book.statements.append((number, last, statement.opening, statement.closing))
        book.documents.append(Book.Document(
            path: path, kind: "financial", date: last, number: number, party: "BANK", entry: entry, status: "booked", content: statement.coda))
    }

    /// The invoice or other document that a payment is for.
    private func document(paidBy payment: Payment, _ amount: Int) -> Book.Document? {
        guard payment.lines.count == 1, let line = payment.lines.first, !line.document.isEmpty else { return nil }
        return book.documents.first {
            $0.number == line.document && ($0.kind == "misc" || $0.party == line.party && $0.amounts?.gross == ($0.kind == "sales" ? amount : -amount))
        }
    }
}
