extension Bakery {
    private struct Asset {
        let name: String
        let account: String
        let cost: Int
        let before: Int
        let years: Int
        let start: Day
    }

    private static let assets = [
        Asset(name: "Ovens en machines 2016", account: "230009", cost: 6_400_000, before: 3_840_000, years: 10, start: Day(2022, 1, 1)),
        Asset(name: "Meubilair winkel 2016", account: "240009", cost: 1_850_000, before: 1_110_000, years: 10, start: Day(2022, 1, 1)),
        Asset(name: "Bestelwagen 2019", account: "241009", cost: 2_420_000, before: 1_452_000, years: 5, start: Day(2022, 1, 1)),
        Asset(name: "Inrichting pand 2019", account: "260009", cost: 3_200_000, before: 960_000, years: 10, start: Day(2022, 1, 1)),
        Asset(name: "Dekoven vijf etages", account: "230009", cost: 2_850_000, before: 0, years: 10, start: Day(2022, 4, 1)),
        Asset(name: "Spiraalkneder 80 kg", account: "230009", cost: 790_000, before: 0, years: 5, start: Day(2023, 7, 1)),
    ]

    func depreciate(_ year: Int, _ month: Int) throws {
        let last = Day.last(of: month, year)
        let number = "AFS-\(year)"
        let entry = book.number("MEM", last)
        var lines: [Book.Line] = []
        var sheet = Spreadsheet(sheet: "Afschrijvingen \(year)", rows: [
                [
                    .text("Actief"), .text("Rekening"), .text("Aanschafwaarde"), .text("Jaren"), .text("Per kwartaal"),
                    .text("Geboekt tot \(last.iso)"), .text("Boekwaarde"),
                ]
        ])
        for asset in Self.assets where asset.start <= last {
            let quarter = asset.cost / asset.years / 4
            let passed = (year * 12 + month - asset.start.year * 12 - asset.start.month + 1) / 3
            let before = min(asset.cost, asset.before + quarter * (passed - 1))
            let after = min(asset.cost, asset.before + quarter * passed)
            lines.append(Book.Line(account: asset.account, amount: before - after, text: asset.name, document: number))
            sheet.rows.append([
                .text(asset.name), .text(asset.account), .amount(asset.cost), .count(asset.years), .amount(quarter), .amount(after),
                .amount(asset.cost - after),
            ])
        }
        let total = lines.reduce(0) { $0 + $1.amount }
        try book.post(
            entry, "MEM", last, [Book.Line(account: "630200", amount: -total, text: "Afschrijvingen kwartaal \(month / 3)", document: number)] + lines
        )
        if month == 12 || year == 2024 && month == 9 {
            book.documents.append(
                Book.Document(
                    path: "documents/misc/\(year)/afschrijvingstabel-\(year).xlsx", kind: "misc", date: last, number: number, entry: entry,
                    status: "booked", content: sheet.bytes))
        }
    }

    func vatReturn(_ year: Int, _ month: Int) throws {
        let last = Day.last(of: month, year)
        let number = "BTW-\(year)-K\(month / 3)"
        let entry = book.number("MEM", last)
        let (due, deductible) = (-book.balance("451000"), book.balance("411000"))
        let rest = due - deductible
        try book.post(entry, "MEM", last, [
            Book.Line(account: "451000", amount: due, text: "Btw-aangifte \(number)", document: number),
            Book.Line(account: "411000", amount: -deductible, text: "Btw-aangifte \(number)", document: number),
                Book.Line(
                    account: rest >= 0 ? "451500" : "411500", amount: -rest, text: rest >= 0 ? "Te betalen" : "Terug te vorderen", document: number,
                    party: "BTW"),
        ])
        pay(last + (rest >= 0 ? 24 : 85), rest >= 0 ? "451500" : "411500", rest, Parties.taxes, number, document: number)
        var page = PDFPage(title: "Btw-aangifte \(number)", date: last + 18)
        page.text(50, 785, "Periodieke btw-aangifte", size: 16, font: .bold)
        page.text(50, 767, "Bakkerij De Linde BV – \(Parties.bakery.enterpriseNumber ?? "") – kwartaal \(month / 3) van \(year)")
        let grids = [
            ("54", "Verschuldigde btw", due), ("59", "Aftrekbare btw", deductible),
            (rest >= 0 ? "71" : "72", rest >= 0 ? "Te betalen aan de Staat" : "Door de Staat verschuldigd", abs(rest)),
        ]
        for (index, grid) in grids.enumerated() {
            page.text(50, 730 - 20 * index, grid.0, size: 10, font: .bold)
            page.text(90, 730 - 20 * index, grid.1, size: 10)
            page.right(400, 730 - 20 * index, grid.2.grouped, size: 10)
        }
        page.text(50, 640, "Ingediend op \((last + 18).slashed). Dit document is een samenvatting van de aangifte.", size: 9)
        book.documents.append(
            Book.Document(
                path: folder("misc", last) + number + ".pdf", kind: "misc", date: last + 18, number: number, party: "BTW", entry: entry,
                status: "booked", content: page.bytes))
    }

    /// The accruals of the year before are taken back on 1 January.
    func reverseAccruals(_ year: Int) throws {
        let number = "JR-\(year - 1)"
        try book.post(book.number("MEM", Day(year, 1, 1)), "MEM", Day(year, 1, 1), [
            Book.Line(account: "613000", amount: insurancePaidAhead, text: "Terugname over te dragen verzekering", document: number),
            Book.Line(account: "490000", amount: -insurancePaidAhead, text: "Terugname over te dragen verzekering", document: number),
            Book.Line(account: "444000", amount: energyToReceive, text: "Terugname te ontvangen factuur energie", document: number),
            Book.Line(account: "612000", amount: -energyToReceive, text: "Terugname te ontvangen factuur energie", document: number),
        ])
    }

    /// Stock, accruals, the loan of the next year, tax and the appropriation of the result.
    func closeYear(_ year: Int) throws {
        let last = Day(year, 12, 31)
        func close(_ document: String, _ lines: [(String, Int, String)]) throws -> String {
            let entry = book.number("MEM", last)
            try book.post(entry, "MEM", last, lines.map { Book.Line(account: $0.0, amount: $0.1, text: $0.2, document: document) })
            return entry
        }
        let stock = random.around(460_000, percent: 12) - book.balance("300000")
        let counted = try close("VRD-\(year)", [("300000", stock, "Voorraad volgens telling"), ("609000", -stock, "Voorraadwijziging")])
        stockCount(year, counted, value: book.balance("300000"))
        insurancePaidAhead = 89_400 / 4
        energyToReceive = random.around(78_000, percent: 10)
        let holiday = -560_000 * (Self.wageLevel[year + 1] ?? 1135) / 1000 - book.balance("456000")
        let nextCapital = loan - Self.balance(of: loan, after: 12)
        var entry = try close("JR-\(year)", [
            ("490000", insurancePaidAhead, "Over te dragen verzekering"), ("613000", -insurancePaidAhead, "Over te dragen verzekering"),
            ("612000", energyToReceive, "Te ontvangen factuur energie"), ("444000", -energyToReceive, "Te ontvangen factuur energie"),
            ("625000", -holiday, "Voorziening vakantiegeld"), ("456000", holiday, "Voorziening vakantiegeld"),
            ("173000", nextCapital, "Lening: kapitaal volgend jaar"), ("423000", -nextCapital, "Lening: kapitaal volgend jaar"),
        ])
        let tax = max(0, book.result.share(20, of: 100))
        let prepaid = min(tax, book.balance("412000"))
        entry = try close(
            "JR-\(year)",
            [
                ("670000", tax, "Geraamde vennootschapsbelasting"), ("412000", -prepaid, "Verrekening voorafbetalingen"),
                ("450000", prepaid - tax, "Nog te betalen belasting"),
            ])
        pay(Day(year + 1, 9, 30), "450000", tax - prepaid, Parties.taxes, "Vennootschapsbelasting aanslagjaar \(year + 1)", document: "JR-\(year)")
        let result = book.result
        guard result > 0 else { throw SampleDossierError.badFigure("result of \(year): \(result)") }
        dividend = result > 2_500_000 ? 2_000_000 : 0
        let reserve = result / 10
        let appropriated = try close("AV-\(year)", [
            ("692000", reserve, "Toevoeging aan de beschikbare reserves"), ("133000", -reserve, "Toevoeging aan de beschikbare reserves"),
            ("694000", dividend, "Dividend"), ("471000", -dividend, "Dividend"),
            ("693000", result - reserve - dividend, "Over te dragen winst"), ("140000", reserve + dividend - result, "Over te dragen winst"),
        ])
        closingPapers(year, entry, appropriated, result: result, tax: tax, reserve: reserve)
    }

    /// An entry from a letter that is not in the dossier.
    func regularise() throws {
        let date = Day(2023, 11, 20)
        try book.post(book.number("MEM", date), "MEM", date, [
            Book.Line(account: "640000", amount: 18_000, text: "Regularisatie na btw-controle", document: "PV-2023/118"),
            Book.Line(account: "489000", amount: -18_000, text: "Regularisatie na btw-controle", document: "PV-2023/118"),
        ])
    }
}
