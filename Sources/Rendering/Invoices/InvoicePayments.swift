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

    /// `+++090/9337/55493+++`: twelve digits, the last two of which are the rest of the others by 97 (97 where nothing is left); nil for others.
    private func structuredCommunication(_ text: String) -> String? {
        let plain = text.utf8.filter { ![UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/")].contains($0) }
        guard plain.count == 12, plain.allSatisfy({ (48...57).contains($0) }), let number = Int(String(decoding: plain.prefix(10), as: UTF8.self)),
              let check = Int(String(decoding: plain.suffix(2), as: UTF8.self)), check == (number % 97 == 0 ? 97 : number % 97) else { return nil }
        let digits = String(decoding: plain, as: UTF8.self)
        return "+++\(digits.prefix(3))/\(digits.dropFirst(3).prefix(4))/\(digits.suffix(5))+++"
    }
}
