extension Invoice {
    /// The invoice on one page, in the language of the seller.
    var pdf: [UInt8] {
        let french = seller.language == "fr"
        let word = french ? Self.french : Self.dutch
        let kind = word[isCredit ? 1 : 0]
        var page = PDFPage(title: "\(kind) \(number)", date: date)
        page.box(0, 826, 595, 16, colour: seller.colour)
        page.text(50, 778, seller.name, size: 17, font: .bold)
        page.text(50, 760, "\(seller.street), \(seller.city)")
        page.text(50, 748, "\(word[2]) \(seller.enterpriseNumber ?? "") – \(seller.email)")
        page.colour(seller.colour)
        page.right(545, 778, kind.uppercased(), size: 17, font: .bold)
        page.colour("0 0 0")
        for (index, pair) in [(word[3], number), (word[4], date.slashed), (word[5], due.slashed)].enumerated() {
            page.text(50, 700 - 14 * index, pair.0)
            page.text(135, 700 - 14 * index, pair.1, font: .bold)
        }
        page.text(330, 700, buyer.name, size: 10, font: .bold)
        page.text(330, 686, buyer.street, size: 10)
        page.text(330, 672, buyer.city, size: 10)
        page.text(330, 658, buyer.enterpriseNumber ?? "", size: 10)

        page.box(50, 612, 495, 18, colour: "0.93 0.93 0.93")
        page.text(56, 618, word[6], font: .bold)
        for (x, label) in [(330, word[7]), (410, word[8]), (455, word[9]), (540, word[10])] { page.right(x, 618, label, font: .bold) }
        var y = 596
        for line in lines {
            page.text(56, y, line.text)
            let whole = line.quantity % 100 == 0
            page.right(330, y, (whole ? String((line.quantity).grouped.dropLast(3)) : line.quantity.grouped) + " " + line.unit)
            page.right(410, y, line.price % 100 == 0 ? (line.price / 100).grouped : "\(line.price / 10_000),\(padded(line.price % 10_000, 4))")
            page.right(455, y, "\(line.rate) %")
            page.right(540, y, line.net.grouped)
            y -= 16
        }
        page.rule(y + 8)
        y -= 10
        for (rate, base, vat) in rates {
            page.text(330, y, rate == 0 ? word[11] : "\(word[12]) \(rate) % \(word[13]) \(base.grouped)")
            page.right(540, y, vat.grouped)
            y -= 14
        }
        page.rule(y + 6, from: 330)
        page.text(330, y - 10, word[isCredit ? 15 : 14], size: 11, font: .bold)
        page.right(540, y - 10, "€ " + gross.grouped, size: 11, font: .bold)
        if !remark.isEmpty { page.text(50, y - 50, remark) }
        page.rule(84)
        page.text(50, 68, isCredit ? word[17] : "\(word[16]) \(seller.iban) – \(printedCommunication ?? "\(word[3]) \(number)")", size: 8)
        page.text(50, 56, "\(seller.name) – \(seller.street), \(seller.city)", size: 8)
        return page.bytes
    }

    private static let dutch = [
        "Factuur", "Creditnota", "Btw", "Nummer", "Datum", "Vervaldag", "Omschrijving", "Aantal", "Prijs", "Btw", "Bedrag",
        "Vrijgesteld van btw", "Btw", "op", "Te betalen", "Te uwen gunste", "Te betalen op", "Dit bedrag wordt teruggestort op uw rekening.",
    ]
    private static let french = [
        "Facture", "Note de crédit", "TVA", "Numéro", "Date", "Échéance", "Description", "Quantité", "Prix", "TVA", "Montant",
        "Exonéré de TVA", "TVA", "sur", "À payer", "En votre faveur", "À payer sur", "Ce montant sera reversé sur votre compte.",
    ]
}
