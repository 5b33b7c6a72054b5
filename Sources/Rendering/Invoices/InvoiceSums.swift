import DossierModel
import Templating

/// Allowances and charges on the whole, VAT by category and rate, the totals down to what is to be paid.
extension InvoiceView {
    var allowances: [Record<InvoiceTableKey>] {
        var table = InvoiceTable([
            ("invoice.allowance-sort", .text), ("invoice.reason", .text), ("invoice.share", .number), ("invoice.vat", .number),
            ("invoice.amount", .number),
        ])
        table.rows = invoice.allowances.map { allowance in
            [
                InvoiceTable.Cell(pieces: [words.piece(site.labels[allowance.label], raw: allowance.indicator)]),
                InvoiceTable.Cell(pieces: reason(allowance)), InvoiceTable.Cell(pieces: share(allowance)),
                InvoiceTable.Cell(pieces: words.tax(allowance.tax)), InvoiceTable.Cell(pieces: words.amount(allowance.amount, bare: true)),
            ]
        }
        return table.records("invoice.allowances", sort: "sums", site.labels)
    }

    var vat: [Record<InvoiceTableKey>] {
        var table = InvoiceTable([
            ("invoice.category", .text), ("invoice.rate", .number), ("invoice.taxable", .number), ("invoice.vat", .number),
        ])
        table.rows = invoice.vat.map { vat in
            var reasons = InvoiceValues(words)
            reasons.add("invoice.exemption", words.row(words.text(vat.exemptionReason), words.code(.exemption, vat.exemptionCode)))
            let scheme = vat.tax.scheme.flatMap { InvoiceWords.isVAT($0) ? nil : $0 }
            return [
                InvoiceTable.Cell(pieces: words.code(.category, vat.tax.category) + words.text(scheme, small: true), values: reasons.records),
                InvoiceTable.Cell(pieces: words.percentage(vat.tax.rate)), InvoiceTable.Cell(pieces: words.amount(vat.taxable, bare: true)),
                InvoiceTable.Cell(pieces: words.amount(vat.amount, bare: true)),
            ]
        }
        return table.records("invoice.vat-table", sort: "sums", site.labels)
    }

    var totals: [Record<InvoiceValueKey>] {
        var values = InvoiceValues(words)
        let totals = invoice.totals
        values.add("invoice.total-lines", words.amount(totals.lines))
        values.add("invoice.total-allowances", words.amount(totals.allowances))
        values.add("invoice.total-charges", words.amount(totals.charges))
        values.add("invoice.total-net", words.amount(totals.net))
        values.add("invoice.total-vat", words.amount(totals.vat))
        values.add("invoice.total-vat-tax-currency", words.amount(totals.vatInTaxCurrency))
        values.add("invoice.total-gross", words.amount(totals.gross))
        values.add("invoice.total-prepaid", words.amount(totals.prepaid))
        values.add("invoice.total-rounding", words.amount(totals.rounding))
        values.add(payableLabel, words.amount(totals.payable), isStrong: true)
        return values.records
    }
}
