import DossierModel
import Templating

/// What the invoice refers to, what came with it, and what else stands in the XML.
extension InvoiceView {
    var references: [Record<InvoiceGroupKey>] {
        var values = InvoiceValues(words)
        for (label, reference) in invoice.references.all { values.add(label, words.reference(reference)) }
        values.add("invoice.buyer-accounting", words.text(invoice.references.buyerAccounting))
        return values.group("invoice.references")
    }

    /// An address is a text: nothing leads out of an archive.
    var documents: [Record<InvoiceTableKey>] {
        var table = InvoiceTable([
            ("invoice.document", .text), ("invoice.document-what", .text), ("invoice.document-file", .text), ("invoice.document-size", .number),
        ])
        table.rows = invoice.documents.map { document in
            let file = document.attachment
            let size = file.map { file in
                file.length.map { words.piece(site.notation.octets($0), isWhole: true) } ?? words.piece(site.labels["invoice.document-unread"])
            }
            let number = words.identifier(document.identifier)
            return [
                InvoiceTable.Cell(pieces: number.isEmpty ? words.text(file?.declaredName) : number),
                InvoiceTable.Cell(
                    pieces: words.row(
                        words.text(document.description), words.code(.type, document.typeCode), words.date(document.date),
                        words.text(document.address))),
                InvoiceTable.Cell(pieces: words.text(file?.declaredName) + words.text(file?.declaredType, small: true)),
                InvoiceTable.Cell(pieces: [size].compactMap { $0 }),
            ]
        }
        return table.records("invoice.documents", sort: "papers", site.labels)
    }

    private static let mostOthers = 5_000

    var others: [Record<InvoiceTableKey>] {
        var table = InvoiceTable([("invoice.other-path", .code), ("invoice.other-value", .text)])
        var shown = invoice.others
        if let schema = shown.firstIndex(where: Self.isSchemaLocation) { shown.remove(at: schema) }
        // The original has them all; a page of more is opened by no browser.
        table.rows = shown.prefix(Self.mostOthers).map {
            [InvoiceTable.Cell(pieces: words.text($0.path)), InvoiceTable.Cell(pieces: words.text($0.text))]
        }
        let rest = shown.count - table.rows.count
        let about = site.labels["invoice.others-what"]
            + (rest > 0 ? " " + site.labels.fill("invoice.others-rest", ["count": site.notation.count(rest)]) : "")
        return table.records("invoice.others", sort: "others", about: about, site.labels)
    }
}

extension EInvoiceReferences {
    /// Each reference with the key of its label.
    var all: [(String, EInvoiceReference)] {
        let single: [(String, EInvoiceReference?)] = [
            ("invoice.order", order), ("invoice.sales-order", salesOrder), ("invoice.contract", contract), ("invoice.project", project),
            ("invoice.despatch", despatch), ("invoice.receiving", receiving), ("invoice.tender", tender), ("invoice.object", object),
        ]
        return single.compactMap { label, reference in reference.map { (label, $0) } } + preceding.map { ("invoice.preceding", $0) }
    }
}
