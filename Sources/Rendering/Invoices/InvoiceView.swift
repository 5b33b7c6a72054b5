import DossierModel
import Formats
import Snapshots
import Templating

/// An e-invoice as a page shows it: made of the sealed original while the page is written.
struct InvoiceView {
    let site: Site
    let invoice: EInvoice
    let words: InvoiceWords

    init(_ invoice: EInvoice, _ site: Site) {
        (self.site, self.invoice) = (site, invoice)
        words = InvoiceWords(site: site, currency: invoice.currency)
    }

    /// - Parameter path: the original on disk.
    /// - Returns: nil where it cannot be read as an invoice.
    /// - Throws: `RefusedRead`.
    static func record(of file: ArchivedFile, at path: String, _ site: Site) throws -> Record<InvoiceKey>? {
        guard file.isInvoice else { return nil }
        return try EInvoiceReader(path: path, file: file.path).read().invoice.map { InvoiceView($0, site).record }
    }

    var record: Record<InvoiceKey> {
        var record = Record<InvoiceKey>()
        record[.kind] = .records(kind)
        record[.number] = .records(words.text(invoice.number))
        let payable = words.amount(invoice.totals.payable)
        record[.payable] = .records(payable)
        record[.payableLabel] = .text(payable.isEmpty ? "" : site.labels[payableLabel])
        record[.head] = .records(head)
        record[.parties] = .records(parties)
        record[.lines] = .records(lines)
        record[.allowances] = .records(allowances)
        record[.vat] = .records(vat)
        record[.totals] = .records(totals)
        record[.groups] = .records(payment + references)
        record[.notes] = .records(notes)
        record[.tables] = .records(documents + others)
        record[.ends] = .records(form)
        return record
    }

    /// The key of the label: a credit note gives money back.
    var payableLabel: String { invoice.isCredit ? "invoice.payable-back" : "invoice.payable" }

    private var kind: InvoicePieces {
        let named = words.code(.type, invoice.typeCode)
        return named.isEmpty ? [words.piece(site.labels["invoice-type.\(invoice.isCredit ? "381" : "380")"])] : named
    }

    private var head: [Record<InvoiceValueKey>] {
        var values = InvoiceValues(words)
        let dates = invoice.dates
        values.add("invoice.date", words.date(dates.issue))
        values.add("invoice.due", words.date(dates.due))
        values.add("invoice.delivery-date", words.date(dates.delivery))
        values.add("invoice.period", words.period(dates.period))
        values.add("invoice.tax-point", words.row(words.date(dates.taxPoint), words.code(.point, dates.taxPointCode)))
        values.add("invoice.currency", words.text(invoice.currency))
        values.add("invoice.tax-currency", words.text(invoice.taxCurrency))
        values.add("invoice.buyer-reference", words.text(invoice.references.buyerReference))
        return values.records
    }

    private var notes: [Record<InvoiceNoteKey>] {
        invoice.notes.enumerated().map { position, note in
            var record = Record<InvoiceNoteKey>()
            if position == 0 { record[.heading] = .text(site.labels["invoice.notes"]) }
            record[.pieces] = .records(words.note(note))
            return record
        }
    }

    /// What the XML says of itself.
    private var form: [Record<InvoiceGroupKey>] {
        var values = InvoiceValues(words)
        values.add("invoice.syntax", [words.piece(site.labels["invoice-syntax.\(invoice.syntax.rawValue)"], raw: schemaLocation)])
        values.add("invoice.specification", words.text(invoice.specification))
        values.add("invoice.process", words.text(invoice.process))
        values.add("invoice.taxes", words.row(schemes.map { words.text($0) }))
        values.add("invoice.date-format", words.row(dateFormats.map { words.text($0) }))
        return values.group("invoice.form")
    }

    /// Where the scheme of the XML would be found: kept beside its form, and not shown.
    private var schemaLocation: String? { invoice.others.first(where: Self.isSchemaLocation)?.text }

    static func isSchemaLocation(_ other: EInvoiceOther) -> Bool { other.path.hasSuffix("/@schemaLocation") }

    /// What the XML calls the taxes in it, each once.
    private var schemes: [String] {
        let parts = invoice.vat.map(\.tax) + invoice.allowances.compactMap(\.tax)
            + invoice.lines.flatMap { [$0.tax] + $0.allowances.compactMap(\.tax) }
        return Set(parts.compactMap(\.scheme)).sorted()
    }

    /// The codes of how dates are written, each once.
    private var dateFormats: [String] {
        let dates = invoice.dates, references = invoice.references
        let all = [dates.issue, dates.due, dates.taxPoint, dates.delivery] + [dates.period.start, dates.period.end]
            + invoice.lines.flatMap { [$0.period.start, $0.period.end, $0.object?.date, $0.order?.date] } + invoice.documents.map(\.date)
            + references.all.map(\.1.date)
        return Set(all.compactMap { $0?.format }).sorted()
    }
}

extension InvoiceWords {
    func note(_ note: EInvoiceNote) -> InvoicePieces { [piece(note.text, code: note.subject)] }
}
