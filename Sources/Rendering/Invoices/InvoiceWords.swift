import DossierModel
import Templating

typealias InvoicePieces = [Record<InvoicePieceKey>]

/// Writes the values of one e-invoice as a person reads them, each with the text that the XML has for it.
struct InvoiceWords {
    let site: Site
    /// That of the invoice: amounts in it need not name it.
    let currency: String?

    func text(_ text: String?, small: Bool = false) -> InvoicePieces {
        guard let text, !text.isEmpty else { return [] }
        return [piece(text, isSmall: small)]
    }

    /// Values of which each stands for itself, with a point between them.
    func row(_ values: InvoicePieces...) -> InvoicePieces { row(values) }

    func row(_ values: [InvoicePieces]) -> InvoicePieces {
        let given = values.filter { !$0.isEmpty }
        return given.dropFirst().reduce(given.first ?? []) { $0 + [piece("·")] + $1 }
    }

    func texts(_ texts: [String]) -> InvoicePieces { texts.flatMap { text($0) } }

    /// - Parameters:
    ///   - raw: what the XML has; it is left out where the text is the same.
    ///   - code: a code that stands behind the text.
    ///   - word: a code that the text or its label says in words: kept beside the text, and not shown.
    func piece(
        _ text: String, raw: String? = nil, date: String? = nil, code: String? = nil, word: String? = nil, isWhole: Bool = false,
        isSmall: Bool = false
    ) -> Record<InvoicePieceKey> {
        var record = Record<InvoicePieceKey>()
        record[.text] = .text(text)
        if let raw, raw != text { record[.raw] = .text(raw) }
        if let date { record[.date] = .text(date) }
        if let code { record[.code] = .text(code) }
        if let word { record[.word] = .text(word) }
        record[.isWhole] = .flag(isWhole)
        record[.isSmall] = .flag(isSmall)
        record[.hasLines] = .flag(text.utf8.contains(10))
        return record
    }

    /// In words that keep their code beside them; a code that is not known, as it stands.
    func code(_ list: InvoiceCodes, _ code: String?, small: Bool = false) -> InvoicePieces {
        guard let code, !code.isEmpty else { return [] }
        guard let words = site.labels.texts[list.key(code)] else { return [piece(code, isSmall: small)] }
        return [piece(words, word: code, isSmall: small)]
    }

    /// - Parameter bare: without its currency, where that is the one of the invoice.
    func amount(_ amount: EInvoiceAmount?, bare: Bool = false) -> InvoicePieces {
        guard let amount else { return [] }
        let isOther = amount.currency != currency, code = isOther ? amount.currency : nil
        guard let money = amount.money else {
            return [piece(amount.text, code: bare && !isOther ? nil : amount.currency, isWhole: true)]
        }
        let words = bare && !isOther ? site.notation.amount(money.minorUnits, money.currency) : site.notation.money(money)
        return [piece(words, raw: amount.text, word: code, isWhole: true)]
    }

    /// A price: at least the decimals of its currency, all that it has.
    func price(_ price: EInvoiceDecimal?) -> InvoicePieces {
        guard let price else { return [] }
        let code = price.unit ?? currency, digits = code.flatMap(Currency.init(code:))?.digits ?? 0
        let words = price.value.map { site.notation.decimal($0, decimals: digits) } ?? price.text
        return [piece(words, raw: price.text, code: price.unit == currency ? nil : price.unit, isWhole: true)]
    }

    /// A quantity, its unit in words below it.
    func quantity(_ quantity: EInvoiceDecimal?, small: Bool = true) -> InvoicePieces {
        guard let quantity else { return [] }
        return [piece(quantity.value.map { site.notation.decimal($0) } ?? quantity.text, raw: quantity.text, isWhole: true)]
            + code(.unit, quantity.unit, small: small)
    }

    func percentage(_ rate: EInvoiceDecimal?) -> InvoicePieces {
        guard let rate else { return [] }
        return [piece((rate.value.map { site.notation.decimal($0) } ?? rate.text) + "\u{A0}%", raw: rate.text, isWhole: true)]
    }

    /// A rate with its category; a tax that is no VAT by its name.
    func tax(_ tax: EInvoiceTax?) -> InvoicePieces {
        guard let tax else { return [] }
        let other = tax.scheme.flatMap { Self.isVAT($0) ? nil : $0 }
        return percentage(tax.rate) + text(tax.category, small: tax.rate != nil) + text(other, small: true)
    }

    static func isVAT(_ scheme: String) -> Bool { scheme.uppercased() == "VAT" }

    func date(_ date: EInvoiceDate?) -> InvoicePieces {
        guard let date else { return [] }
        guard let day = date.day else { return [piece(date.text)] }
        let iso = day.description
        return [piece(site.longDates.text(day), raw: date.text == iso ? nil : date.text, date: iso)]
    }

    func period(_ period: EInvoicePeriod) -> InvoicePieces {
        let start = date(period.start), end = date(period.end)
        return start.isEmpty || end.isEmpty ? start + end : start + [piece("–")] + end
    }

    func identifier(_ identifier: EInvoiceIdentifier?) -> InvoicePieces {
        guard let identifier else { return [] }
        // The label says it.
        if let scheme = identifier.scheme, identifier.version == nil, ["VAT", "VA"].contains(scheme.uppercased()) {
            return [piece(identifier.text, word: scheme)]
        }
        let scheme = [identifier.scheme, identifier.version].compactMap { $0 }.joined(separator: " ")
        var named = piece(identifier.text, code: scheme.isEmpty ? nil : scheme)
        if let name = site.labels.texts[InvoiceCodes.scheme.key(scheme)] { named[.codeName] = .text(name) }
        return [named]
    }

    func reference(_ reference: EInvoiceReference?) -> InvoicePieces {
        guard let reference else { return [] }
        return row(identifier(reference.identifier), text(reference.name), code(.type, reference.typeCode), date(reference.date))
    }

    /// An IBAN in groups of four; any other account as it stands.
    func account(_ account: String?) -> InvoicePieces {
        guard let account else { return [] }
        let characters = Array(account), letters = characters.prefix(2), digits = characters.dropFirst(2).prefix(2)
        guard (15...34).contains(characters.count), characters.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
              letters.allSatisfy(\.isLetter), digits.allSatisfy(\.isNumber) else { return text(account) }
        return [piece(BankNotation.groups(account, between: "\u{A0}"), raw: account)]
    }
}
