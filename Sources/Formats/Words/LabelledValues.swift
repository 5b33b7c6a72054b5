import DossierModel

/// The values that stand at labels, collected from all of a document.
struct LabelledValues {
    private let order: PrintedDayOrder
    private var numbers: Set<String> = [], creditNumbers: Set<String> = []
    private var dates: Set<Day> = [], plainDates: Set<Day> = [], dues: Set<Day> = []
    /// Whether the paper calls itself an invoice, or a credit note.
    private var isInvoice = false, isCredit = false
    /// Whether it calls itself something else, above every amount and before it names an invoice.
    private var isOther = false
    /// Whether it calls itself a credit note above every amount, as a title stands.
    private var hasCreditHead = false
    /// Whether a line with an amount names a credit note, without its number or with it: an item, or what is settled.
    private var mentionsCredit = false, mentionsCreditNumber = false
    /// Whether a date stood at its label that could not be read in one way.
    private var hasUnclearDate = false, hasUnclearDue = false
    private(set) var sums = PrintedSums()

    init(_ order: PrintedDayOrder) { self.order = order }

    var number: String? {
        guard !isUnclear else { return nil }
        let found = isCredit ? creditNumbers : numbers
        return found.count == 1 ? found.first : nil
    }

    var date: Day? {
        if hasUnclearDate { return nil }
        // That of the invoice which a reminder speaks of is not its own.
        let found = dates.isEmpty || isOther ? plainDates : dates
        return found.count == 1 ? found.first : nil
    }

    var due: Day? { dues.count == 1 && !hasUnclearDue && !isOther ? dues.first : nil }

    /// -1 where an amount of a credit note is printed as that of an invoice is; nil where the paper is both or neither.
    func sign(of amount: Int64) -> Int64? {
        guard !isUnclear else { return nil }
        return isCredit && amount > 0 ? -1 : 1
    }

    /// Whether the paper is no invoice, or may be one as well as a credit note.
    private var isUnclear: Bool {
        if isOther { return true }
        if isCredit { return creditNumbers.isEmpty && (isInvoice || !hasCreditHead) }
        return mentionsCreditNumber || (mentionsCredit && !isInvoice)
    }

    mutating func read(_ segment: PrintedLayout.Segment, _ right: ArraySlice<PrintedLayout.Segment>, _ below: [PrintedLayout.Segment]) {
        if !isInvoice, !isCredit, !sums.hasAmounts, PrintedTitle.isOther(segment.key) { isOther = true }
        sums.see(segment, right)
        guard let label = PrintedLabel(segment.key) else { return }
        let rest = segment.text.dropFirst(label.length), key = segment.key.dropFirst(label.length)
        switch label.role {
        case .number, .creditNumber:
            let isCredit = label.role == .creditNumber
            if isCredit, hasAmount(key, right) {
                mentionsCreditNumber = true
                return
            }
            if isCredit { noteCredit() } else { isInvoice = true }
            if let number = value(rest, right, below, PrintedNumber.read, PrintedNumber.whole) { take(number, isCredit) }
            takeDate(behind: key, label.language)
        case .title, .creditTitle: readTitle(segment, label, right, below)
        case .date:
            if let day = day(key, right, below) { take(day, label.language) }
        case .plainDate:
            // Of a delivery, an order or a payment, where more words follow or where it is the head of a column.
            if let day = day(key, right, []), let day = order.day(day, label.language) { plainDates.insert(day) }
        case .due:
            guard let printed = day(key, right, below) else { return }
            if let day = order.day(printed, label.language) { dues.insert(day) } else { hasUnclearDue = true }
        case .gross, .payable, .net, .vat: sums.read(label.role, key, right)
        }
    }

    private mutating func readTitle(
        _ segment: PrintedLayout.Segment, _ label: PrintedLabel, _ right: ArraySlice<PrintedLayout.Segment>, _ below: [PrintedLayout.Segment]
    ) {
        let rest = segment.text.dropFirst(label.length), isCredit = label.role == .creditTitle
        let isAlone = rest.allSatisfy { " .:".contains($0) }
        if isCredit, hasAmount(segment.key.dropFirst(label.length), right) {
            mentionsCredit = true
            let words = rest.split(separator: " ").map(String.init)
            if words.contains(where: { $0.contains(where: \.isNumber) && PrintedAmount.all(in: $0).isEmpty }) { mentionsCreditNumber = true }
            return
        }
        if isCredit {
            if isAlone || PrintedNumber.whole(String(rest.drop { $0 == " " })) != nil { noteCredit() }
        } else if isAlone || rest.contains(where: \.isNumber) {
            isInvoice = true
        }
        if let number = PrintedNumber.read(rest), PrintedNumber.isPlain(number) {
            take(number, isCredit)
            takeDate(behind: segment.key.dropFirst(label.length), label.language)
        } else if isAlone, below.count == 1, let number = PrintedNumber.whole(below[0].text),
            below[0].text.hasPrefix("#") || (right.contains { PrintedLabel($0.key)?.role == .due } && PrintedNumber.isPlain(number)) {
            take(number, isCredit)
        }
    }

    private mutating func noteCredit() {
        isCredit = true
        if !sums.hasAmounts { hasCreditHead = true }
    }

    /// Whether an amount stands behind a label in its line, before the next label.
    private func hasAmount(_ key: Substring, _ right: ArraySlice<PrintedLayout.Segment>) -> Bool {
        let values = [String(key)] + right.prefix { PrintedLabel($0.key) == nil }.map(\.key)
        return values.contains { !PrintedAmount.all(in: $0).isEmpty }
    }

    private mutating func take(_ number: String, _ isCredit: Bool) {
        if isCredit { creditNumbers.insert(number) } else { numbers.insert(number) }
    }

    private mutating func take(_ printed: PrintedDay, _ language: Language) {
        if let day = order.day(printed, language) { dates.insert(day) } else { hasUnclearDate = true }
    }

    /// `Rechnung Nr. 42 vom 19.05.2014`
    private mutating func takeDate(behind key: Substring, _ language: Language) {
        for word in [" vom ", " von ", " du ", " van ", " d.d. ", " dd. ", " dated ", " issued at ", " issued on ", " of "] {
            guard let range = key.firstRange(of: word), let (day, rest) = PrintedDay.read(key[range.upperBound...]), Self.isEnd(rest) else {
                continue
            }
            take(day, language)
        }
    }

    /// The value behind a label, or in the place on its right; where neither has anything, below it.
    private func value<Value>(
        _ rest: Substring, _ right: ArraySlice<PrintedLayout.Segment>, _ below: [PrintedLayout.Segment], _ behind: (Substring) -> Value?,
        _ whole: (String) -> Value?
    ) -> Value? {
        guard rest.allSatisfy({ " .:#°".contains($0) }) else { return behind(rest) }
        if let next = right.first, PrintedLabel(next.key) == nil, let value = whole(next.text) { return value }
        return below.count == 1 && PrintedLabel(below[0].key) == nil ? whole(below[0].text) : nil
    }

    private func day(_ key: Substring, _ right: ArraySlice<PrintedLayout.Segment>, _ below: [PrintedLayout.Segment]) -> PrintedDay? {
        func read(_ text: Substring) -> PrintedDay? {
            let found = PrintedDay.read(text.drop { ":. ".contains($0) }.trimmingPrefix("le ").trimmingPrefix("am "))
            return found.flatMap { Self.isEnd($0.rest) ? $0.day : nil }
        }
        return value(key, right, below, read) { read(PrintedLayout.key($0)[...]) }
    }

    /// Whether a date is one by itself, and not the first of a span.
    private static func isEnd(_ rest: Substring) -> Bool {
        let next = rest.drop { " .,:".contains($0) }
        if rest.first.map({ $0.isLetter || $0.isNumber }) == true { return false }
        return !["-", "–", "tot", "t/m", "au ", "bis", "to ", "until", "/"].contains(where: next.hasPrefix)
    }
}
