/// A business term of EN 16931 that has no column of its own in the tables of a snapshot.
package struct EInvoiceTerm: Hashable, Sendable {
    /// The place of its line in `lines`, from 0; nil for the invoice as a whole.
    package let line: Int?
    /// Which of its kind it belongs to, from 0: the note, the way of paying, the supporting document, the property of an item.
    package let part: Int
    /// Its number in the standard: `BT-13`; what belongs to it follows it (`BT-18-1`, the scheme of `BT-18`).
    package let name: String
    /// A day as `2026-03-31` where it was read; anything else as it stands.
    package let value: String
}

extension EInvoice {
    /// Hands over the terms that have no column, one at a time: first those of the whole, then line by line.
    package func visitTerms(_ body: (EInvoiceTerm) throws -> Void) rethrows {
        var whole = EInvoiceTerms(line: nil)
        whole.add(self)
        try whole.found.forEach(body)
        for (position, line) in lines.enumerated() {
            var terms = EInvoiceTerms(line: position)
            terms.add(line)
            try terms.found.forEach(body)
        }
    }
}

/// Terms under construction.
private struct EInvoiceTerms {
    let line: Int?
    private(set) var found: [EInvoiceTerm] = []

    init(line: Int?) { self.line = line }

    private mutating func add(_ name: String, _ value: String?, part: Int = 0) {
        guard let value, !value.isEmpty else { return }
        found.append(EInvoiceTerm(line: line, part: part, name: name, value: value))
    }

    private mutating func add(_ name: String, _ date: EInvoiceDate?, part: Int = 0) { add(name, date?.day?.description ?? date?.text, part: part) }

    private mutating func add(_ name: String, _ identifier: EInvoiceIdentifier?, part: Int = 0) {
        add(name, identifier?.text, part: part)
        add(name + "-1", identifier?.scheme, part: part)
        add(name + "-2", identifier?.version, part: part)
    }

    private mutating func add(_ name: String, _ decimal: EInvoiceDecimal?) { add(name, decimal.map { $0.value?.description ?? $0.text }) }

    mutating func add(_ invoice: EInvoice) {
        add("BT-7", invoice.dates.taxPoint)
        add("BT-8", invoice.dates.taxPointCode)
        add(invoice.references)
        for (part, terms) in invoice.payment.terms.enumerated() { add("BT-20", terms, part: part) }
        for (part, note) in invoice.notes.enumerated() {
            add("BT-21", note.subject, part: part)
            add("BT-22", note.text, part: part)
        }
        add("BT-23", invoice.process)
        for (part, reference) in invoice.references.preceding.enumerated() {
            add("BT-25", reference.identifier.text, part: part)
            add("BT-26", reference.date, part: part)
        }
        addParties(of: invoice)
        add("BT-72", invoice.dates.delivery)
        add("BT-73", invoice.dates.period.start)
        add("BT-74", invoice.dates.period.end)
        add(invoice.payment)
        for (part, allowance) in invoice.allowances.enumerated() {
            add(allowance.isCharge ? "BT-102" : "BT-95", allowance.tax?.category, part: part)
            let rate = allowance.tax?.rate.map { $0.value?.description ?? $0.text }
            add(allowance.isCharge ? "BT-103" : "BT-96", rate, part: part)
        }
        add("BT-111", invoice.totals.vatInTaxCurrency?.text)
        for (part, document) in invoice.documents.enumerated() { add(document, part) }
    }

    private mutating func add(_ references: EInvoiceReferences) {
        add("BT-10", references.buyerReference)
        add("BT-11", references.project?.identifier.text)
        add("BT-12", references.contract?.identifier.text)
        add("BT-13", references.order?.identifier.text)
        add("BT-14", references.salesOrder?.identifier.text)
        add("BT-15", references.receiving?.identifier.text)
        add("BT-16", references.despatch?.identifier.text)
        add("BT-17", references.tender?.identifier.text)
        add("BT-18", references.object?.identifier)
        add("BT-19", references.buyerAccounting)
    }

    private mutating func addParties(of invoice: EInvoice) {
        let identified = [
            ("BT-29", invoice.seller), ("BT-46", invoice.buyer), ("BT-60", invoice.payee ?? EInvoiceParty()),
            ("BT-71", invoice.deliverTo ?? EInvoiceParty()),
        ]
        for (name, party) in identified {
            for (part, identifier) in party.identifiers.enumerated() { add(name, identifier, part: part) }
        }
        add("BT-30-1", invoice.seller.legalIdentifier?.scheme)
        add("BT-34-1", invoice.seller.endpoint?.scheme)
        add("BT-47-1", invoice.buyer.legalIdentifier?.scheme)
        add("BT-49-1", invoice.buyer.endpoint?.scheme)
        add("BT-61-1", invoice.payee?.legalIdentifier?.scheme)
        add("BT-32", invoice.seller.taxRegistration?.text)
        add("BT-33", invoice.seller.legalForm)
        add("BT-39", invoice.seller.address.region)
        add("BT-54", invoice.buyer.address.region)
        add("BT-68", invoice.taxRepresentative?.address.region)
        add("BT-79", invoice.deliverTo?.address.region)
    }

    private mutating func add(_ payment: EInvoicePayment) {
        for (part, means) in payment.means.enumerated() {
            add("BT-82", means.text, part: part)
            add("BT-85", means.accountName, part: part)
            add("BT-87", means.card, part: part)
            add("BT-88", means.cardHolder, part: part)
        }
        for (part, text) in payment.remittances.enumerated() { add("BT-83", text, part: part) }
        add("BT-89", payment.mandate)
        add("BT-90", payment.creditor)
        add("BT-91", payment.debitedAccount)
    }

    private mutating func add(_ document: EInvoiceDocument, _ part: Int) {
        add("BT-122", document.identifier?.text, part: part)
        add("BT-123", document.description, part: part)
        add("BT-124", document.address, part: part)
        add("BT-125-1", document.attachment?.declaredType, part: part)
        add("BT-125-2", document.attachment?.declaredName, part: part)
    }

    mutating func add(_ line: EInvoiceLine) {
        for (part, note) in line.notes.enumerated() { add("BT-127", note.text, part: part) }
        add("BT-128", line.object?.identifier)
        add("BT-133", line.accounting)
        add("BT-134", line.period.start)
        add("BT-135", line.period.end)
        add("BT-147", line.price.discount)
        add("BT-148", line.price.gross)
        add("BT-149", line.price.baseQuantity)
        add("BT-150", line.price.baseQuantity?.unit)
        add("BT-155", line.item.sellerIdentifier)
        add("BT-156", line.item.buyerIdentifier)
        add("BT-157", line.item.standardIdentifier)
        for (part, identifier) in line.item.classifications.enumerated() { add("BT-158", identifier, part: part) }
        add("BT-159", line.item.origin)
        for (part, attribute) in line.item.attributes.enumerated() {
            add("BT-160", attribute.name, part: part)
            add("BT-161", attribute.value, part: part)
        }
    }
}
