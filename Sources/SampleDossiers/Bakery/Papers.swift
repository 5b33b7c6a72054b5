extension Bakery {
    /// The stock as it was counted: a printed list for 2022, a CSV file from 2023 on.
    func stockCount(_ year: Int, _ entry: String, value: Int) {
        let last = Day(year, 12, 31)
        let flour = value * 46 / 100
        let dairy = value * 21 / 100
        let rows = [("Bloem en meel", flour), ("Zuivel en eieren", dairy), ("Chocolade en vulling", value - flour - dairy)]
        let number = "VRD-\(year)"
        if year == 2022 {
            var page = PDFPage(title: "Voorraadtelling \(year)", date: last)
            page.text(50, 785, "Voorraadtelling 31 december \(year)", size: 16, font: .bold)
            for (index, row) in rows.enumerated() {
                page.text(50, 745 - 18 * index, row.0, size: 10)
                page.right(350, 745 - 18 * index, row.1.grouped, size: 10)
            }
            page.text(50, 680, "Totaal", size: 10, font: .bold)
            page.right(350, 680, value.grouped, size: 10, font: .bold)
            book.documents.append(
                Book.Document(
                    path: "documents/misc/2022/12/\(number).pdf", kind: "misc", date: last, number: number, entry: entry, status: "booked",
                    content: page.bytes))
        } else {
            let text = csvRow(["groep", "waarde"]) + rows.map { csvRow([$0.0, $0.1.comma]) }.joined() + csvRow(["totaal", value.comma])
            book.documents.append(
                Book.Document(
                    path: "documents/misc/\(year)/12/voorraadtelling-\(year).csv", kind: "misc", date: last, number: number, entry: entry,
                    status: "booked", content: Array(text.utf8)))
        }
    }

    /// The closing memorandum and the minutes of the general meeting.
    func closingPapers(_ year: Int, _ closing: String, _ appropriated: String, result: Int, tax: Int, reserve: Int) {
        letter(
            "documents/misc/\(year)/12/JR-\(year).pdf", "misc", Day(year + 1, 3, 18), "JR-\(year)", "Nota bij de jaarafsluiting \(year)",
            entry: closing,
            [
                "# Toelichting",
                "De voorraad is op 31 december geteld. De verzekering van de bestelwagen loopt tot eind maart: drie maanden zijn overgedragen. De afrekening van energie is geraamd op \(energyToReceive.grouped) euro.",
            "# Belasting", "De vennootschapsbelasting is geraamd op 20 % van het resultaat: \(tax.grouped) euro. De voorafbetalingen zijn verrekend.",
            "# Resultaat", "De winst van het boekjaar na belasting bedraagt \(result.grouped) euro.",
        ])
        letter(
            "documents/misc/\(year)/12/AV-\(year).pdf", "misc", Day(year + 1, 6, 2), "AV-\(year)", "Notulen van de algemene vergadering over \(year)",
            entry: appropriated,
            [
            "De vergadering keurt de jaarrekening over \(year) goed en verleent de bestuurder kwijting.",
                "# Bestemming van het resultaat",
                "Van de winst van \(result.grouped) euro gaat \(reserve.grouped) euro naar de beschikbare reserves en \(dividend.grouped) euro naar de aandeelhouders. De rest, \((result - reserve - dividend).grouped) euro, wordt overgedragen.",
            "Gedaan te Gent op \(Day(year + 1, 6, 2).slashed).",
        ])
    }

    /// Adds a page of text as a document.
    func letter(
        _ path: String, _ kind: String, _ date: Day, _ number: String, _ title: String, party: String = "", entry: String = "", listed: Bool = true,
        _ text: [String]
    ) {
        var page = PDFPage(title: title, date: date)
        page.box(50, 800, 40, 6, colour: Parties.bakery.colour)
        page.text(50, 770, title, size: 16, font: .bold)
        page.text(50, 752, "\(number.isEmpty ? "" : number + " – ")\(date.slashed)", size: 9)
        _ = page.paragraphs(text, from: 720)
        page.text(50, 60, "Bakkerij De Linde BV – Lindestraat 12, 9000 Gent – \(Parties.bakery.enterpriseNumber ?? "")", size: 8)
        book.documents.append(
            Book.Document(
                path: path, kind: kind, date: date, number: number, party: party, entry: entry, status: entry.isEmpty ? "" : "booked",
                content: page.bytes, listed: listed))
    }

    /// The permanent dossier and the files that documents.csv does not mention.
    func permanentDossier() {
        letter(
            "documents/permanent/statuten-2016.pdf", "permanent", Day(2016, 2, 9), "PERM-01", "Oprichtingsakte en statuten van Bakkerij De Linde",
            [
            "Op 9 februari 2016 werd voor notaris Verhaeghe te Gent de akte van oprichting verleden van de vennootschap hierna.",
            "# Artikel 1 – Vorm en naam", "De vennootschap heeft de vorm van een besloten vennootschap en draagt de naam Bakkerij De Linde.",
            "# Artikel 2 – Zetel", "De zetel is gevestigd in het Vlaamse Gewest, te 9000 Gent, Lindestraat 12.",
                "# Artikel 3 – Voorwerp",
                "Het bereiden en verkopen van brood, banket, patisserie en chocolade, het uitbaten van een verbruikzaal, en alles wat daarmee verband houdt.",
            "# Artikel 4 – Inbreng", "De inbreng bedraagt 18.550,00 euro en is volledig volgestort. Er zijn honderd aandelen.",
                "# Artikel 9 – Boekjaar",
                "Het boekjaar begint op 1 januari en eindigt op 31 december. De algemene vergadering komt samen op de eerste vrijdag van juni.",
        ])
        letter(
            "documents/permanent/huurcontract-lindestraat-12.pdf", "permanent", Day(2019, 1, 15), "PERM-02", "Handelshuurovereenkomst Lindestraat 12",
            party: "HUUR",
            [
                "Tussen Immo Lindehof BV, verhuurder, en Bakkerij De Linde BV, huurder.", "# Duur",
                "De huur gaat in op 1 februari 2019 voor negen jaar, tot 31 januari 2028.",
                "# Huurprijs",
                "De huurprijs bedraagt 1.780,00 euro per maand, betaalbaar voor de vijfde van de maand, en wordt elk jaar in januari geïndexeerd.",
                "# Waarborg", "De huurder stort een waarborg van 5.340,00 euro, gelijk aan drie maanden huur.", "# Bestemming",
                "Het pand dient als bakkerij met winkel en verbruikzaal.",
        ])
        letter("documents/permanent/krediet-2020-184.pdf", "permanent", Day(2020, 1, 10), "PERM-03", "Kredietovereenkomst 2020-184", party: "BANK", [
            "Artevelde Bank NV leent aan Bakkerij De Linde BV een bedrag van 90.000,00 euro voor de inrichting van de bakkerij.",
                "# Terugbetaling",
                "In 84 maandelijkse schijven van 1.165,00 euro, vanaf februari 2020, tegen 0,20 % per maand. De laatste schijf is verminderd met het verschil door afronding.",
            "# Zekerheid", "Pand op de handelszaak, ingeschreven tot 60.000,00 euro.",
        ])
        var table = Spreadsheet(
            sheet: "Aflossingstabel", rows: [[.text("Nr"), .text("Datum"), .text("Betaling"), .text("Rente"), .text("Kapitaal"), .text("Saldo")]])
        var rest = 9_000_000
        for index in 0..<84 {
            let month = 1 + index
            let interest = rest.share(2, of: 1000)
            let capital = index == 83 ? rest : Self.loanPayment - interest
            rest -= capital
            table.rows.append([
                .count(index + 1), .text(Day(2020 + month / 12, month % 12 + 1, 28).iso), .amount(capital + interest), .amount(interest),
                .amount(capital), .amount(rest),
            ])
        }
        book.documents.append(
            Book.Document(
                path: "documents/permanent/krediet-2020-184-aflossingstabel.xlsx", kind: "permanent", date: Day(2020, 1, 10), number: "PERM-04",
                party: "BANK", content: table.bytes))
        letter(
            "documents/permanent/polis-77-410-brand.pdf", "permanent", Day(2021, 1, 4), "PERM-05", "Polis 77.410 – brand en bedrijfsschade",
            party: "VERZ",
            [
            "Verzekerde: Bakkerij De Linde BV. Risico: bakkerij met winkel en verbruikzaal, Lindestraat 12, 9000 Gent.",
                "# Waarborgen",
                "Brand, storm, waterschade, glasbreuk en diefstal. Bedrijfsschade tot twaalf maanden. Verzekerd kapitaal: inhoud 180.000,00 euro.",
            "# Premie", "1.486,20 euro per jaar, vervaldag 4 januari. Vrijstelling 300,00 euro per schadegeval.",
        ])
        letter(
            "documents/permanent/volmacht-btw-2021.pdf", "permanent", Day(2021, 5, 3), "PERM-06", "Volmacht voor de btw-aangiften", party: "PEETERS",
            [
                "Bakkerij De Linde BV geeft Kantoor Peeters BV volmacht om de btw-aangiften en de jaarlijkse opgave van de afnemers elektronisch in te dienen.",
            "De volmacht geldt tot herroeping en eindigt van rechtswege bij het einde van de opdracht.",
        ])
        letter(
            "documents/permanent/2024-11-14_OPZEG-2024_Kantoor Peeters BV.pdf", "permanent", Day(2024, 11, 14), "OPZEG-2024", "Einde van de opdracht",
            listed: false,
            [
            "Bakkerij De Linde BV beëindigt de opdracht van Kantoor Peeters BV op 15 november 2024. Fidacta BV neemt de boekhouding over.",
                "Het kantoor draagt de boeken en de stukken over tot en met de dag van het einde. Aankopen en verkopen zijn bijgewerkt tot 30 september 2024, de bank tot 31 augustus 2024.",
        ])
        letter(
            "documents/misc/2023/02/2023-02-06_FAVV-2023_Voedselcontrole.pdf", "misc", Day(2023, 2, 6), "FAVV-2023", "Verslag van de voedselcontrole",
            listed: false,
            [
                "Bij het bezoek van 6 februari 2023 zijn geen inbreuken vastgesteld. De temperatuur van de koelcel wordt voortaan tweemaal per dag genoteerd."
        ])
        let mail =
            "Van: els@delinde.example\nAan: jan@kantoor-peeters.example\nDatum: 18 september 2024\n\nDag Jan,\n\nDe uittreksels van september volgen na de maandwissel. Kan je nog eens kijken naar de openstaande factuur van De Waterhoek?\n\nGroeten,\nEls\n"
        book.documents.append(
            Book.Document(
                path: "documents/misc/2024/09/2024-09-18_MAIL-0918_Els De Smet.txt", kind: "misc", date: Day(2024, 9, 18), number: "",
                content: Array(mail.utf8), listed: false))
        letter(
            "documents/misc/2022/scan0007.pdf", "misc", Day(2022, 8, 1), "", "Zomersluiting", listed: false,
            ["De bakkerij is gesloten van 1 tot en met 10 augustus. Tot binnenkort!"])
        letter(
            "documents/misc/2024/scan0012.pdf", "misc", Day(2024, 4, 22), "", "Offerte zonnepanelen", listed: false,
            ["Richtprijs voor 24 panelen op het dak van de bakkerij: 9.800,00 euro zonder btw. Geldig tot 30 juni 2024."])
    }
}
