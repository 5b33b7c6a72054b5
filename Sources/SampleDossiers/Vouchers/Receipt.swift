/// A photographed till receipt.
enum Receipt {
    static func image(of invoice: Invoice) -> [UInt8] {
        var noise = SplitMix(seed: 7)
        var image = GreyImage(width: 320, height: 480) { x, y in
            let paper = x > 14 && x < 306 && y > 10 && y < 470
            return UInt8((paper ? 226 : 120) + noise.within(0...18) - (paper ? (x + y) / 60 : 0))
        }
        image.write(invoice.seller.name.uppercased(), x: 40, y: 30)
        image.write(invoice.seller.street.uppercased(), x: 40, y: 54)
        image.write(invoice.seller.city.uppercased(), x: 40, y: 74)
        image.write("BTW " + (invoice.seller.enterpriseNumber ?? ""), x: 40, y: 94)
        image.write("BON " + invoice.number, x: 40, y: 130)
        image.write(invoice.date.slashed + "  10:42", x: 40, y: 150)
        image.write("=====================", x: 34, y: 174)
        var y = 200
        for line in invoice.lines {
            image.write(line.text.uppercased(), x: 34, y: y)
            image.write("\(line.quantity / 100) * \((line.price / 100).comma)", x: 58, y: y + 20)
            image.write(line.net.comma, x: 286 - 12 * line.net.comma.count, y: y + 20)
            y += 50
        }
        image.write("=====================", x: 34, y: y)
        for (label, amount) in [("NETTO", invoice.net), ("BTW 21 %", invoice.vat), ("TOTAAL EUR", invoice.gross)] {
            y += 26
            image.write(label, x: 34, y: y)
            image.write(amount.comma, x: 286 - 12 * amount.comma.count, y: y)
        }
        image.write("CONTANT. DANK U", x: 70, y: y + 44)
        return image.bytes
    }
}
