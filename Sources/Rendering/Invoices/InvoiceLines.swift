import DossierModel
import Templating

/// The lines: what was delivered, how much of it, at which price; what else is known of a line stands below its item.
extension InvoiceView {
    var lines: [Record<InvoiceTableKey>] {
        var table = InvoiceTable([
            ("invoice.line", .text), ("invoice.item", .text), ("invoice.quantity", .number), ("invoice.price", .number), ("invoice.vat", .number),
            ("invoice.net", .number),
        ])
        table.rows = invoice.lines.map { line in
            let level = line.depth == 0 ? "" : line.depth == 1 ? "sub" : "sub deep"
            return [
                InvoiceTable.Cell(pieces: words.text(line.id), level: level),
                InvoiceTable.Cell(pieces: item(line.item), values: details(line), level: level),
                InvoiceTable.Cell(pieces: words.quantity(line.quantity)), InvoiceTable.Cell(pieces: price(line.price)),
                InvoiceTable.Cell(pieces: words.tax(line.tax)), InvoiceTable.Cell(pieces: words.amount(line.net, bare: true)),
            ]
        }
        let about = invoice.currency.map { site.labels.fill("invoice.amounts-in", ["currency": $0]) } ?? ""
        return table.records("invoice.lines", sort: "items", about: about, site.labels)
    }

    private func item(_ item: EInvoiceItem) -> InvoicePieces {
        words.text(item.name) + (item.description == item.name ? [] : words.text(item.description, small: item.name != nil))
    }

    /// A price, and below it for how many it is: `per stuk`, `per 100 stuk`.
    private func price(_ price: EInvoicePrice) -> InvoicePieces {
        guard let base = price.baseQuantity else { return words.price(price.net) }
        let number = base.value.map { site.notation.decimal($0) } ?? base.text
        let known = base.unit.flatMap { site.labels.texts[InvoiceCodes.unit.key($0)] }
        let unit = known ?? base.unit
        let quantity = number == "1" && unit != nil ? unit : [number, unit].compactMap { $0 }.joined(separator: " ")
        let per = site.labels.fill("invoice.price-per", ["quantity": quantity ?? number])
        return words.price(price.net) + [words.piece(per, raw: base.text, word: known == nil ? nil : base.unit, isSmall: true)]
    }

    private func details(_ line: EInvoiceLine) -> [Record<InvoiceValueKey>] {
        var values = InvoiceValues(words)
        for note in line.notes { values.add("invoice.note", words.note(note)) }
        values.add("invoice.line-sort", words.code(.line, line.status))
        values.add("invoice.line-parent", words.text(line.parent))
        values.add("invoice.item-seller", words.text(line.item.sellerIdentifier))
        values.add("invoice.item-buyer", words.text(line.item.buyerIdentifier))
        values.add("invoice.item-standard", words.identifier(line.item.standardIdentifier))
        for identifier in line.item.classifications { values.add("invoice.item-class", words.identifier(identifier)) }
        values.add("invoice.item-origin", words.code(.country, line.item.origin))
        for attribute in line.item.attributes {
            if let name = attribute.name, let value = attribute.value {
                values.add(named: name, words.text(value))
            } else {
                values.add("invoice.item-property", words.text(attribute.name ?? attribute.value))
            }
        }
        values.add("invoice.order", words.reference(line.order))
        values.add("invoice.order-line", words.text(line.orderLine))
        values.add("invoice.object", words.reference(line.object))
        values.add("invoice.buyer-accounting", words.text(line.accounting))
        values.add("invoice.period", words.period(line.period))
        values.add("invoice.price-gross", words.price(line.price.gross))
        values.add("invoice.price-discount", words.price(line.price.discount), raw: line.price.indicator)
        for allowance in line.allowances {
            values.add(allowance.label, words.row(words.amount(allowance.amount), reason(allowance), share(allowance)), raw: allowance.indicator)
        }
        return values.records
    }

    /// Why something is taken off or added.
    func reason(_ allowance: EInvoiceAllowance) -> InvoicePieces {
        words.row(words.text(allowance.reason), words.code(allowance.isCharge ? .charge : .allowance, allowance.reasonCode))
    }

    /// How many percent of what.
    func share(_ allowance: EInvoiceAllowance) -> InvoicePieces {
        let percentage = words.percentage(allowance.percentage), base = words.amount(allowance.base)
        return percentage + (base.isEmpty ? [] : [words.piece(site.labels["invoice.of"])] + base)
    }
}

extension EInvoiceAllowance {
    /// The key of the label.
    var label: String { isCharge ? "invoice.charge" : "invoice.allowance" }
}
