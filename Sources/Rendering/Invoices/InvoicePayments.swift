import DossierModel
import Templating

/// How it is paid.
extension InvoiceView {
    var payment: [Record<InvoiceGroupKey>] {
        var values = InvoiceValues(words)
        let payment = invoice.payment
        for means in payment.means {
            let text = means.text == means.code ? nil : means.text
            values.add("invoice.means", words.row(words.code(.means, means.code), words.text(text)))
            values.add("invoice.account", words.account(means.account))
            values.add("invoice.account-name", words.text(means.accountName))
            values.add("invoice.bank", words.text(means.bank))
            values.add("invoice.card", words.text(means.card))
            values.add("invoice.card-holder", words.text(means.cardHolder))
        }
        for text in payment.remittances {
            let structured = structuredCommunication(text)
            values.add(
                structured == nil ? "invoice.remittance" : "invoice.structured", [words.piece(structured ?? text, raw: text)])
        }
        for terms in payment.terms { values.add("invoice.terms", words.text(terms)) }
        values.add("invoice.mandate", words.text(payment.mandate))
        values.add("invoice.creditor", words.text(payment.creditor))
        values.add("invoice.debited", words.account(payment.debitedAccount))
        return values.group("invoice.payment")
    }

    /// `+++090/9337/55493+++`, of twelve digits whose check digits are right, whatever signs stand between them; nil for others.
    private func structuredCommunication(_ text: String) -> String? {
        let digits = text.filter { !"+*/".contains($0) }
        return CheckDigits.isBelgian(digits) ? StructuredCommunication.printed(digits) : nil
    }
}
