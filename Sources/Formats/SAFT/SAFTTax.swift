import DossierModel

/// The VAT of a line.
struct SAFTTax {
    private var cells: [String: String] = [:]
    private var percentage: String?
    /// Minor units as the file has them, above zero; and the side where it says one: 1 for debit, -1 for credit.
    private var amount: (value: Int64, side: Int64?)?
    private var text: String?

    private static let details = ["TaxBase", "TaxBaseDescription", "TaxExemptionReason", "TaxDeclarationPeriod"]
    private static let sides: [String: Int64] = ["DebitTaxAmount": 1, "CreditTaxAmount": -1]

    init(_ books: SAFTBooks, _ entry: String?) throws {
        let fields = books.fields
        var cells: [String: String] = [:], amounts: [(value: Int64, side: Int64?)] = [], texts: [String] = []
        try fields.cursor.children { element in
            guard element == "TaxAmount" || Self.sides[element] != nil else {
                cells[element] = try fields.cursor.text()
                return
            }
            let amount = try SAFTAmount(element, books, entry)
            if let value = amount.value {
                amounts.append((value, Self.sides[element]))
                texts.append(Money(value, fields.currency).plain)
            }
        }
        self.cells = cells
        percentage = cells["TaxPercentage"] ?? cells["TaxCode"].flatMap { books.rates.percentage(type: cells["TaxType"], code: $0) }
        if amounts.count == 1 { amount = amounts[0] }
        text = texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    /// What the package booked with a line, and what else it says of it.
    func booked(beside line: Entry.Line) -> (Entry.Line.VAT, [Entry.Line.Detail]) {
        var details = Self.details.compactMap { name in cells[name].map { Entry.Line.Detail(name, $0) } }
        let booked = signed(beside: line)
        if booked == nil, let text { details.append(Entry.Line.Detail("TaxAmount", text)) }
        return (Entry.Line.VAT(code: cells["TaxCode"], percentage: percentage, amount: booked), details)
    }

    /// Above zero on the debit side; nil where the side is not clear.
    private func signed(beside line: Entry.Line) -> Int64? {
        guard let amount else { return nil }
        if let side = amount.side { return side * amount.value }
        let own = line.debit != 0 ? line.debit : line.credit
        if line.debit != 0 && line.credit != 0 || own < 0 && amount.value > 0 || own > 0 && amount.value < 0 { return nil }
        return line.credit != 0 ? -amount.value : amount.value
    }
}
