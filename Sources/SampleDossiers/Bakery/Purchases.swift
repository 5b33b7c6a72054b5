extension Bakery {
    func purchases(_ year: Int, _ month: Int) throws {
        var invoices = regularPurchases(year, month) + occasionalPurchases(year, month)
        invoices.sort { ($0.date, $0.seller.code) < ($1.date, $1.seller.code) }
        for invoice in invoices { try book(purchase: invoice) }
    }

    private func regularPurchases(_ year: Int, _ month: Int) -> [Invoice] {
        let season = Self.season[month - 1]
        // Flour became dear in the spring of 2022 and stayed so for a year.
        let flour = year == 2022 && month < 4 ? 5200 : year == 2024 ? 6100 : year == 2023 && month > 6 ? 6400 : 7100
        let energy = year == 2022 ? [32, 34, 38, 36, 33, 36, 44, 58, 61, 52, 48, 46][month - 1] : year == 2023 ? 30 : 24
        let heat = [125, 120, 112, 100, 92, 86, 78, 72, 90, 102, 112, 124][month - 1]
        var invoices: [Invoice] = []
        for day in [5, 19] {
            let date = Day(year, month, day + random.within(0...3))
            invoices.append(bill(Parties.mill, date, 30, [
                line("Tarwebloem T55, zakken van 25 kg", random.within(64...76) * 25 * season / 100, "kg", flour, 6, "600000"),
                line("Volkorenmeel, zakken van 25 kg", random.within(14...20) * 25, "kg", flour + 900, 6, "600000"),
                line("Roggemeel", random.within(4...8) * 25, "kg", flour + 1400, 6, "600000"),
            ]))
        }
        let litres = random.within(620...700) * season / 100
        invoices.append(bill(Parties.dairy, Day(year, month, 9 + random.within(0...4)), 30, [
            line("Volle melk", litres, "l", 11_200, 6, "600100"),
            line("Roomboter 82 %", litres / 3, "kg", year == 2022 ? 69_500 : 64_000, 6, "600100"),
            line("Eieren, doos van 180", 14 + litres / 60, "st", 278_000, 6, "600100"),
            line("Bakmargarine", 60 + random.within(0...25), "kg", 31_500, 12, "600100"),
        ]))
        invoices.append(bill(Parties.energy, Day(year, month, 24 + random.within(0...3)), 20, [
            line("Elektriciteit, meter Lindestraat 12", 3050 * heat / 100 + random.within(-90...90), "kWh", energy * 100, 21, "612000"),
            line("Aardgas, oven en verwarming", 4100 * heat / 100 + random.within(-150...150), "kWh", energy * 38, 21, "612000"),
        ]))
        invoices.append(
            bill(
                Parties.telecom, Day(year, month, 15), 15,
                [
                    line("Internet en vaste lijn, onderneming", 1, "mnd", 647_900, 21, "612300"),
                    line("Mobiel abonnement", 2, "st", 182_000, 21, "612300"),
                ]))
        invoices.append(
            bill(
                Parties.landlord, Day(year, month, 1), 5,
                [line("Huur bakkerij en winkel, \(monthNames[month - 1]) \(year)", 1, "mnd", (Self.monthlyRent[year] ?? 0) * 100, 0, "610000")]))
        invoices.append(
            bill(
                Parties.fuel, Day(year, month, 27 + random.within(0...1)), 15,
                [line("Diesel, kaart 01, bestelwagen", random.within(72...108), "l", year == 2022 ? 15_600 : 14_300, 21, "612400")]))
        invoices.append(
            bill(
                Parties.payroll, Day(year, month, 28), 20,
                [line("Loonverwerking", 4, "st", 261_500, 21, "613200"), line("Dossierkosten", 1, "mnd", 345_000, 21, "613200")]))
        return invoices
    }

    private func occasionalPurchases(_ year: Int, _ month: Int) -> [Invoice] {
        var invoices: [Invoice] = []
        if month % 2 == 1 {
            invoices.append(bill(Parties.packaging, Day(year, month, 12), 30, [
                line("Sachets à pain, papier kraft", random.within(9...14) * 1000, "st", 280, 21, "601000"),
                line("Boîtes à gâteaux 24 cm", random.within(6...9) * 100, "st", 3150, 21, "601000"),
            ]))
        } else {
            invoices.append(bill(Parties.chocolate, Day(year, month, 7), 30, [
                line("Couverture puur 54 %", random.within(45...60), "kg", 92_000, 6, "600200"),
                line("Abrikozenvulling", random.within(30...50), "kg", 41_000, 6, "600200"),
                line("Pralines, handelsgoederen", random.within(12...22), "kg", 168_000, 6, "604000"),
            ]))
        }
        if month % 3 == 0 {
            invoices.append(
                bill(
                    Parties.accountant, Day(year, month, 29), 30,
                    [line("Ereloon kwartaal, boekhouding en btw-aangifte", 1, "st", 6_450_000, 21, "613100")]))
            invoices.append(
                bill(
                    Parties.hygiene, Day(year, month, 10), 30,
                    [line("Onderhoud vetafscheider en ongediertepreventie", 1, "st", 2_380_000, 21, "613300")]))
        }
        switch month {
        case 1:
            invoices.append(
                bill(Parties.insurer, Day(year, 1, 4), 30, [line("Brand en bedrijfsschade, polis 77.410", 1, "st", 14_862_000, 0, "613000")]))
        case 4: invoices.append(bill(Parties.insurer, Day(year, 4, 2), 30, [line("Bestelwagen, polis 77.411", 1, "st", 8_940_000, 0, "613000")]))
        case 7:
            invoices.append(bill(Parties.insurer, Day(year, 7, 3), 30, [line("Arbeidsongevallen, polis 77.412", 1, "st", 21_555_000, 0, "613000")]))
        case 5:
            invoices.append(
                bill(
                    Parties.water, Day(year, 5, 21), 30,
                    [line("Waterverbruik, jaarafrekening", 96 + random.within(0...12), "st", 42_800, 6, "612100")]))
        case 2, 10:
            invoices.append(
                bill(
                    Parties.equipment, Day(year, month, 17), 30,
                    [
                        line("Onderhoud dekoven, uren", 4 + random.within(0...3), "u", 785_000, 21, "611000"),
                        line("Afdichting ovendeur", 1, "st", 1_124_500, 21, "611000"),
                    ]))
        case 3, 11:
            invoices.append(bill(Parties.printer, Day(year, month, 20), 30, [line("Folders A5, seizoensaanbod", 2500, "st", 1180, 21, "614000")]))
        default: break
        }
        if year == 2022, month == 3 {
            invoices.append(
                bill(
                    Parties.equipment, Day(2022, 3, 14), 60, [line("Dekoven vijf etages, geleverd en geplaatst", 1, "st", 285_000_000, 21, "230000")])
            )
        }
        if year == 2023, month == 6 {
            invoices.append(bill(Parties.equipment, Day(2023, 6, 8), 30, [line("Spiraalkneder 80 kg", 1, "st", 79_000_000, 21, "230000")]))
        }
        if year == 2023, month == 3 {
            invoices.append(
                bill(Parties.dairy, Day(2023, 3, 28), 30, [line("Roomboter 82 %, geweigerde levering", 24, "kg", 64_000, 6, "600100")], credit: true))
        }
        if year == 2024, month == 2 {
            invoices.append(
                bill(Parties.mill, Day(2024, 2, 26), 30, [line("Tarwebloem T55, vochtige zakken", 150, "kg", 6100, 6, "600000")], credit: true))
        }
        if year == 2024, month == 5 {
            invoices.append(
                bill(
                    Parties.hardware, Day(2024, 5, 14), 0,
                    [line("Deurscharnier", 2, "st", 124_000, 21, "612500"), line("Schroeven en pluggen", 1, "st", 142_900, 21, "612500")]))
        }
        return invoices
    }

    func bill(_ seller: Party, _ date: Day, _ days: Int, _ lines: [Invoice.Line], credit: Bool = false) -> Invoice {
        var invoice = Invoice(
            number: supplierNumber(seller, date), date: date, days: days, seller: seller, buyer: Parties.bakery, lines: lines, isCredit: credit)
        // The filling station gave two of its invoices the same number.
        if seller.code == "TANK", date.year == 2022, date.month == 9, let earlier = book.documents.last(where: { $0.party == "TANK" }) {
            invoice.number = earlier.number
        }
        return invoice
    }

    func line(_ text: String, _ quantity: Int, _ unit: String, _ price: Int, _ rate: Int, _ account: String) -> Invoice.Line {
        Invoice.Line(text: text, quantity: quantity * 100, unit: unit, price: price, rate: rate, account: account)
    }

    private func book(purchase invoice: Invoice) throws {
        let (date, seller) = (invoice.date, invoice.seller)
        let entry = book.number("AF", date)
        let costs = Dictionary(grouping: invoice.lines, by: \.account).sorted { $0.key < $1.key }
        var lines = costs.map { account, lines in
            Book.Line(
                account: account, amount: invoice.sign * lines.reduce(0) { $0 + $1.net }, text: lines.first?.text ?? "", document: invoice.number)
        }
        lines.append(Book.Line(account: "411000", amount: invoice.sign * invoice.vat, text: "Aftrekbare btw", document: invoice.number))
        lines.append(
            Book.Line(account: "440000", amount: -invoice.sign * invoice.gross, text: seller.name, document: invoice.number, party: seller.code))
        try book.post(entry, "AF", date, lines)
        let paidInCash = seller.code == "IJZER"
        let direct = ["LICHT", "TELE", "HUUR"].contains(seller.code)
        let paid = (invoice.due + (direct ? 0 : random.within(-6...2))).working
        if paidInCash {
            try book.post(book.number("KAS", date), "KAS", date, [
                Book.Line(account: "440000", amount: invoice.gross, text: "Contant betaald", document: invoice.number, party: seller.code),
                Book.Line(account: "570000", amount: -invoice.gross, text: seller.name, document: invoice.number),
            ])
        } else {
            pay(
                paid, "440000", invoice.sign * invoice.gross, seller, "\(invoice.isCredit ? "Terugbetaling" : "Factuur") \(invoice.number)",
                document: invoice.number)
        }
        var document = voucher(invoice, "purchases", entry, with: seller, paid: paidInCash || paid <= Self.bankCutOff)
        if paidInCash {
            document = Book.Document(path: folder("purchases", date) + entry + ".png", copying: document, content: Receipt.image(of: invoice))
        }
        book.documents.append(document)
    }

    /// The document of an invoice: UBL where the sender sends it, else PDF.
    func voucher(_ invoice: Invoice, _ kind: String, _ entry: String, with party: Party, paid: Bool) -> Book.Document {
        let date = invoice.date
        let electronic = switch party.code {
        case "LICHT": date.year >= 2023
        case "TELE": date >= Day(2023, 7, 1)
        case "REGENB": date.year == 2024
        case "MOLEN": invoice.isCredit
        default: false
        }
        let embeds = ["LICHT2023", "REGENB2024"].contains("\(party.code)\(date.year)") && date.month == 1
        var path = folder(kind, date) + entry + (electronic ? ".xml" : ".pdf")
        let derived = party.code == "TANK" && date.year == 2023 && date.month == 5
        if derived { path = folder(kind, date) + "\(date.iso)_\(invoice.number)_\(party.name).pdf" }
        let lost = party.code == "TELE" && date.year == 2022 && date.month == 11
        return Book.Document(
            path: path, kind: kind, date: date, number: invoice.number, party: party.code,
            amounts: (invoice.sign * invoice.net, invoice.sign * invoice.vat, invoice.sign * invoice.gross), due: invoice.due, entry: entry,
            status: entry.isEmpty ? "unbooked" : paid ? "paid" : "open",
            content: lost ? nil : electronic ? invoice.ubl(embedding: embeds ? invoice.pdf : nil) : invoice.pdf, listed: !derived)
    }

    /// One invoice booked after the cut-off and two that nobody booked.
    func afterCutOff() throws {
        let flour = [
            line("Tarwebloem T55, zakken van 25 kg", 1800, "kg", 6100, 6, "600000"),
            line("Volkorenmeel, zakken van 25 kg", 425, "kg", 7000, 6, "600000"),
        ]
        try book(purchase: bill(Parties.mill, Day(2024, 10, 3), 30, flour))
        let power = [
            line("Elektriciteit, meter Lindestraat 12", 3190, "kWh", 2400, 21, "612000"),
            line("Aardgas, oven en verwarming", 4260, "kWh", 912, 21, "612000"),
        ]
        for invoice in [bill(Parties.mill, Day(2024, 10, 18), 30, flour), bill(Parties.energy, Day(2024, 11, 12), 20, power)] {
            let path = folder("purchases", invoice.date) + "\(invoice.number).pdf"
            book.documents.append(
                Book.Document(path: path, copying: voucher(invoice, "purchases", "", with: invoice.seller, paid: false), content: invoice.pdf))
        }
    }
}

extension Book.Document {
    /// The same facts with another file.
    init(path: String, copying other: Book.Document, content: [UInt8]) {
        self.init(path: path, kind: other.kind, date: other.date, number: other.number, party: other.party, amounts: other.amounts,
                  due: other.due, entry: other.entry, status: other.status, content: content)
    }
}
