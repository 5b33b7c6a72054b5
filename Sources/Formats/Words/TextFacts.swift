package import DossierModel

/// What the words of a document say about it, read from labels and the values beside or below them. Nothing is taken where two values may be meant:
/// each fact is a proposal, and a wrong one is worse than none.
package struct TextFacts: Equatable, Sendable {
    package private(set) var number: String?
    package private(set) var date: Day?
    package private(set) var due: Day?
    /// Amounts in hundredths of the currency; those of a credit note are negative.
    package private(set) var net: Int64?
    package private(set) var vat: Int64?
    package private(set) var gross: Int64?
    /// Every amount at a label of a total, whichever of them is the total.
    package private(set) var totals: Set<Int64> = []
    /// Nil where no currency is named.
    package private(set) var currency: Currency?
    /// Whether more than one currency may be meant: the amounts are then those of none.
    package private(set) var isCurrencyUnclear = false
    /// Belgian enterprise numbers, as ten digits, and IBANs without blanks, sorted.
    package private(set) var enterpriseNumbers: [String] = []
    package private(set) var ibans: [String] = []

    /// - Parameter pages: The text of each page, in which blanks keep words in their columns.
    package init(pages: [String]) {
        let layout = PrintedLayout(pages)
        var labelled = LabelledValues(PrintedDayOrder(layout))
        layout.each { labelled.read($0, $1, $2) }
        (number, date, due) = (labelled.number, labelled.date, labelled.due)
        if let known = date, let last = due, last < known { due = nil }
        totals = labelled.sums.totals
        if let sums = labelled.sums.settled, let sign = labelled.sign(of: sums.gross) {
            gross = sign * sums.gross
            if let (net, vat) = sums.parts { (self.net, self.vat) = (sign * net, sign * vat) }
            let printed = PrintedCurrency(layout)
            (currency, isCurrencyUnclear) = (printed.currency, printed.isUnclear)
        }
        var numbers: Set<String> = [], accounts: Set<String> = []
        for text in layout.lines.lazy.joined().map(\.text) {
            numbers.formUnion(PrintedIdentities.enterpriseNumbers(in: text))
            accounts.formUnion(PrintedIdentities.ibans(in: text))
        }
        (enterpriseNumbers, ibans) = (numbers.sorted(), accounts.sorted())
    }
}
