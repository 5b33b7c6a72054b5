import DossierModel

/// Takes typed values out of elements, and notes which of them could not be read.
final class EInvoiceFields {
    private let file: String
    private let files: [XMLFile]
    /// That of the invoice, for amounts that name none.
    var currency: String?
    private var reports: [Diagnostic] = []
    private var otherCurrencies = OtherCurrencies()
    private var unknownCurrencies: Set<String> = []
    private var claimed: Set<Int> = []

    init(file: String, files: [XMLFile]) { (self.file, self.files) = (file, files) }

    /// Why a value is not read: a key of the labels `problem.…`.
    enum Problem: String {
        case eInvoiceAmount, eInvoiceCurrency, eInvoiceOtherCurrency, eInvoiceDecimal, eInvoiceDate, eInvoiceDateForm, eInvoiceIndicator
    }

    private func report(_ problem: Problem, _ text: String, _ element: XMLElement, format: String? = nil) {
        reports.append(Diagnostic(
            .unreadInvoiceValue, at: SourceLocation(file, line: element.place.line, column: element.place.column),
            ["value": .text(text), "field": .text(element.name), "problem": .text(problem.rawValue)]
                .merging(format.map { ["format": .text($0)] } ?? [:]) { $1 }))
    }

    /// What could not be read, in the order in which it was asked for; amounts of other currencies together.
    var problems: [Diagnostic] {
        guard let first = otherCurrencies.first else { return reports }
        var all = reports
        all.insert(Diagnostic(
            .unreadInvoiceValue, at: SourceLocation(file, line: first.line, column: first.column),
                [
                    "value": .text(otherCurrencies.amounts), "field": .text(otherCurrencies.fields),
                    "problem": .text(Problem.eInvoiceOtherCurrency.rawValue),
                ]),
            at: first.index)
        return all
    }

    func text(_ element: XMLElement?) -> String? { element?.take() }

    /// - Parameter expected: The currency that the amount is to have; that of the invoice where none is named.
    func amount(_ element: XMLElement?, in expected: String? = nil) -> EInvoiceAmount? {
        guard let element, let text = element.take() else { return nil }
        let code = element.take(attribute: "currencyID") ?? currency
        guard let known = code.flatMap(Currency.init(code:)) else {
            // Once a currency; that an invoice names none is reported as a whole.
            if let code, unknownCurrencies.insert(code).inserted { report(.eInvoiceCurrency, code, element) }
            return EInvoiceAmount(text: text, currency: code, money: nil)
        }
        let money = AmountNotation.xsd.minorUnits(text, known).map { Money($0, known) }
        if money == nil { report(.eInvoiceAmount, text, element) }
        if let wanted = expected ?? currency, wanted != code {
            otherCurrencies.add("\(text) \(known.code)", element, behind: reports.count)
        }
        return EInvoiceAmount(text: text, currency: code, money: money)
    }

    /// - Parameter unit: The attribute with the unit.
    func decimal(_ element: XMLElement?, unit: String? = nil) -> EInvoiceDecimal? {
        guard let element, let text = element.take() else { return nil }
        let value = ExactDecimal(text)
        if value == nil { report(.eInvoiceDecimal, text, element) }
        return EInvoiceDecimal(text: text, value: value, unit: unit.flatMap { element.take(attribute: $0) })
    }

    /// A date of UBL; its time zone changes nothing of the day.
    func date(_ element: XMLElement?) -> EInvoiceDate? {
        guard let element, let text = element.take() else { return nil }
        return EInvoiceDate(text: text, day: day(iso: text, element))
    }

    /// A date of CII, in the element itself or in the one inside it.
    func moment(_ outer: XMLElement?) -> EInvoiceDate? {
        guard let outer, let element = [outer.first("DateTimeString"), outer.first("DateString"), outer.first("DateTime"), outer]
            .compactMap({ $0 }).first(where: { !$0.text.isEmpty }), let text = element.take() else { return nil }
        let format = element.take(attribute: "format"), digits = text.utf8
        guard format.map(["102", "203", "204"].contains) ?? true else {
            // A year, a month or a week is a date without a day (UNTDID 2379).
            if !["602", "609", "610", "615", "616"].contains(format) { report(.eInvoiceDateForm, text, element, format: format) }
            return EInvoiceDate(text: text, format: format, day: nil)
        }
        if format != nil || digits.count == 8 {
            let parts = (Int(text.prefix(4)), Int(text.dropFirst(4).prefix(2)), Int(text.dropFirst(6).prefix(2)))
            let isDigits = digits.allSatisfy { (48...57).contains($0) } && [8, 12, 14].contains(digits.count)
            if isDigits, let year = parts.0, let month = parts.1, let date = parts.2, let day = Day(year: year, month: month, day: date) {
                return EInvoiceDate(text: text, format: format, day: day)
            }
        }
        return EInvoiceDate(text: text, format: format, day: day(iso: text, element))
    }

    private func day(iso text: String, _ element: XMLElement) -> Day? {
        let rest = text.dropFirst(10)
        if let day = Day(iso: text.prefix(10)), rest.isEmpty || rest.wholeMatch(of: /(T\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?/) != nil {
            return day
        }
        report(.eInvoiceDate, text, element)
        return nil
    }

    func identifier(_ element: XMLElement?, scheme: String = "schemeID", version: String? = nil) -> EInvoiceIdentifier? {
        guard let element, let text = element.take() else { return nil }
        return EInvoiceIdentifier(
            text, scheme: element.take(attribute: scheme), version: version.flatMap { element.take(attribute: $0) })
    }

    /// An allowance or charge, as far as its element says which of them it is; nil where it does not, and then nothing of it is taken.
    func allowance(_ indicator: XMLElement?) -> EInvoiceAllowance? {
        guard let indicator else { return nil }
        let isCharge = ["true", "1"].contains(indicator.text)
        guard isCharge || ["false", "0"].contains(indicator.text) else {
            report(.eInvoiceIndicator, indicator.text, indicator)
            return nil
        }
        return EInvoiceAllowance(isCharge: isCharge, indicator: indicator.take())
    }

    func attachment(_ element: XMLElement?) -> EInvoiceAttachment? {
        guard let element, let index = element.attachment, index < files.count, claimed.insert(index).inserted else { return nil }
        let name = element.take(attribute: "filename") ?? element.take(attribute: "fileName"), type = element.take(attribute: "mimeCode")
        if files[index].length == nil {
            reports.append(Diagnostic(
                .unreadableAttachment, at: SourceLocation(file, line: element.place.line, column: element.place.column),
                ["value": .text(name ?? element.name)]))
        }
        return EInvoiceAttachment(
            index: index, declaredName: name, declaredType: type, length: files[index].length, line: element.place.line, column: element.place.column)
    }

    /// Files that stand where no business term is: they are files of the invoice all the same.
    func unclaimed(in tree: XMLTree) -> [EInvoiceDocument] {
        tree.nodes.indices.lazy.filter { tree.nodes[$0].attachment != nil }.compactMap { index in
            guard let attachment = self.attachment(XMLElement(tree: tree, index: index)) else { return nil }
            var document = EInvoiceDocument()
            document.attachment = attachment
            return document
        }
    }
}

/// Amounts that are not in the currency of the invoice: one finding, however many there are.
private struct OtherCurrencies {
    private static let most = 20

    /// Where the first stands, and how many reports came before it.
    private(set) var first: (index: Int, line: Int, column: Int)?
    private var texts: [String] = [], names: [String] = [], count = 0

    mutating func add(_ text: String, _ element: XMLElement, behind index: Int) {
        if first == nil { first = (index, element.place.line, element.place.column) }
        count += 1
        if texts.count < Self.most { texts.append(text) }
        if !names.contains(element.name) { names.append(element.name) }
    }

    /// The first twenty, and `…` where there are more.
    var amounts: String { (texts + (count > texts.count ? ["…"] : [])).joined(separator: ", ") }

    var fields: String { names.joined(separator: ", ") }
}
