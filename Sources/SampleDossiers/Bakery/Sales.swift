extension Bakery {
    /// Sales by month, in per cent of an average month.
    static let season = [101, 95, 100, 106, 100, 97, 86, 80, 100, 102, 103, 128]

    func sales(_ year: Int, _ month: Int) throws {
        let level = Self.priceLevel[year] ?? 1000
        let season = Self.season[month - 1]
        let holiday = month == 7 || month == 8
        var invoices = [
            sale(Parties.restaurant, Day(year, month, 10 + random.within(0...3)), 30, [
                line("Brood en pistolets, dagelijkse levering", random.within(1150...1400) * season / 100, "st", 6 * level, 6, "701000"),
                line("Dessertgebak", random.within(50...85), "st", 31 * level, 6, "701000"),
            ]),
            sale(Parties.hotel, Day(year, month, 18 + random.within(0...2)), 30, [
                line("Ontbijtkoeken en brood", random.within(900...1250), "st", 7 * level, 6, "701000"),
                line("Ontbijtbuffet, weekend", random.within(22...48), "st", 165 * level, 12, "701100"),
            ]),
        ]
        if !holiday {
            invoices.append(
                sale(
                    Parties.school, Day(year, month, 25), 30,
                    [line("Broodjes schoolrestaurant", random.within(900...1100), "st", 9 * level, 6, "701000")]))
        }
        if month % 2 == 0 || month == 5 || month == 12 {
            invoices.append(sale(Parties.catering, Day(year, month, 21 + random.within(0...3)), 30, [
                line("Feestgebak en zoutjes", random.within(240...420) * season / 100, "st", 28 * level, 6, "701000"),
                line("Koffie en frisdrank", random.within(40...90), "st", 22 * level, 21, "701200"),
                line("Huur serveermateriaal", 1, "st", 1250 * level, 21, "701200"),
            ]))
        }
        let small = [Parties.shop, Parties.deli, Parties.coffee][month % 3]
        invoices.append(
            sale(small, Day(year, month, 27), 14, [line("Brood en koeken voor doorverkoop", random.within(180...320), "st", 15 * level, 6, "701000")])
        )
        if year == 2023, month == 10 {
            invoices.append(
                sale(
                    Parties.restaurant, Day(2023, 10, 16), 30, [line("Dessertgebak, te laat geleverd", 40, "st", 31 * level, 6, "701000")],
                    credit: true))
        }
        invoices.sort { ($0.date, $0.buyer.code) < ($1.date, $1.buyer.code) }
        for invoice in invoices { try book(sale: invoice) }
    }

    private func sale(_ buyer: Party, _ date: Day, _ days: Int, _ lines: [Invoice.Line], credit: Bool = false) -> Invoice {
        Invoice(number: "", date: date, days: days, seller: Parties.bakery, buyer: buyer, lines: lines, isCredit: credit)
    }

    private func book(sale unnumbered: Invoice) throws {
        var invoice = unnumbered
        let (date, buyer) = (invoice.date, invoice.buyer)
        let entry = book.number("VF", date)
        invoice.number = entry
        let sequence = Int(entry.suffix(3)) ?? 0
        if sequence % 2 == 0, !invoice.isCredit { invoice.communication = BelgianNumber.communication(9_410_000_000 + date.year * 1000 + sequence) }
        let income = Dictionary(grouping: invoice.lines, by: \.account).sorted { $0.key < $1.key }
        var lines = [Book.Line(account: "400000", amount: invoice.sign * invoice.gross, text: buyer.name, document: entry, party: buyer.code)]
        lines += income.map { account, lines in
            Book.Line(account: account, amount: -invoice.sign * lines.reduce(0) { $0 + $1.net }, text: lines.first?.text ?? "", document: entry)
        }
        lines.append(Book.Line(account: "451000", amount: -invoice.sign * invoice.vat, text: "Verschuldigde btw", document: entry))
        try book.post(entry, "VF", date, lines)
        let paid = (invoice.due + random.within(-8...16)).working
        let disputed = buyer.code == "WATERHOEK" && date.year == 2024 && date.month == 5
        if !disputed {
            // Some customers write nothing with their payment.
            pay(
                paid, "400000", -invoice.sign * invoice.gross, buyer, "\(invoice.isCredit ? "Terugbetaling" : "Betaling") \(entry)", document: entry,
                message: sequence % 10 == 3 && !invoice.isCredit ? "" : nil, communication: invoice.communication)
        }
        book.documents.append(voucher(invoice, "sales", entry, with: buyer, paid: !disputed && paid <= Self.bankCutOff))
    }

    /// The till: one entry a month, with the day book of the shop as its voucher.
    func till(_ year: Int, _ month: Int) throws {
        let last = Day.last(of: month, year)
        let number = "DO-\(year)-\(padded(month, 2))"
        let weekdays = [0, 80, 95, 90, 105, 150, 145]
        var page = PDFPage(title: "Dagontvangsten \(number)", date: last)
        page.text(50, 785, "Dagontvangstenboek", size: 17, font: .bold)
        page.text(50, 767, "Bakkerij De Linde BV – \(monthNames[month - 1]) \(year) – \(number)")
        for (x, label) in [(200, "Kaart"), (290, "Contant"), (380, "Totaal incl. btw")] { page.right(x, 744, label, font: .bold) }
        page.rule(738, to: 400)
        var (cards, cash, week, y) = (0, 0, 0, 724)
        for number in Day(year, month, 1).number...last.number {
            let day = Day(number: number)
            let closed = day.weekday == 0 || (month == 8 && day.civil.day <= 10)
            let base = 100_000 * (Self.priceLevel[year] ?? 1000) / 1000 * Self.season[month - 1] / 100 * weekdays[day.weekday] / 100
            let total = closed ? 0 : random.around(base, percent: 9)
            let card = total * (56 + 4 * (year - 2022) + random.within(0...6)) / 100
            cards += card
            week += card
            cash += total - card
            if total > 0 {
                page.text(50, y, day.slashed)
                for (x, amount) in [(200, card), (290, total - card), (380, total)] { page.right(x, y, amount.grouped) }
                y -= 15
            }
            if day.weekday == 6 || day == last, week > 0 {
                pay(day + 1, "580000", -week, Parties.bank, "Kaartbetalingen tot \(day.slashed)")
                week = 0
            }
        }
        let total = cards + cash
        let food = total * 8 / 100
        let drinks = total * 4 / 100
        let bread = total - food - drinks
        let vat = [bread - bread.share(100, of: 106), food - food.share(100, of: 112), drinks - drinks.share(100, of: 121)]
        page.rule(y + 10, to: 400)
        page.text(50, y - 2, "Totaal", font: .bold)
        for (x, amount) in [(200, cards), (290, cash), (380, total)] { page.right(x, y - 2, amount.grouped, font: .bold) }
        page.text(
            50, y - 30,
            "Waarvan 6 %: \(bread.grouped) (btw \(vat[0].grouped)) – 12 %: \(food.grouped) (btw \(vat[1].grouped)) – 21 %: \(drinks.grouped) (btw \(vat[2].grouped))"
        )
        func line(_ account: String, _ amount: Int, _ text: String) -> Book.Line {
            Book.Line(account: account, amount: amount, text: text, document: number)
        }
        try book.post(number, "DO", last, [
            line("570000", cash, "Contante ontvangsten"), line("580000", cards, "Kaartbetalingen"),
            line("700000", vat[0] - bread, "Winkelverkoop 6 %"), line("700100", vat[1] - food, "Verbruik ter plaatse 12 %"),
            line("700200", vat[2] - drinks, "Dranken ter plaatse 21 %"), line("451000", -vat.reduce(0, +), "Verschuldigde btw"),
        ])
        for (day, part) in [(4, cash / 2), (18, cash - cash / 2)] {
            let rounded = part / 5000 * 5000
            pay(last + day, "570000", -rounded, Parties.bank, "Storting contanten winkel")
        }
        book.documents.append(Book.Document(
            path: folder("sales", last) + number + ".pdf", kind: "sales", date: last, number: number,
            amounts: (total - vat.reduce(0, +), vat.reduce(0, +), total), entry: number, status: "booked", content: page.bytes))
    }
}
